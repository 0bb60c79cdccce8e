#include "shared/consent/draft.h"

#include "shared/base/base_refusals.h"
#include "shared/consent/markup.h"
#include "shared/consent/refusals.h"

namespace habilis {
namespace {

Refusals check_writer(const DraftFacts& facts, std::int64_t version) {
    if (!may(facts.actor, Permission::manage_notices, {})) return {{refusals::not_allowed}};
    if (facts.version && *facts.version != version) return {{refusals::moved_meanwhile}};
    return {};
}

Refusals check_text(const DraftText& text, const std::string& language) {
    Refusals found;
    if (!text.text.empty()) append(found, check_markup(text.text, language + ".text"));
    for (std::size_t i = 0; i < text.summary.size(); ++i) {
        const NoticeFact& line = text.summary[i];
        const std::string field = language + ".summary." + std::to_string(i);
        if (line.title.empty()) found.push_back({refusals::required, field + ".title"});
        if (line.text.empty()) found.push_back({refusals::required, field + ".text"});
    }
    return found;
}

}  // namespace

NoticeVersion version_after(NoticeVersion newest, NoticeChange change) {
    // The first one is asked of everybody, whatever was ticked.
    if (change == NoticeChange::major || newest.major == 0) return {newest.major + 1, 0};
    return {newest.major, newest.minor + 1};
}

Refusals check(const SaveDraft& command, const DraftFacts& facts) {
    if (Refusals found = check_writer(facts, command.version); !found.empty()) return found;
    Refusals found;
    for (Refusal& refusal : check_fields(command))
        if (refusal.code != refusals::required) found.push_back(std::move(refusal));
    for (const auto& [text, field] : {std::pair(&command.fr, "fr.text"), std::pair(&command.en, "en.text")})
        for (Refusal& refusal : check_markup(text->text, field))
            if (refusal.code == refusals::bad_link) found.push_back(std::move(refusal));
    return found;
}

Refusals check(const PublishDraft& command, const SaveDraft& stored, const DraftFacts& facts) {
    if (Refusals found = check_fields(command); !found.empty()) return found;
    if (Refusals found = check_writer(facts, command.version); !found.empty()) return found;
    if (facts.version == 0) return {{refusals::not_found}};
    Refusals found = check_fields(stored);
    append(found, check_text(stored.fr, "fr"));
    append(found, check_text(stored.en, "en"));
    if (!facts.operator_named) found.push_back({refusals::operator_unnamed});
    if (!facts.officer_named) found.push_back({refusals::officer_unnamed});
    if (!stored.effective) found.push_back({refusals::required, "effective"});
    else if (stored.effective < facts.earliest)
        found.push_back({refusals::too_early, "effective", {{"date", to_iso(facts.earliest)}}});
    return found;
}

Refusals check(const DiscardDraft& command, const DraftFacts& facts) {
    if (Refusals found = check_fields(command); !found.empty()) return found;
    if (Refusals found = check_writer(facts, command.version); !found.empty()) return found;
    if (facts.version == 0) return {{refusals::not_found}};
    return {};
}

}  // namespace habilis
