#include "web/client/form_refusals.h"

#include <algorithm>
#include <set>

#include "web/client/exchange.h"

namespace habilis::web {

void FormRefusals::set(Refusals refusals) {
    refusals_ = std::move(refusals);
    focus_.clear();
    for (const FieldRow& row : fields_)
        for (const Refusal& refusal : refusals_)
            if (focus_.empty() && refusal.field == path(row.name)) focus_ = row.name;
}

void FormRefusals::replace(std::string_view name, Refusals found) {
    std::erase_if(refusals_, [&](const Refusal& refusal) { return refusal.field == path(name); });
    for (Refusal& refusal : found) {
        refusal.field = path(name);
        refusals_.push_back(std::move(refusal));
    }
}

bool FormRefusals::is_of_a_field(const Refusal& refusal) const {
    return std::any_of(fields_.begin(), fields_.end(),
                       [&](const FieldRow& row) { return refusal.field == path(row.name); });
}

std::int64_t FormRefusals::count() const {
    std::set<std::string_view> fields;
    for (const Refusal& refusal : refusals_)
        if (is_of_a_field(refusal)) fields.insert(refusal.field);
    return static_cast<std::int64_t>(fields.size());
}

Refusals FormRefusals::general() const {
    Refusals found;
    for (const Refusal& refusal : refusals_)
        if (!is_of_a_field(refusal)) found.push_back(refusal);
    return found;
}

bool FormRefusals::has(const RefusalCode& code) const {
    return std::any_of(refusals_.begin(), refusals_.end(), [&](const Refusal& it) { return it.code == code; });
}

std::string FormRefusals::words(Language language, std::string_view name) const {
    return words_for(language, refusals_, path(name));
}

bool FormRefusals::takes_focus(std::string_view name) {
    if (focus_ != name) return false;
    focus_.clear();
    return true;
}

}  // namespace habilis::web
