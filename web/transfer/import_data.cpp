#include "web/transfer/import_data.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "shared/base/csv.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::transfer;
namespace icon = kit::icon;
using kit::Tone;

bool is_begun(const ImportView& import) { return import.plan.state != PlanState::planned; }

}  // namespace

std::vector<ImportGroupShown> groups_of(const ImportView& import) {
    const ImportCounts& it = import.counts;
    std::vector<ImportGroupShown> groups;
    const auto add = [&](ImportGroup group, std::int64_t count) {
        if (count > 0) groups.push_back({group, count});
    };
    add(ImportGroup::failed, import.plan.failed + import.plan.left);
    if (!is_begun(import)) add(ImportGroup::moved, it.moved);
    if (it.listed > 0) groups.push_back({ImportGroup::listed, it.listed});
    else groups.push_back({ImportGroup::changes, it.changes()});
    add(ImportGroup::create, it.creates);
    add(ImportGroup::update, it.updates);
    add(ImportGroup::link, it.links);
    add(ImportGroup::restore, it.restores);
    add(ImportGroup::hide, it.hides);
    add(ImportGroup::to_settle, it.to_settle());
    add(ImportGroup::unchanged, it.unchanged);
    groups.push_back({ImportGroup::everything, it.lines()});
    return groups;
}

std::string_view words_of(Language language, ImportGroup group) {
    switch (group) {
        case ImportGroup::changes: return w::group_changes(language);
        case ImportGroup::everything: return w::group_everything(language);
        case ImportGroup::create: return words_of(language, ImportDecision::create);
        case ImportGroup::update: return words_of(language, ImportDecision::update);
        case ImportGroup::link: return words_of(language, ImportDecision::link);
        case ImportGroup::restore: return words_of(language, ImportDecision::restore);
        case ImportGroup::hide: return words_of(language, ImportDecision::hide);
        case ImportGroup::to_settle: return w::group_to_settle(language);
        case ImportGroup::unchanged: return w::group_unchanged(language);
        case ImportGroup::listed: return w::group_listed(language);
        case ImportGroup::moved: return w::group_moved(language);
        case ImportGroup::failed: return w::group_failed(language);
    }
    return {};
}

std::string_view words_of(Language language, ImportField field) {
    switch (field) {
        case ImportField::ignored: return w::column_ignored(language);
        case ImportField::account: return w::column_account(language);
        case ImportField::level: return w::column_level_number(language);
        case ImportField::state: return w::column_state(language);
        default: break;
    }
    return label_words(language, "field." + std::string(names_of(field)[static_cast<std::size_t>(field)]));
}

std::string choice_of(ImportField field, ServiceId service) {
    const std::string name(names_of(field)[static_cast<std::size_t>(field)]);
    return field == ImportField::role ? name + "/" + std::to_string(service.value) : name;
}

ChosenColumn chosen_column(std::string header, std::string_view choice) {
    ChosenColumn column{std::move(header), ImportField::ignored, {}};
    const std::string_view name = choice.substr(0, choice.find('/'));
    const auto names = names_of(ImportField{});
    if (const auto found = std::find(names.begin(), names.end(), name); found != names.end())
        column.meaning = static_cast<ImportField>(found - names.begin());
    if (column.meaning == ImportField::role) {
        const std::string_view number = choice.substr(name.size() + 1);
        std::from_chars(number.data(), number.data() + number.size(), column.service.value);
    }
    return column;
}

std::string_view words_of(Language language, ImportDecision decision) {
    return label_words(language,
                       "value.decision." + std::string(names_of(decision)[static_cast<std::size_t>(decision)]));
}

Tone tone_of(ImportDecision decision) {
    switch (decision) {
        case ImportDecision::unchanged:
        case ImportDecision::listed: break;
        case ImportDecision::create: return Tone::ok;
        case ImportDecision::update: return Tone::accent;
        case ImportDecision::link:
        case ImportDecision::restore: return Tone::info;
        case ImportDecision::hide:
        case ImportDecision::conflict: return Tone::warn;
        case ImportDecision::refuse: return Tone::bad;
    }
    return Tone::idle;
}

kit::Icon icon_of(ImportDecision decision) {
    switch (decision) {
        case ImportDecision::unchanged: break;
        case ImportDecision::listed: return icon::eye;
        case ImportDecision::create: return icon::user_plus;
        case ImportDecision::update: return icon::pencil;
        case ImportDecision::link: return icon::link;
        case ImportDecision::restore: return icon::rotate_ccw;
        case ImportDecision::hide: return icon::eye_off;
        case ImportDecision::conflict: return icon::circle_help;
        case ImportDecision::refuse: return icon::circle_x;
    }
    return icon::equal;
}

std::string change_words(Language language, const ShownChange& change) {
    if (change.kept)
        return change.kept_from.empty()
                   ? w::change_kept_here(language, change.label, change.before, change.after)
                   : w::change_kept(language, change.label, change.before, change.kept_from, change.after);
    if (change.before.empty()) return w::change_new(language, change.label, change.after);
    return w::change(language, change.label, change.before,
                     change.after.empty() ? std::string(w::change_none(language)) : change.after);
}

std::string cause_words(Language language, const ShownLine& line) {
    std::string words;
    for (const ShownProblem& problem : line.problems) {
        if (!words.empty()) words += ' ';
        words += problem.label.empty() ? problem.cause : w::cause(language, problem.label, problem.cause);
    }
    return words;
}

std::string effect_words(Language language, const ShownLine& line) {
    if (!line.problems.empty()) return cause_words(language, line);
    switch (line.outcome) {
        case RowOutcome::done: return std::string(w::line_done(language));
        case RowOutcome::undone: return std::string(w::line_undone(language));
        case RowOutcome::refused:
        case RowOutcome::left: return line.failure;
        case RowOutcome::waiting: break;
    }
    if (line.decision == ImportDecision::listed) return std::string(w::no_account_made(language));
    if (line.decision == ImportDecision::hide) return std::string(w::not_in_file(language));
    return line.changes.empty() ? std::string()
                                : w::fields_changed(language, static_cast<std::int64_t>(line.changes.size()));
}

std::string state_words(Language language, const ImportView& import) {
    const PlanProgress& plan = import.plan;
    switch (plan.state) {
        case PlanState::planned: return std::string(w::state_planned(language));
        case PlanState::applying: return std::string(w::state_applying(language));
        case PlanState::applied:
            return plan.failed > 0 ? w::state_applied_but(language, plan.failed)
                                   : std::string(w::state_applied(language));
        case PlanState::taking_back:
        case PlanState::undoing: return std::string(w::state_undoing(language));
        case PlanState::taken_back: return std::string(w::state_taken_back(language));
        case PlanState::undone:
            return plan.left > 0 ? w::state_undone_but(language, plan.left) : std::string(w::state_undone(language));
    }
    return {};
}

Tone state_tone(const ImportView& import) {
    const PlanProgress& plan = import.plan;
    if (is_at_work(plan.state)) return Tone::info;
    if (plan.failed + plan.left > 0) return Tone::warn;
    return plan.state == PlanState::applied ? Tone::ok : Tone::idle;
}

std::string import_template() {
    std::string file(csv_mark);
    append_csv_line(file, {"Civilité", "Prénom", "Nom", "Elu", "Fonction", "Adresse", "CodePostal", "Ville", "Courriel",
                           "TéléphonePortable", "TéléphoneFixe", "Fax"});
    append_csv_line(file, {"MRS", "Aysel", "MOALIC", "non", "Juriste", "1 rue de l’Exemple", "35000", "Rennes",
                           "aysel.moalic@exemple.example", "06 39 98 00 11", "02 61 91 00 11", ""});
    return file;
}

std::string sheet_words(Language language, const ImportView& import) {
    if (const SchoolReading& school = import.school; !school.uai.empty()) {
        const std::string year = school_year(school.year);
        if (school.staff > 0) return w::sts_read(language, school.name, school.uai, year, school.staff);
        if (school.guardians > 0)
            return w::guardians_read(language, school.uai, year, words::number(language, school.guardians));
        return w::pupils_read(language, school.uai, year, words::number(language, school.pupils),
                              words::number(language, school.left));
    }
    const SheetInfo& sheet = import.sheet;
    std::string words(sheet.format == SheetFormat::workbook ? w::format_xlsx(language)
                      : sheet.format == SheetFormat::json   ? w::format_json(language)
                                                            : w::format_csv(language));
    if (sheet.format == SheetFormat::csv) {
        constexpr std::array<std::string_view, 6> encodings{"",       "UTF-8", "Windows-1252", "ISO-8859-15",
                                                            "UTF-16", "UTF-16"};
        words.append(", ").append(encodings[static_cast<std::size_t>(sheet.encoding)]);
        const std::string_view separator = sheet.separator == SheetSeparator::semicolon ? w::semicolon(language)
                                           : sheet.separator == SheetSeparator::comma   ? w::comma(language)
                                           : sheet.separator == SheetSeparator::tab     ? w::tab(language)
                                                                                        : w::bar(language);
        words.append(", ").append(separator);
    }
    if (!sheet.sheet.empty()) words.append(", ").append(sheet.sheet);
    if (import.unmatched) return words;
    return words + ", " + w::lines_read(language, import.counts.lines());
}

TextEncoding encoding_named(std::string_view name) {
    const auto names = names_of(TextEncoding{});
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? TextEncoding::detected : static_cast<TextEncoding>(found - names.begin());
}

SheetSeparator separator_named(std::string_view name) {
    const auto names = names_of(SheetSeparator{});
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? SheetSeparator::detected : static_cast<SheetSeparator>(found - names.begin());
}

std::string school_year(std::int64_t september) {
    return std::to_string(september) + "-" + std::to_string(september + 1);
}

std::string short_hash(std::string_view hash) {
    if (hash.size() < 8) return std::string(hash);
    return std::string(hash.substr(0, 4)) + "…" + std::string(hash.substr(hash.size() - 4));
}

}  // namespace habilis::web
