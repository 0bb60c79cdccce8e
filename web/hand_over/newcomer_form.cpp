#include "web/hand_over/newcomer_form.h"

#include "shared/accounts/refusals.h"
#include "web/accounts/create_user_data.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "words.h"

namespace habilis::web {

namespace a = words::accounts;
using namespace kit;

std::string NewcomerForm::name() const { return list_name(details().first_name, details().last_name); }

/// Says why the identity is closed, and what will happen; of somebody who is here already, whom to take instead.
void NewcomerForm::known_callout(const Scene& scene, const OrganisationView& organisation,
                                 const std::function<void(const FoundPerson&)>& member) {
    const Language language = scene.language;
    for (const Refusal& refusal : lookup_.refusals())
        callout("lookup", {.tone = Tone::warn, .lead = words_of(language, refusal)});
    if (!known().found) return;
    if (!known().member) {
        const std::string text = a::known_person_text(language, organisation.label);
        return callout("known", {.tone = Tone::info, .lead = a::known_person(language), .text = text});
    }
    const std::string lead = a::known_member(language, organisation.label);
    callout("known", {.tone = Tone::warn, .lead = lead, .action = [&] { member(known()); }});
}

void NewcomerForm::draw(const Scene& scene, const std::function<void(const FoundPerson&)>& member) {
    const Language language = scene.language;
    organisation_.ask({scene.view.organisation});
    const OrganisationView* organisation = organisation_.reply();
    if (!organisation) return skeleton_card(4, words::shell::loading(language));
    if (!started_) form_.start(details_of_new(scene.me, *organisation));
    started_ = true;
    if (lookup_.changed(details().email)) {
        form_.set_identity(identity_of(known()));
        if (known().found) announce(a::known_person(language));
    }
    if (form_.email_left()) lookup_.ask(scene.view.organisation, details().email);
    for (const Refusal& refusal : form_.refusals().general())
        callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    known_callout(scene, *organisation, member);
    form_.draw_short(scene, {.kind = organisation->kind,
                             .identity_read_only = known().found ? a::known_identity(language) : std::string_view(),
                             .address_from_organisation = !organisation->address.empty()});
}

bool NewcomerForm::check(const Scene& scene) {
    const OrganisationView* organisation = organisation_.reply();
    if (!organisation || !started_) return false;
    const CreateUser command{scene.view.organisation, details(), {}, known().found};
    form_.refuse(check_new(scene.me, *organisation, command, known()));
    const std::int64_t wrong = form_.refusals().count();
    if (wrong > 0) announce(a::fields_to_correct(scene.language, wrong), true);
    return wrong == 0 && form_.refusals().general().empty();
}

void NewcomerForm::refuse(const Scene& scene, const Refusals& found) {
    form_.refuse(found);
    if (form_.refusals().has(refusals::email_taken))  // planned before anybody was asked, or created meanwhile
        lookup_.ask_again(scene.view.organisation, details().email);
}

}  // namespace habilis::web
