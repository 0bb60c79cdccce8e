#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "shared/organisations/organisation.h"
#include "shared/organisations/profile.h"

namespace habilis {

/// What the word "Supprimer" stands for: it was in every product that Habilis replaces, and meant something else in
/// each.
enum class Deletion : std::uint8_t {
    erase,   ///< whoever belongs to organisations of the actor alone; anybody else is detached
    detach,  ///< the account is the person's own and stays
    hide,    ///< work done is kept
};

/// What an organisation is called: "organisme", "société", "établissement".
enum class OrganisationWord : std::uint8_t { organisation, company, school };

/// The profiles of a school, in the order in which they are offered.
inline constexpr std::array profiles_of_schools{Profile::teacher,   Profile::head_of_school, Profile::direction,
                                                Profile::inspector, Profile::school_life,    Profile::other_staff,
                                                Profile::pupil,     Profile::parent};

/// What an organisation of some kind shows, asks and calls things: each of the products that Habilis replaces had ways
/// that the others had not. The only place that knows; no rule and no screen asks for a kind by its name.
struct Customs {
    bool civil_service = false;  ///< an agent's status, grade, mandate, general assembly, canton and certificate
    bool addresses = false;      ///< people have a postal address, prefilled with the organisation's
    bool address_required = false;
    bool civility_required = false;
    bool email_required = true;           ///< else a first password is handed out on paper
    bool professional_addresses = false;  ///< an address at a private mailbox deserves a second thought (R2)
    bool imports =
        false;  ///< people come from SIECLE or STS: where from is shown, with their login, and stays (C2 to C4)
    bool answers_resets = false;  ///< mails about passwords need an address of the organisation (C6)
    bool step_by_step = false;    ///< "Suivant" and "Terminer" instead of "Enregistrer" (N6)
    bool ordered = false;         ///< comes with a first order, whose user stays (N1)
    Deletion deletion = Deletion::erase;
    OrganisationWord word = OrganisationWord::organisation;
    std::span<const Profile> profiles = {};  ///< what people can be there; none: that is not asked
    Profile founder = Profile::none;         ///< what the first administrator is whom somebody else names
};

constexpr Customs customs_of(OrganisationKind kind) {
    switch (kind) {
        case OrganisationKind::general: return {.civil_service = true, .addresses = true};
        case OrganisationKind::local_authority:
            return {.civil_service = true, .addresses = true, .address_required = true};
        case OrganisationKind::company:
            return {.addresses = true,
                    .civility_required = true,
                    .professional_addresses = true,
                    .word = OrganisationWord::company};
        case OrganisationKind::open_data_publisher: return {.deletion = Deletion::detach};
        case OrganisationKind::school:
            return {.civility_required = true,
                    .email_required = false,
                    .imports = true,
                    .answers_resets = true,
                    .deletion = Deletion::hide,
                    .word = OrganisationWord::school,
                    .profiles = profiles_of_schools,
                    .founder = Profile::head_of_school};
        case OrganisationKind::client:
            return {.step_by_step = true, .ordered = true, .word = OrganisationWord::company};
    }
    return {};
}

/// The kinds in which something is customary, as FieldRules::required_for wants them.
constexpr std::uint32_t kinds_where(bool Customs::*custom) {
    std::uint32_t kinds = 0;
    for (std::size_t i = 0; i < names_of(OrganisationKind{}).size(); ++i)
        if (const auto kind = static_cast<OrganisationKind>(i); customs_of(kind).*custom) kinds |= variant_of(kind);
    return kinds;
}

}  // namespace habilis
