#include "web/transfer/import_data.h"

#include <doctest/doctest.h>

using namespace habilis;
using namespace habilis::web;

namespace {

ImportView planned() {
    ImportView import;
    import.counts.creates = 2;
    import.counts.refusals = 1;
    import.counts.unchanged = 3;
    return import;
}

std::vector<ImportGroup> groups(const ImportView& import) {
    std::vector<ImportGroup> found;
    for (const ImportGroupShown& one : groups_of(import)) found.push_back(one.group);
    return found;
}

}  // namespace

TEST_CASE("M6: a plan is shown by groups that hold lines, what went wrong first") {
    ImportView import = planned();
    CHECK(groups(import) == std::vector{ImportGroup::changes, ImportGroup::create, ImportGroup::to_settle,
                                        ImportGroup::unchanged, ImportGroup::everything});
    import.counts.moved = 1;
    CHECK(groups(import).front() == ImportGroup::moved);
    import.plan.state = PlanState::applied;
    import.plan.failed = 1;
    CHECK(groups(import)[0] == ImportGroup::failed);
    CHECK(groups(import)[1] == ImportGroup::changes);
    CHECK(groups_of(import).back().count == 6);
}

TEST_CASE("M6: what became of an import, in a word") {
    ImportView import = planned();
    CHECK(state_words(Language::fr, import) == "À vérifier");
    import.plan.state = PlanState::applied;
    CHECK(state_words(Language::fr, import) == "Appliqué");
    import.plan.failed = 2;
    CHECK(state_words(Language::fr, import) == "Appliqué, sauf 2");
    import.plan.failed = 0;
    import.plan.state = PlanState::undone;
    import.plan.left = 2;
    CHECK(state_words(Language::fr, import) == "Annulé, sauf 2");
}

TEST_CASE("M6: a line says what changes, why it is left out, or what became of it") {
    ShownLine line;
    line.changes = {{"Fonction", "Agente", "Juriste"}, {"Ville", "", "Rennes"}};
    CHECK(change_words(Language::fr, line.changes[0]) == "Fonction\u00A0: Agente → Juriste");
    CHECK(change_words(Language::fr, line.changes[1]) == "Ville\u00A0: Rennes");
    CHECK(effect_words(Language::fr, line) == "2 champs");
    line.outcome = RowOutcome::left;
    line.failure = "Modifié depuis";
    CHECK(effect_words(Language::fr, line) == "Modifié depuis");
    line.changes.clear();
    line.problems = {{"Courriel", "a@b", "Il manque la fin."}};
    CHECK(effect_words(Language::fr, line) == "Courriel\u00A0: Il manque la fin.");
}

TEST_CASE("M6: how a file was read is said in words") {
    ImportView import = planned();
    import.sheet.encoding = TextEncoding::windows_1252;
    import.sheet.separator = SheetSeparator::semicolon;
    CHECK(sheet_words(Language::fr, import) == "CSV, Windows-1252, Point-virgule, 6 lignes");
    CHECK(encoding_named("windows_1252") == TextEncoding::windows_1252);
    CHECK(separator_named("tab") == SheetSeparator::tab);
    CHECK(separator_named("x") == SheetSeparator::detected);
    CHECK(short_hash("a41fbbbbbbbb9c2e") == "a41f…9c2e");
}

TEST_CASE("M6: whatever a column can be has a name, and is chosen by it") {
    for (std::size_t i = 0; i < names_of(ImportField{}).size(); ++i) {
        const auto field = static_cast<ImportField>(i);
        CAPTURE(i);
        for (const Language language : {Language::fr, Language::en}) CHECK(words_of(language, field) != "");
        const ChosenColumn chosen = chosen_column("h", choice_of(field, ServiceId{12}));
        CHECK(chosen.meaning == field);
        CHECK(chosen.service == (field == ImportField::role ? ServiceId{12} : ServiceId{}));
    }
}
