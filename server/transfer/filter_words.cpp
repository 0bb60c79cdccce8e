#include "server/transfer/filter_words.h"

#include "server/nouns/organisations.h"
#include "server/nouns/services.h"
#include "words.h"

namespace habilis::server {
namespace {

namespace a = words::accounts;

class Sentence {
public:
    explicit Sentence(Language language) : language_(language) {}

    void add(std::string_view what, std::string_view value) {
        if (!value.empty()) parts_.push_back(words::journal::pair(language_, what, value));
    }
    /// `label(one)` of each, one after the other.
    template <class T, class F>
    void add(std::string_view what, const std::vector<T>& chosen, F&& label) {
        std::string all;
        for (const T& one : chosen) all += (all.empty() ? "" : " / ") + std::string(label(one));
        add(what, all);
    }
    [[nodiscard]] std::vector<std::string> take() { return std::move(parts_); }

private:
    Language language_;
    std::vector<std::string> parts_;
};

std::string_view origin_words(Language language, Origin origin) {
    switch (origin) {
        case Origin::any: break;
        case Origin::internal: return a::origin_internal(language);
        case Origin::external: return a::origin_external(language);
    }
    return {};
}

std::string_view seen_words(Language language, SeenFilter seen) {
    switch (seen) {
        case SeenFilter::any: break;
        case SeenFilter::last_30_days: return a::seen_30(language);
        case SeenFilter::not_90_days: return a::seen_not_90(language);
        case SeenFilter::not_365_days: return a::seen_not_365(language);
        case SeenFilter::never: return a::seen_never(language);
    }
    return {};
}

std::string_view ends_words(Language language, EndFilter ends) {
    switch (ends) {
        case EndFilter::any: break;
        case EndFilter::soon: return a::ends_soon(language);
        case EndFilter::over: return a::ends_over(language);
    }
    return {};
}

template <class Enum>
std::string_view choice_words(Language language, std::string_view field, Enum value) {
    const std::string_view name = names_of(value)[static_cast<std::size_t>(value)];
    const std::string_view words = label_words(language, "value." + std::string(field) + "." + std::string(name));
    return words.empty() ? name : words;
}

}  // namespace

std::vector<std::string> filter_words(Connection& connection, const UserFilter& filter, OrganisationId organisation,
                                      Language language) {
    Sentence sentence(language);
    sentence.add(words::transfer::filter_search(language), filter.q);
    sentence.add(a::filter_state(language), filter.states,
                 [&](EffectiveState state) { return choice_words(language, "export_state", state); });
    sentence.add(a::filter_role(language), filter.roles,
                 [&](OrganisationRole role) { return choice_words(language, "role", role); });
    sentence.add(a::filter_profile(language), filter.profiles,
                 [&](Profile profile) { return choice_words(language, "profile", profile); });
    sentence.add(a::filter_service(language), filter.services, [&](ServiceId service) {
        const auto found = find_service(connection, service);
        return found ? found->label : std::to_string(service.value);
    });
    sentence.add(a::filter_level(language), filter.levels, [&](LevelId level) {
        const auto found = find_level(connection, organisation, level);
        return found ? found->label : std::to_string(level.value);
    });
    sentence.add(a::filter_provenance(language), filter.provenances,
                 [&](Provenance provenance) { return choice_words(language, "export_provenance", provenance); });
    sentence.add(a::filter_kind(language), filter.kinds,
                 [&](AccountKind kind) { return choice_words(language, "account_kind", kind); });
    sentence.add(a::filter_origin(language), origin_words(language, filter.origin));
    sentence.add(a::filter_seen(language), seen_words(language, filter.seen));
    sentence.add(a::filter_ends(language), ends_words(language, filter.ends));
    return sentence.take();
}

}  // namespace habilis::server
