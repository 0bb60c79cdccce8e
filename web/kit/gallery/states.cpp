// Waiting, emptiness, progress, timeline: picture 14.
#include <array>

#include "web/kit/context.h"
#include "web/kit/gallery/parts.h"
#include "web/kit/kit.h"

namespace habilis::kit {

void gallery_states() {
    columns({.weights = {1, 1}, .stack = 800},
            {[] {
                 column({.gap = 8}, [] {
                     heading("Chargement", {.level = 2, .type = Type::card});
                     skeleton_table(7, "Chargement des utilisateurs");
                     skeleton_card(3, "Chargement de la fiche");
                     progress("import",
                              {.label = "Import de agents-novembre.csv", .value = 0.42, .words = "21 sur 52"});
                     context().preview = Preview::still;
                     busy_words("Recherche…");
                     context().preview = Preview::none;
                 });
             },
             [] {
                 column({.gap = 8}, [] {
                     heading("Aucun résultat", {.level = 2, .type = Type::card});
                     card("none", {.flush = true}, [] {
                         empty_state("none", {.icon = icon::search_x,
                                              .title = "Aucun utilisateur trouvé",
                                              .text = "Personne ne correspond à « kervad » avec l’état Verrouillé.",
                                              .height = 320,
                                              .actions =
                                                  [] {
                                                      button("clear",
                                                             {.label = "Effacer les filtres", .icon = icon::list_x});
                                                      button("wide", {.label = "Chercher dans tous mes organismes",
                                                                      .kind = ButtonKind::quiet});
                                                  },
                                              .level = 3});
                     });
                     heading("Activité", {.level = 2, .type = Type::card});
                     card("activity", {.gap = 0}, [] {
                         timeline_entry({.icon = icon::log_in, .text = "Connexion", .detail = "20 nov. 2026, 17:08"});
                         timeline_entry({.icon = icon::shield_plus,
                                         .tone = Tone::ok,
                                         .text = "Rôle ajouté : Salle des marchés, Acheteur",
                                         .detail = "18 nov. 2026, 10:22 par Mme Éloïse KERVADENN"});
                         timeline_entry({.icon = icon::circle_x,
                                         .tone = Tone::warn,
                                         .text = "2 essais de connexion refusés",
                                         .detail = "9 nov. 2026, 08:51",
                                         .last = true});
                     });
                 });
             }});
    card("facts", {.title = "Coordonnées"}, [] {
        grid({.columns = 2, .row_gap = 0}, [] {
            fact("Civilité", "Mme");
            fact("Courriel", "a.moalic@ploufictif.example");
            fact("Fax", "", {.absent = "Non renseigné"});
            fact("Nom d’ailleurs", "Владимир 田中 مرحبا");
        });
    });
}

}  // namespace habilis::kit
