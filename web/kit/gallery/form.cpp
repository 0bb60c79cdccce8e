// A form as screens write it: cards in two columns, errors, a bar at the bottom.
#include <array>
#include <string>

#include "web/kit/gallery/parts.h"
#include "web/kit/kit.h"

namespace habilis::kit {
namespace {
struct Person {
    std::string civility = "mme", given = "Zoé", family = "ŒUVRARDEL", function, level = "root",
                email = "z.oeuvrardel@ploufictif", phone, certificate, email_error;
    bool elected = false, notify = true;
    int saved = 0;
};
Person p;

void check_email() {
    const std::size_t at = p.email.find('@');
    p.email_error = at == std::string::npos || p.email.find('.', at) == std::string::npos
                        ? "Il manque la fin du domaine, par exemple « .fr »."
                        : "";
}

void identity() {
    card("identity", {.title = "Identité", .stretch = true}, [] {
        grid({.columns = 2}, [] {
            select("civility", p.civility, std::array<Choice, 3>{{{"", "Non renseignée"}, {"mme", "Mme"}, {"m", "M."}}},
                   {.label = "Civilité"});
            text_field("function", p.function, {.label = "Fonction"});
            text_field("given", p.given, {.label = "Prénom", .required = true});
            text_field("family", p.family,
                       {.label = "Nom", .required = true, .error = p.family.empty() ? "Indiquez le nom." : ""});
            select("level", p.level, std::array<Choice, 2>{{{"root", "Niveau racine"}, {"buy", "Achats et marchés"}}},
                   {.label = "Niveau"});
            column({}, [] {
                gap(28);
                checkbox("elected", p.elected, {.label = "Élu"});
            });
            span(span_all);
            text_area("certificate", p.certificate, {.field = {.label = "Certificat/Clé publique"}});
        });
    });
}

void contact() {
    card("contact", {.title = "Contact"}, [] {
        if (email_field("email", p.email, {.label = "Courriel", .required = true, .error = p.email_error}).left)
            check_email();
        grid({.columns = 3, .least = 120}, [] {
            tel_field("phone", p.phone, {.label = "Téléphone"});
            tel_field("mobile", p.phone, {.label = "Portable"});
            tel_field("fax", p.phone, {.label = "Fax"});
        });
    });
    card("preferences", {.title = "Préférences de notification", .stretch = true, .gap = 4}, [] {
        checkbox("notify", p.notify,
                 {.label = "Avertir la personne des actions sur son compte", .help = "Par courriel"});
    });
}
}  // namespace

void gallery_form() {
    form("person", "Créer un utilisateur", [] {
        column({.gap = 16}, [] {
            columns({.weights = {1, 1}}, {identity, contact});
            footer_bar(
                [] { button("cancel", {.label = "Annuler", .kind = ButtonKind::quiet}); },
                [] {
                    if (!p.email_error.empty())
                        text("1 champ à corriger",
                             {.color = Token::bad_text, .icon = icon::circle_alert, .icon_color = Token::bad_text});
                    button("reset", {.label = "Réinitialiser"});
                    if (button("save", {.label = "Enregistrer", .kind = ButtonKind::primary, .submit = true})) {
                        check_email();
                        if (!p.email_error.empty()) {
                            focus_first_error();
                        } else {
                            ++p.saved;
                            toast({.title = "Compte créé",
                                   .detail = "Enregistré " + std::to_string(p.saved) + " fois.",
                                   .close_label = "Fermer"});
                        }
                    }
                });
        });
    });
}

}  // namespace habilis::kit
