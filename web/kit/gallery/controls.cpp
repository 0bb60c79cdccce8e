// Buttons, fields, boxes, badges, menus: picture 16.
#include <array>
#include <string>

#include "web/kit/context.h"
#include "web/kit/gallery/parts.h"
#include "web/kit/kit.h"
#include "web/kit/paint.h"

namespace habilis::kit {
namespace {
struct State {
    std::string name = "Zoé", wrong = "zoe@", locked = "zoe@ville.example", level = "root", service = "buyer",
                origin = "in", query, day = "2026-11-23", secret, search;
    bool empty = false, on = true, mixed = true, dead = false, dialog = false, confirm = false, drawer = false,
         popover = false, masked = true;
    std::string file_name, file_bytes;
    int clicks = 0, submits = 0;
};
State s;

void title(std::string_view words) { heading(words, {.level = 2, .type = Type::card}); }

struct Kind {
    std::string_view label, verb;
    ButtonKind kind;
};
constexpr std::array<Kind, 4> kinds{{{"Principal", "Valider", ButtonKind::primary},
                                     {"Secondaire", "Annuler", ButtonKind::secondary},
                                     {"Discret", "Imprimer", ButtonKind::quiet},
                                     {"Danger", "Effacer", ButtonKind::danger}}};

void preview(Preview state, std::string_view key, const ButtonOptions& o) {
    column({.width = 86}, [&] {
        context().preview = state;
        row({}, [&] {
            if (button(key, o)) ++s.clicks;
        });
        context().preview = Preview::none;
    });
}

void buttons() {
    column({.gap = 10}, [] {
        title("Boutons");
        for (const Kind& k : kinds) {
            const PushKey scope(k.label);
            row({.gap = 8, .wrap = true}, [&] {
                text(k.label, {.type = Type::small, .color = Token::text_muted, .width = 80});
                preview(Preview::none, "rest", {.label = k.verb, .kind = k.kind});
                preview(Preview::hovered, "hovered", {.label = k.verb, .kind = k.kind});
                preview(Preview::pressed, "pressed", {.label = k.verb, .kind = k.kind});
                preview(Preview::none, "dead",
                        {.label = k.verb, .kind = k.kind, .disabled = "Complétez d’abord le formulaire."});
            });
        }
        row({.gap = 8, .wrap = true}, [] {
            text("Petit, 28", {.type = Type::small, .color = Token::text_muted, .width = 80});
            button("activate", {.label = "Activer", .kind = ButtonKind::primary, .small = true});
            button("columns", {.label = "Colonnes", .icon = icon::columns_3, .small = true});
            if (filter("by level", {.label = "Niveau", .expanded = s.popover}) == FilterEvent::opened)
                s.popover = !s.popover;
            popover("by level", s.popover, {.width = 280, .label = "Niveau"}, [] {
                text("Le niveau des personnes à montrer.", {.type = Type::cell});
                select("pick", s.level,
                       std::array<Choice, 2>{{{"root", "Niveau racine"}, {"buy", "Achats et marchés"}}},
                       {.label = "Niveau"});
                row({.along = Align::end},
                    [] { button("apply", {.label = "Appliquer", .kind = ButtonKind::primary, .small = true}); });
            });
            if (filter("masked", {.label = "Masqués",
                                  .value = s.masked ? "Masqués compris" : "",
                                  .clear_label = "Ne plus montrer les masqués",
                                  .menu = false}) != FilterEvent::none)
                s.masked = !s.masked;
        });
        row({.gap = 8, .wrap = true}, [] {
            text("En cours", {.type = Type::small, .color = Token::text_muted, .width = 80});
            context().preview = Preview::still;
            button(
                "busy",
                {.label = "Enregistrer", .kind = ButtonKind::primary, .busy = true, .busy_label = "Enregistrement…"});
            context().preview = Preview::none;
            button("pencil", {.label = "Modifier",
                              .kind = ButtonKind::quiet,
                              .icon = icon::pencil,
                              .small = true,
                              .icon_only = true});
            button("key", {.label = "Réinitialiser le mot de passe",
                           .kind = ButtonKind::quiet,
                           .icon = icon::key_round,
                           .small = true,
                           .icon_only = true});
            button("trash", {.label = "Supprimer",
                             .kind = ButtonKind::quiet,
                             .icon = icon::trash_2,
                             .small = true,
                             .icon_only = true,
                             .disabled = "Compte importé : géré par l’import."});
            button("resend", {.label = "Renvoyer l’activation",
                              .kind = ButtonKind::quiet,
                              .icon = icon::mail_plus,
                              .small = true,
                              .icon_only = true,
                              .accent = true});
            text(std::to_string(s.clicks), {.type = Type::cell, .color = Token::text_muted});
        });
    });
}

void fields() {
    column({.gap = 12}, [] {
        title("Champs");
        grid({.columns = 3}, [] {
            text_field("name", s.name, {.label = "Prénom", .required = true, .help = "Repos", .max_length = 80});
            context().preview = Preview::hovered;
            text_field("hovered", s.name, {.label = "Nom", .required = true, .help = "Survol"});
            context().preview = Preview::focused;
            text_field("focused", s.name, {.label = "Fonction", .required = true, .help = "Focus"});
            context().preview = Preview::none;
            email_field("wrong", s.wrong, {.label = "Courriel", .required = true, .error = "Il manque le domaine."});
            email_field("locked", s.locked, {.label = "Courriel vérifié", .read_only = "Réservé à la personne"});
            select("level", s.level,
                   std::array<Choice, 3>{
                       {{"root", "Niveau racine"}, {"buy", "Achats et marchés"}, {"res", "Ressources", true}}},
                   {.label = "Niveau", .help = "Liste"});
            date_field("day", s.day, {.label = "Date", .help = "Calendrier du navigateur"});
            password_field("secret", s.secret,
                           {.label = "Mot de passe",
                            .autocomplete = "new-password",
                            .show_label = "Afficher le mot de passe",
                            .hide_password_label = "Cacher le mot de passe"});
            select("dead list", s.level, std::array<Choice, 1>{{{"root", "Aucun accès"}}},
                   {.label = "Rôle", .disabled = true});
        });
        row({.gap = 16, .wrap = true}, [] {
            checkbox("empty", s.empty, {.label = "Vide"});
            checkbox("on", s.on, {.label = "Coché"});
            if (checkbox("mixed", s.mixed, {.label = "Partiel", .mixed = s.mixed})) s.mixed = false;
            checkbox("dead", s.dead, {.label = "Impossible", .disabled = "Réservé aux administrateurs."});
            radio("origin", s.origin, std::array<Choice, 2>{{{"in", "Interne"}, {"out", "Externe"}}},
                  {.label = "Provenance", .hide_label = true});
        });
        row({.gap = 12, .wrap = true}, [] {
            search_field("search", s.search,
                         {.label = "Rechercher une personne",
                          .placeholder = "Rechercher une personne",
                          .width = 260,
                          .key_cap = "/",
                          .clear_label = "Effacer la recherche"});
            search_field("small search", s.search,
                         {.label = "Nom, courriel, identifiant",
                          .placeholder = "Nom, courriel, identifiant…",
                          .width = 232,
                          .small = true,
                          .clear_label = "Effacer la recherche"});
        });
        static const std::array<Suggestion, 3> people{{{"1", "ABGRALLIC Nolwenn", "n.abgrallic@ecuyere.example"},
                                                       {"2", "BRUMELAIS Karim", "k.brumelais@ecuyere.example"},
                                                       {"3", "CHIMÉRELLE Inès", ""}}};
        const ComboboxEvent chosen = combobox("person", s.query, people,
                                              {.field = {.label = "Remplacer par", .help = "Trois lettres suffisent."},
                                               .none_text = "Personne de ce nom"});
        if (chosen.chosen >= 0) s.query = people[static_cast<std::size_t>(chosen.chosen)].label;
    });
}

void callouts() {
    column({.gap = 8}, [] {
        title("Encarts");
        callout("last",
                {.tone = Tone::warn, .lead = "Dernier administrateur.", .text = "Nommez d’abord une autre personne."});
        callout("refused", {.tone = Tone::bad, .lead = "Certificat refusé.", .text = "Il a expiré le 4 mars 2026."});
        callout("done", {.tone = Tone::ok,
                         .lead = "L’agent a été créé avec succès",
                         .text = "Mme Zoé ŒUVRARDEL n’a encore accès à aucun service.",
                         .action = [] { link("open", {.label = "Ouvrir sa fiche", .href = "/kit"}); }});
        callout(
            "info",
            {.tone = Tone::info, .lead = "Rien n’est encore appliqué.", .text = "2 comptes absents sur 39 importés."});
    });
}

void account_states() {
    title("États d’un compte");
    card("accounts", {.gap = 9}, [] {
        const auto line = [](std::string_view word, Tone tone, Icon sign, std::string_view reason) {
            row({.gap = 8, .height = 20}, [&] {
                badge(word, {.tone = tone, .icon = sign, .tooltip = reason});
                spring();
                text(reason, {.type = Type::cell, .color = Token::text_secondary});
            });
        };
        line("En cours d’activation", Tone::info, icon::mail, "jusqu’au 12 déc.");
        line("Actif", Tone::ok, icon::circle_check, "");
        line("Désactivé", Tone::idle, icon::ban, "depuis le 20 nov.");
        line("Masqué", Tone::outlined, icon::eye_off, "absent de l’import");
        line("Verrouillé", Tone::warn, icon::lock, "jusqu’à 14:35");
        line("Mot de passe expiré", Tone::bad, icon::key_round, "2 nov. 2026");
        line("Effacé", Tone::idle, icon::eraser, "reçu 0417");
        row({.gap = 16}, [] {
            kit::tag("SIECLE", icon::database, Token::ok_text);
            kit::tag("manuel", icon::pencil_line, Token::bad_text);
            count_pill(2);
            count_pill(12, true);
            initials("ÉK");
            key_cap("/");
        });
    });
}

void menu_entries() {
    menu_entry("view", {.label = "Voir les infos principales", .icon = icon::square_pen});
    menu_entry("as", {.label = "Se connecter en tant qu’utilisateur", .icon = icon::log_in});
    if (menu_entry("dialog", {.label = "Effacer le compte…", .icon = icon::eraser})) s.confirm = true;
    menu_entry("replace", {.label = "Remplacer par…", .icon = icon::users});
    menu_separator();
    menu_entry("disable", {.label = "Désactiver", .icon = icon::ban});
    menu_entry("hide", {.label = "Masquer", .icon = icon::eye_off, .disabled = "Compte importé : géré par l’import"});
    menu_separator();
    menu_entry("delete", {.label = "Supprimer", .icon = icon::trash_2, .danger = true});
}

void overlays() {
    title("Menus et dialogues");
    row({.gap = 8, .wrap = true}, [] {
        menu_button("actions", {.label = "Actions", .trailing = icon::chevron_down}, menu_entries);
        if (button("dialog", {.label = "Ouvrir un dialogue"})) s.dialog = true;
        if (button("drawer", {.label = "Ouvrir un tiroir"})) s.drawer = true;
        if (button("toast", {.label = "Prévenir"})) {
            toast({.title = "M. Hugo FABULARD a été désactivé",
                   .detail = "Ses données sont conservées.",
                   .action = "Annuler",
                   .on_action = [] { ++s.clicks; },
                   .close_label = "Fermer"});
        }
        if (button("failure", {.label = "Échouer"}))
            toast({.title = "L’enregistrement a échoué",
                   .detail = "Votre saisie est gardée.",
                   .failure = true,
                   .action = "Réessayer",
                   .close_label = "Fermer"});
        file_button("file", s.file_name, s.file_bytes, {.label = "Choisir un fichier", .accept = ".pem"});
    });
    dialog(
        "example", s.dialog, {.title = "Renommer le niveau", .close_label = "Fermer", .submit = true},
        [] {
            text_field("label", s.name, {.label = "Libellé", .required = true});
            text("Le nom paraît dans l’organigramme et dans les listes.", {.color = Token::text_secondary});
            select("parent", s.level, std::array<Choice, 2>{{{"root", "Niveau racine"}, {"buy", "Achats et marchés"}}},
                   {.label = "Niveau supérieur"});
        },
        [] {
            if (button("cancel", {.label = "Annuler"})) s.dialog = false;
            if (button("ok", {.label = "Enregistrer", .kind = ButtonKind::primary, .submit = true}))
                ++s.submits, s.dialog = false;
        });
    dialog(
        "erase", s.confirm, {.title = "Effacer le compte de Mme Aysel MOALIC", .width = 624, .close_label = "Fermer"},
        [] {
            callout("attention", {.tone = Tone::bad,
                                  .lead = "Attention cette action est irréversible",
                                  .text = "Pour fermer l’accès sans rien perdre, choisissez plutôt Désactiver.",
                                  .below = true,
                                  .icon = icon::triangle_alert});
        },
        [] {
            if (button("cancel", {.label = "Annuler", .first_focus = true})) s.confirm = false;
            button("erase", {.label = "Effacer définitivement",
                             .kind = ButtonKind::danger,
                             .icon = icon::eraser,
                             .disabled = "Saisissez d’abord le nom."});
        });
    drawer("menu", s.drawer, {.title = "Navigation", .close_label = "Fermer"}, [] { text("Le contenu du tiroir."); });
}
}  // namespace

void gallery_controls() {
    columns({.weights = {1.8f, 1}, .gap = 24, .stack = 860},
            {[] {
                 column({.gap = 24}, [] {
                     buttons();
                     fields();
                     callouts();
                 });
             },
             [] {
                 column({.gap = 12}, [] {
                     account_states();
                     overlays();
                     title("Étapes, parties");
                     stepper("steps", std::array<Step, 3>{{{"Fichier", "/kit"}, {"Plan", ""}, {"Résultat", ""}}},
                             {.current = 1,
                              .label = "Étapes",
                              .short_words = "Étape 2 sur 3",
                              .done_word = "terminée",
                              .current_word = "en cours"});
                     breadcrumb(
                         "crumbs",
                         std::array<Crumb, 3>{{{"Accueil", "/kit"}, {"Mon organisme", "/kit"}, {"Utilisateurs", ""}}},
                         "Fil d’Ariane");
                     static int part = 1;
                     segmented("parts",
                               std::array<Segment, 3>{
                                   {{"all", "Tout", 52}, {"changes", "Changements", 19}, {"same", "Inchangés", 33}}},
                               part, "Décisions");
                 });
             }});
}

}  // namespace habilis::kit
