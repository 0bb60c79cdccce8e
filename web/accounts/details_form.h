#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/accounts/contact_details.h"
#include "shared/organisations/view_organisation.h"
#include "web/accounts/certificate_field.h"
#include "web/client/form_refusals.h"
#include "web/kit/types.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// Who may change what in the form, and what its lists offer.
struct DetailsContext {
    OrganisationKind kind = OrganisationKind::general;
    const Levels* levels = nullptr;
    std::string_view identity_read_only = {};  ///< why the identity cannot be changed; empty: it can
    std::string_view email_read_only = {};
    std::string_view email_help = {};
    bool address_from_organisation = false;  ///< the address was filled in from there
    kit::Body besides = {};                  ///< a card more, below the others
};

/// "Coordonnées" of a person: the form of creation and of edition. What is required, how long a text may be and what is
/// wrong with it come from the declaration of ContactDetails; errors are looked for when a field is left, and again on
/// saving.
class DetailsForm {
public:
    /// Fills the form; what was typed is gone.
    void start(const ContactDetails&);
    [[nodiscard]] const ContactDetails& details() const { return details_; }
    [[nodiscard]] bool changed() const;
    /// The stored details have moved: what was typed stays, everything else is taken from `now`.
    void start_again_from(const ContactDetails& now);

    void draw(const Scene&, const DetailsContext&);
    /// Only what nobody is created without, where there is no room for more.
    void draw_short(const Scene&, const DetailsContext&);

    /// The e-mail has been left: the moment to ask whose it is. True once.
    [[nodiscard]] bool email_left() { return std::exchange(email_left_, false); }
    /// The identity but for the e-mail, as the person has it elsewhere; what had been typed of it is gone.
    void set_identity(const ContactDetails&);
    /// A person or a mailbox, of somebody new. What the other one alone has is emptied.
    void set_kind(AccountKind);

    /// Shows these refusals at their fields and moves to the first of them.
    void refuse(Refusals refusals) { refusals_.set(std::move(refusals)); }
    [[nodiscard]] const FormRefusals& refusals() const { return refusals_; }

private:
    void email(const Scene&, const DetailsContext&);
    void civility(const Scene&, const DetailsContext&);
    void language(const Scene&, const DetailsContext&);
    void identity(const Scene&, const DetailsContext&);
    void names(const Scene&, const DetailsContext&);
    void position(const Scene&, const DetailsContext&);
    [[nodiscard]] std::uint32_t form(const DetailsContext& context) const {
        return form_of(context.kind, details_.kind);
    }
    void address(const Scene&, const DetailsContext&);
    void contact(const Scene&, const DetailsContext&);
    void preferences(const Scene&, const DetailsContext&);
    void text_of(const Scene&, const DetailsContext&, std::string_view name, std::string& value, std::string_view label,
                 std::string_view read_only = {}, std::string_view help = {});
    void choice_of(const Scene&, const DetailsContext&, std::string_view name, std::uint8_t& value,
                   std::string_view label, const std::vector<std::string_view>& labels,
                   std::string_view read_only = {});
    void level_list(const Scene&, const DetailsContext&);
    void profile_list(const Scene&, const DetailsContext&);
    void country_list(const Scene&, const DetailsContext&);
    void recheck(std::string_view name, std::uint32_t variant);
    [[nodiscard]] std::string error_of(Language language, std::string_view name) const {
        return refusals_.words(language, name);
    }

    ContactDetails details_;
    ContactDetails before_;
    FormRefusals refusals_{"details.", fields_of<ContactDetails>()};
    CertificateField certificate_;
    bool email_left_ = false;
};

}  // namespace habilis::web
