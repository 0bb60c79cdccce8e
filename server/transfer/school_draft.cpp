#include "server/transfer/school_draft.h"

#include <algorithm>
#include <set>

#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/nouns/organisations.h"
#include "server/nouns/school_sheets.h"
#include "server/storage/columns.h"
#include "server/transfer/import_facts.h"
#include "shared/access/permissions.h"
#include "shared/accounts/events.h"
#include "shared/base/base_refusals.h"
#include "shared/transfer/read/recognise.h"
#include "shared/transfer/refusals.h"
#include "shared/transfer/school_list.h"

namespace habilis::server {
namespace {

class Drafting {
public:
    Drafting(Connection& connection, const Actor& actor, const StoredImport& import, const std::string& file,
             Instant now)
        : connection_(connection),
          actor_(actor),
          import_(import),
          file_(file),
          now_(now),
          today_(today_in(connection, import.organisation, now)) {}

    Result<SchoolDraft> draft() {
        const auto settings = find_settings(connection_, import_.organisation);
        // Absences are of the whole school.
        if (!settings || !customs_of(settings->kind).imports ||
            !reach_of(actor_, Permission::import_users, import_.organisation).whole())
            return Refusal{refusals::no_school, "file"};
        uai_ = settings->settings.uai;
        const Result<FileKind> kind = recognise(file_);
        if (!kind.ok()) return kind.refusals();
        switch (kind.value()) {
            case FileKind::sts: return staff();
            case FileKind::siecle_pupils: return pupils();
            case FileKind::siecle_guardians: return guardians();
            default: return Refusal{refusals::no_people, "file"};
        }
    }

private:
    /// What is said of every file; refused when it is not of this school.
    Refusals read_head(const SchoolHead& head) {
        const std::int64_t last = connection_.integer(
            "SELECT coalesce(max(i.school_year), 0) FROM imports i LEFT JOIN plans p ON p.id = i.plan_id "
            "WHERE i.organisation_id = ?1 AND (i.outcome = ?2 OR p.state = ?2)",
            import_.organisation, PlanState::applied);
        drafted_.reading.uai = head.uai;
        drafted_.reading.year = head.year;
        drafted_.reading.other_year = head.year != school_year_of(today_);
        drafted_.reading.older = head.year < last;
        return check_school(uai_, head.uai);
    }

    Result<SchoolDraft> staff() {
        const Result<StsFile> sts = read_sts(file_);
        if (!sts.ok()) return sts.refusals();
        if (Refusals found = read_head(sts->head); !found.empty()) return found;
        drafted_.reading.name = sts->school;
        drafted_.reading.staff = static_cast<std::int64_t>(sts->people.size());
        for (const FileProblem& warning : sts->warnings) drafted_.unknown.push_back(warning.place.value);
        drafted_.lines = plan_school(sts.value(), facts_of(sts.value()));
        return std::move(drafted_);
    }
    Result<SchoolDraft> pupils() {
        const Result<PupilsFile> file = read_pupils(file_);
        if (!file.ok()) return file.refusals();
        if (Refusals found = read_head(file->head); !found.empty()) return found;
        for (const Pupil& pupil : file->pupils)
            ++(is_enrolled(pupil, today_) ? drafted_.reading.pupils : drafted_.reading.left);
        for (const FileProblem& warning : file->warnings) drafted_.unknown.push_back(warning.place.value);
        drafted_.lines = list_pupils(file.value(), today_);
        return std::move(drafted_);
    }
    Result<SchoolDraft> guardians() {
        const Result<GuardiansFile> file = read_guardians(file_);
        if (!file.ok()) return file.refusals();
        if (Refusals found = read_head(file->head); !found.empty()) return found;
        for (const FileProblem& warning : file->warnings) drafted_.unknown.push_back(warning.place.value);
        drafted_.lines = list_guardians(file.value());
        drafted_.reading.guardians = static_cast<std::int64_t>(drafted_.lines.size());
        return std::move(drafted_);
    }

    /// Whom the keys mean, and whose names are those of the file.
    SchoolFacts facts_of(const StsFile& sts) {
        SchoolFacts facts;
        facts.keys = keys_of_school(connection_, Provenance::sts, uai_);
        std::set<std::string> names;
        for (const StsPerson& person : sts.people) {
            const SchoolPerson said = person_of(person, today_);
            names.insert(name_key(said.first_name, said.last_name));
        }
        std::set<AccountId> wanted;
        for (const auto& [key, known] : facts.keys) wanted.insert(known.account);
        connection_.each(
            "SELECT a.id, a.first_name, a.last_name FROM memberships m JOIN accounts a ON a.id = m.account_id "
            "WHERE m.organisation_id = ?1 AND a.state <> ?2 AND a.kind = ?3",
            [&](const Row& row) {
                const std::string name = name_key(row.text(1), row.text(2));
                if (!names.contains(name)) return;
                facts.named.emplace(name, row.id<AccountId>(0));
                wanted.insert(row.id<AccountId>(0));
            },
            import_.organisation, AccountState::erased, AccountKind::person);
        ImportKeys keys;
        keys.accounts.assign(wanted.begin(), wanted.end());
        static_cast<ImportFacts&>(facts) = load_import_facts(connection_, actor_, import_.organisation, {}, keys, now_);
        facts.uai = uai_;
        facts.sheets = school_sheets_of(connection_, import_.organisation);
        facts.answers = import_.answers;
        facts.absent_stay = import_.choices.absent_stay;
        facts.login_taken = [this](const std::string& login) { return login_is_taken(connection_, login); };
        facts.typed_by = [this](AccountId account, std::string_view field) { return typed_by(account, field); };
        return facts;
    }

    std::string typed_by(AccountId account, std::string_view field) {
        std::string by;
        connection_.each(
            "SELECT a.first_name, a.last_name FROM journal j JOIN accounts a ON a.id = j.actor WHERE j.about = ?1 "
            "AND j.organisation = ?2 AND j.event = ?3 AND j.after LIKE ?4 ORDER BY j.sequence DESC LIMIT 1",
            [&](const Row& row) { by = list_name(row.text(0), row.text(1)); }, account, import_.organisation,
            events::account_updated.number, "%\"" + std::string(field) + "\":%");
        return by;
    }

    Connection& connection_;
    const Actor& actor_;
    const StoredImport& import_;
    const std::string& file_;
    Instant now_;
    Day today_;
    std::string uai_;
    SchoolDraft drafted_;
};

}  // namespace

Result<SchoolDraft> draft_school(Connection& connection, const Actor& actor, const StoredImport& import,
                                 const std::string& file, Instant now) {
    return Drafting(connection, actor, import, file, now).draft();
}

}  // namespace habilis::server
