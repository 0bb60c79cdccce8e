#include "web/kit/gallery.h"

#include "web/kit/kit.h"

namespace habilis::kit {
namespace {
void buttons() {
    heading("Boutons", {.level = 2, .type = Type::card});
    row({.gap = 12}, [] {
        button("primary", {.label = "Valider", .kind = ButtonKind::primary});
        button("secondary", {.label = "Annuler"});
        button("quiet", {.label = "Imprimer", .kind = ButtonKind::quiet});
        button("danger", {.label = "Effacer", .kind = ButtonKind::danger});
        button("dead", {.label = "Valider", .kind = ButtonKind::primary, .disabled = "Complétez d’abord le formulaire."});
        spring();
        button("right", {.label = "Colonnes", .icon = icon::columns_3, .small = true});
    });
}
}  // namespace

void gallery() {
    scroll("page", {.main = true, .padding_x = 32, .padding_top = 24, .padding_bottom = 24, .gap = 16}, [] {
        heading("Composants", {.level = 1, .type = Type::title});
        buttons();
        card("card", {.title = "Carte"}, [] { text("Un texte dans une carte, assez long pour être coupé sur plusieurs lignes quand la fenêtre est étroite."); });
    });
}

}  // namespace habilis::kit
