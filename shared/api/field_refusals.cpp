#include "shared/api/field_refusals.h"

#include "shared/accounts/formats.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/formats.h"
#include "shared/organisations/refusals.h"
#include "shared/services/create_service.h"
#include "shared/services/refusals.h"

namespace habilis {
namespace {

std::vector<RefusalCode> refusals_of_format(const Format* format) {
    using namespace refusals;
    if (format == &formats::email)
        return {email_without_at, email_local_part, email_without_domain, email_without_domain_end, email_domain};
    if (format == &formats::phone) return {phone};
    if (format == &formats::country) return {country};
    if (format == &formats::siren) return {siren, siren_key};
    if (format == &formats::uai) return {uai, uai_key};
    if (format == &formats::nic) return {nic};
    if (format == &formats::time_zone) return {time_zone};
    if (format == &formats::web_address) return {web_address};
    return {};
}

class Collector {
public:
    explicit Collector(Method method) : codes_{refusals::unknown_field, refusals::duplicate_field} {
        if (method == Method::post) add({refusals::not_json, refusals::wrong_type});
        else add({refusals::not_unicode});
    }
    void fields(FieldList rows) {
        for (const FieldRow& row : rows)
            if (!row.rules.in_path) field(row);
    }
    std::vector<RefusalCode> take() { return std::move(codes_); }

private:
    void add(std::vector<RefusalCode> codes) { codes_.insert(codes_.end(), codes.begin(), codes.end()); }

    void field(const FieldRow& row) {
        const FieldRules& rules = row.rules;
        if (rules.required || rules.required_for != 0 || rules.stated) add({refusals::required});
        switch (row.type) {
            case FieldType::text: return text(rules);
            case FieldType::flag: return add({refusals::wrong_type});
            case FieldType::integer: return add({refusals::wrong_type, refusals::out_of_range});
            case FieldType::id: return add({refusals::not_an_id});
            case FieldType::choice: return add({refusals::not_one_of});
            case FieldType::instant:
            case FieldType::day: return add({refusals::not_a_date});
            case FieldType::record: return fields(row.nested());
            case FieldType::list: add({refusals::too_many}); return field(*row.list->element);
        }
    }
    void text(const FieldRules& rules) {
        add({refusals::too_long, refusals::not_unicode});
        if (rules.min_length > 0) add({refusals::too_short});
        if (!rules.secret) add({refusals::control_character});
        if (rules.format) add(refusals_of_format(rules.format));
    }

    std::vector<RefusalCode> codes_;
};

}  // namespace

std::vector<RefusalCode> refusals_of_fields(FieldList rows, Method method) {
    Collector collector(method);
    collector.fields(rows);
    return collector.take();
}

}  // namespace habilis
