#include "server/storage/migrate.h"

#include <charconv>
#include <stdexcept>
#include <string>

#include "embedded.h"
#include "server/crypto/digest.h"
#include "server/storage/refusals.h"

namespace habilis::server {

std::string checksum_of(const Migration& migration) { return to_hex(sha256(migration.sql)); }

Refusals compare(std::span<const AppliedMigration> applied, std::span<const Migration> known) {
    if (!applied.empty() && applied.back().number > known.back().number)
        return {Refusal{
            refusals::schema_too_new,
            "",
            {{"found", std::to_string(applied.back().number)}, {"known", std::to_string(known.back().number)}}}};
    for (std::size_t i = 0; i < applied.size(); ++i) {
        if (i >= known.size() || applied[i].number != known[i].number || applied[i].checksum != checksum_of(known[i]))
            return {Refusal{refusals::migration_changed, "", {{"number", std::to_string(applied[i].number)}}}};
    }
    return {};
}

std::vector<Migration> program_migrations(std::string_view folder) {
    std::vector<Migration> migrations;
    for (const embedded::File& file : embedded::files(folder)) {
        std::string_view name = file.path.substr(folder.size());
        if (!name.ends_with(".sql")) continue;
        name.remove_suffix(4);
        Migration migration{0, name.substr(std::min<std::size_t>(5, name.size())), file.content};
        std::from_chars(name.data(), name.data() + name.size(), migration.number);
        if (!migrations.empty() && migration.number != migrations.back().number + 1)
            throw std::logic_error("migrations are not numbered without gaps: " + std::string(file.path));
        migrations.push_back(migration);
    }
    return migrations;
}

}  // namespace habilis::server
