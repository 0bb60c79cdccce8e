#include "shared/organisations/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

/// Ressources > (Achats, Finances) and Élus; the clerk is on Achats.
struct Stage : Town {
    Api api{*this};
    LevelId resources = add({}, "Ressources");
    LevelId purchasing = add(resources, "Achats");
    LevelId finances = add(resources, "Finances");
    LevelId elected = add({}, "Élus");
    std::int64_t lines = 0;

    Stage() {
        run("UPDATE memberships SET level_id = ?2 WHERE account_id = ?1", clerk, purchasing);
        lines = journal_lines();
    }
    template <class R>
    Api::Reply post(AccountId who, const typename R::Request& command) {
        using Command = typename R::Request;
        return api.post(fill_path(R::info.path, fields_of<Command>(), &command), encode(command),
                        {.token = api.session(who)});
    }
    LevelId add(LevelId parent, const std::string& label) {
        return post<AddLevelRoute>(deputy, {town, parent, label}).template as<AddedLevel>().level;
    }
    std::string tree() {
        std::string words;
        const Api::Reply reply = api.get("/organisations/1/levels", {.token = api.session(deputy)});
        for (const Level& level : reply.as<Levels>().levels)
            words += level.label + (level.parent ? "<" + std::to_string(level.parent.value) : "") + " " +
                     std::to_string(level.people) + ", ";
        return words;
    }
};

}  // namespace

TEST_CASE("M16: a level is renamed and moved with what hangs below it") {
    Stage stage;
    CHECK(stage.tree() == "Élus 0, Ressources 0, Achats<1 1, Finances<1 0, ");
    const UpdateLevel rename{stage.town, stage.purchasing, 1, stage.elected, "Commande publique"};
    CHECK(stage.post<UpdateLevelRoute>(stage.clerk, rename).status == 403);
    CHECK(stage.post<UpdateLevelRoute>(stage.stranger, rename).status == 404);
    CHECK(stage.journal_lines() == stage.lines);

    CHECK(stage.post<UpdateLevelRoute>(stage.deputy, rename).as<UpdatedLevel>().version == 2);
    CHECK(stage.tree() == "Élus 0, Commande publique<4 1, Ressources 0, Finances<1 0, ");
    CHECK(stage.last_event() == R"(204 {"label":"Achats","parent":"1"} → {"label":"Commande publique","parent":"4"})");

    CHECK(stage.post<UpdateLevelRoute>(stage.deputy, rename).code() == "base.moved_meanwhile");
    UpdateLevel again = rename;
    again.version = 2;
    CHECK(stage.post<UpdateLevelRoute>(stage.deputy, again).as<UpdatedLevel>().version == 2);
    CHECK(stage.journal_lines() == stage.lines + 1);
}

TEST_CASE("M16: a level is refused a taken name, a foreign parent, and any place below itself") {
    Stage stage;
    const auto update = [&](LevelId level, LevelId parent, const std::string& label) {
        return stage.post<UpdateLevelRoute>(stage.mayor, {stage.town, level, 1, parent, label}).code();
    };
    CHECK(update(stage.finances, stage.resources, "achats") == "organisations.level_label_taken");
    CHECK(update(stage.finances, stage.resources, "FINANCES") == "");
    CHECK(update(stage.resources, stage.purchasing, "Ressources") == "organisations.level_below_itself");
    CHECK(update(stage.resources, stage.resources, "Ressources") == "organisations.level_below_itself");
    const LevelId foreign =
        stage.post<AddLevelRoute>(stage.stranger, {stage.company, {}, "Conduite"}).as<AddedLevel>().level;
    CHECK(update(stage.purchasing, foreign, "Achats") == "accounts.level_unknown");
    CHECK(stage.post<UpdateLevelRoute>(stage.mayor, {stage.town, foreign, 1, {}, "Conduite"}).status == 404);
    LevelId deep = stage.elected;
    for (int depth = 1; depth < AddLevel::deepest; ++depth) deep = stage.add(deep, "Plus bas");
    CHECK(update(stage.resources, deep, "Ressources") == "organisations.level_too_deep");
}

TEST_CASE("M16: a level goes when it is empty, or takes its people elsewhere, each of whom has a line of it") {
    Stage stage;
    const auto remove = [&](AccountId who, RemoveLevel command) { return stage.post<RemoveLevelRoute>(who, command); };
    CHECK(remove(stage.clerk, {stage.town, stage.finances, 1}).status == 403);
    CHECK(remove(stage.stranger, {stage.town, stage.finances, 1}).status == 404);
    CHECK(remove(stage.deputy, {stage.town, stage.resources, 1}).code() == "organisations.level_has_levels");
    CHECK(remove(stage.deputy, {stage.town, stage.purchasing, 1}).code() == "organisations.level_has_people");
    CHECK(remove(stage.deputy, {stage.town, stage.purchasing, 1, true, stage.purchasing}).code() ==
          "accounts.level_unknown");
    CHECK(stage.journal_lines() == stage.lines);

    CHECK(remove(stage.deputy, {stage.town, stage.finances, 1}).status == 200);
    CHECK(stage.last_event() == R"(205 {"label":"Finances","parent":"1"} → )");
    CHECK(remove(stage.deputy, {stage.town, stage.finances, 1}).status == 404);

    const std::int64_t version = stage.user(stage.clerk).version();
    CHECK(remove(stage.deputy, {stage.town, stage.purchasing, 1, true, stage.elected}).status == 200);
    CHECK(stage.tree() == "Élus 1, Ressources 0, ");
    CHECK(stage.user(stage.clerk).version() == version + 1);
    CHECK(stage.text("SELECT group_concat(event, ' ') FROM journal WHERE sequence > " +
                     std::to_string(stage.lines + 1)) == "301 205");
    CHECK(stage.integer("SELECT about FROM journal WHERE event = 301") == stage.clerk.value);

    CHECK(remove(stage.deputy, {stage.town, stage.elected, 1, true, {}}).status == 200);
    CHECK(stage.integer("SELECT count(*) FROM memberships WHERE level_id IS NOT NULL") == 0);
}
