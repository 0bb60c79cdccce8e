#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/language.h"
#include "shared/transfer/imports.h"
#include "web/kit/icon.h"
#include "web/kit/status.h"

namespace habilis::web {

/// What is shown of an import, beside what the server says of it.
struct ImportGroupShown {
    ImportGroup group = ImportGroup::changes;
    std::int64_t count = 0;
};
/// Those that hold lines; before it is begun "changes" first, afterwards what went wrong.
std::vector<ImportGroupShown> groups_of(const ImportView&);
std::string_view words_of(Language, ImportGroup);

/// What a column can be: "Courriel"; a role's service is said beside it.
std::string_view words_of(Language, ImportField);
/// "email", or "role/12": as a list of choices knows it.
std::string choice_of(ImportField, ServiceId);
ChosenColumn chosen_column(std::string header, std::string_view choice);

std::string_view words_of(Language, ImportDecision);
kit::Tone tone_of(ImportDecision);
kit::Icon icon_of(ImportDecision);

/// "Fonction : Agente → Juriste"; of what was empty only what comes; of what stays who typed it.
std::string change_words(Language, const ShownChange&);
/// What the last cell of a line says: why it is left out, what became of it, or how much it changes.
std::string effect_words(Language, const ShownLine&);
/// Why a line is left out: "Courriel : il manque…", each problem.
std::string cause_words(Language, const ShownLine&);

/// "Appliqué", "Annulé, sauf 2"; before it is begun "À vérifier".
std::string state_words(Language, const ImportView&);
kit::Tone state_tone(const ImportView&);

/// The template of twelve columns, with one invented person.
std::string import_template();
/// How the file was read: "CSV, UTF-8, point-virgule, 54 lignes", or of which school and year it is.
std::string sheet_words(Language, const ImportView&);
/// By their names; "detected" for any other.
TextEncoding encoding_named(std::string_view);
SheetSeparator separator_named(std::string_view);
/// "2026-2027"
std::string school_year(std::int64_t september);
/// "a41f…9c2e"
std::string short_hash(std::string_view hash);

}  // namespace habilis::web
