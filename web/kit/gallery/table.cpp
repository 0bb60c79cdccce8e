// A table of 100 000 invented people.
#include <array>
#include <set>
#include <string>

#include "web/kit/gallery/parts.h"
#include "web/kit/kit.h"

namespace habilis::kit {
namespace {
constexpr std::int64_t people = 100000;
std::set<std::int64_t> chosen;
bool reversed = false;
int filter_seen = 0;
std::string query;

constexpr std::array<std::string_view, 12> families{"ABGRALLIC",   "BRUMELAIS",  "CHIMÉRELLE", "CONTEFÉE",
                                                    "D’ORAGE",     "FABULARD",   "IMAGINAT",   "INVENTOUX",
                                                    "LE BIHANNOU", "MERVEILLIN", "MIRAGEOT",   "MORVANNEC"};
constexpr std::array<std::string_view, 7> givens{"Nolwenn", "Karim", "Inès", "Fatoumata", "Yann", "Hugo", "Mei-Lin"};

struct Person {
    std::int64_t id;
    std::string_view family, given;
    std::string email;
};

Person person(std::int64_t index) {
    const std::int64_t id = reversed ? people - 1 - index : index;
    const auto n = static_cast<std::size_t>(id);
    Person p{id, families[n % 12], givens[n % 7], "personne" + std::to_string(id) + "@ecuyere.example"};
    return p;
}

constexpr std::array<Column, 6> columns_of{{{"name", "Utilisateurs", 172, true, false, true},
                                            {"email", "Courriel", 212, true, false, false, 1100},
                                            {"origin", "Provenance", 84, false, false, false, 1200},
                                            {"expiry", "Date exp. mot de passe", 174, true},
                                            {"state", "Statut", 200},
                                            {"actions", "Actions", 120}}};

void status_of(std::int64_t id) {
    switch (id % 5) {
        case 0: return badge("Actif", {.tone = Tone::ok, .icon = icon::circle_check});
        case 1: return badge("Mot de passe expiré", {.tone = Tone::bad, .icon = icon::key_round});
        case 2: return badge("En cours d’activation", {.tone = Tone::info, .icon = icon::mail});
        case 3: return badge("Verrouillé", {.tone = Tone::warn, .icon = icon::lock});
        default: return badge("Masqué", {.tone = Tone::outlined, .icon = icon::eye_off});
    }
}

std::string name_of(const Person& p) { return std::string(p.family) + " " + std::string(p.given); }

void name_link(const Person& p) {
    const std::string href = "/kit/personnes/" + std::to_string(p.id);
    link("open", {.label = p.family, .light = p.given, .href = href, .color = Token::text_primary});
}

void narrow_row(TableRow& row, const Person& p) {
    row.whole([&] {
        kit::row({.height = 24}, [&] {
            name_link(p);
            spring();
            status_of(p.id);
        });
        text(p.email, {.type = Type::cell, .color = Token::text_secondary, .lines = 1});
        kit::row({.height = 28}, [&] {
            kit::tag("STS", icon::database, Token::ok_text);
            text("Expire le 14 mars 2027", {.type = Type::cell, .color = Token::text_secondary});
            spring();
            menu_button("more",
                        {.label = "Actions pour " + name_of(p),
                         .kind = ButtonKind::quiet,
                         .icon = icon::ellipsis,
                         .small = true,
                         .icon_only = true},
                        [] { menu_entry("edit", {.label = "Modifier", .icon = icon::pencil}); });
        });
    });
}

void draw_row(TableRow& row) {
    const Person p = person(row.index());
    const std::string who = name_of(p);
    if (row.narrow()) return narrow_row(row, p);
    bool on = chosen.contains(p.id);
    if (row.select(on, "Sélectionner " + who)) on ? (void)chosen.insert(p.id) : (void)chosen.erase(p.id);
    row.cell([&] { name_link(p); });
    row.text(p.email, Type::cell, Token::text_secondary);
    row.cell([&] {
        kit::tag(p.id % 2 ? "STS" : "manuel", p.id % 2 ? icon::database : icon::pencil_line,
                 p.id % 2 ? Token::ok_text : Token::bad_text);
    });
    row.text("14 mars 2027", Type::cell, Token::text_secondary);
    row.cell([&] { status_of(p.id); });
    row.actions([&] {
        button("edit", {.label = "Modifier " + who,
                        .kind = ButtonKind::quiet,
                        .icon = icon::pencil,
                        .small = true,
                        .icon_only = true});
        button("key", {.label = "Réinitialiser le mot de passe " + who,
                       .kind = ButtonKind::quiet,
                       .icon = icon::key_round,
                       .small = true,
                       .icon_only = true});
        button("delete", {.label = "Supprimer " + who,
                          .kind = ButtonKind::quiet,
                          .icon = icon::trash_2,
                          .small = true,
                          .icon_only = true,
                          .disabled = p.id % 2 ? "Compte importé : géré par l’import." : ""});
        menu_button("more",
                    {.label = "Actions pour " + who,
                     .kind = ButtonKind::quiet,
                     .icon = icon::ellipsis,
                     .small = true,
                     .icon_only = true},
                    [] {
                        menu_entry("as", {.label = "Se connecter en tant que", .icon = icon::log_in});
                        menu_separator();
                        menu_entry("erase", {.label = "Supprimer", .icon = icon::trash_2, .danger = true});
                    });
    });
}

void toolbar() {
    row({.gap = 8, .height = 52}, [] {
        search_field("query", query,
                     {.label = "Nom, courriel, identifiant",
                      .placeholder = "Nom, courriel, identifiant…",
                      .width = 232,
                      .small = true,
                      .clear_label = "Effacer"});
        if (breakpoint() < Breakpoint::medium) return;
        if (filter("role", {.label = "Rôle"}) == FilterEvent::opened) ++filter_seen;
        filter("service", {.label = "Service"});
        spring();
        button("columns", {.label = "Colonnes", .icon = icon::columns_3, .small = true});
    });
}

void selection() {
    text(std::to_string(chosen.size()) + " sélectionnés", {.type = Type::cell_alarm});
    button("everything",
           {.label = "Sélectionner les 100 000", .kind = ButtonKind::quiet, .small = true, .accent = true});
    button("on", {.label = "Activer", .kind = ButtonKind::quiet, .small = true});
    button("off", {.label = "Désactiver", .kind = ButtonKind::quiet, .small = true});
    spring();
    if (button("none", {.label = "Ne rien sélectionner",
                        .kind = ButtonKind::quiet,
                        .icon = icon::x,
                        .small = true,
                        .icon_only = true}))
        chosen.clear();
}
}  // namespace

void gallery_table() {
    toolbar();
    static constexpr std::array<int, 3> sizes{12, 50, 100};
    const auto bar = selection;
    const auto foot = [] {
        pager({.range_words = "1 à 100 000 sur 100 000",
               .page_words = "Page 1 sur 1",
               .rows_label = "Lignes par page",
               .sizes = sizes,
               .size = 12,
               .has_next = true,
               .previous_label = "Page précédente",
               .next_label = "Page suivante"});
    };
    TableOptions options{.label = "Utilisateurs",
                         .columns = columns_of,
                         .rows = people,
                         .sorted = 0,
                         .order = reversed ? SortOrder::descending : SortOrder::ascending,
                         .selectable = true,
                         .select_all_label = "Tout sélectionner",
                         .all_selected = static_cast<std::int8_t>(chosen.empty() ? 0 : 2),
                         .height = std::max(240.0f, height_left() - 20)};
    if (!chosen.empty()) options.selection_bar = bar;
    options.footer = foot;
    const TableEvent event = table(
        "people", options, [](std::int64_t i) { return person(i).id; }, draw_row);
    if (event.sort >= 0) reversed = !reversed;
    if (event.toggle_all) chosen.clear();
}

}  // namespace habilis::kit
