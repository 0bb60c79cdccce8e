#include "server/app/options_of.h"

namespace habilis::server {

DatabaseOptions database_options_of(const Settings& settings) {
    DatabaseOptions options;
    options.folder = settings.data;
    options.journal_key = settings.journal_key;
    options.seal_key = settings.seal_key;
    return options;
}

PasswordHasher::Options hasher_options_of(const Settings& settings) {
    return {.cost = {.memory_kib = static_cast<std::uint32_t>(settings.hash_memory_kib),
                     .passes = static_cast<std::uint32_t>(settings.hash_passes)},
            .threads = static_cast<unsigned>(settings.hash_threads),
            .queue = static_cast<std::size_t>(settings.hash_queue)};
}

std::string url_of(const Settings& settings) {
    return settings.base_url.empty() ? "http://127.0.0.1:" + std::to_string(settings.port) : settings.base_url;
}

}  // namespace habilis::server
