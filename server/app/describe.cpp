#include <array>
#include <iostream>

#include "build_info.h"
#include "server/api/bind.h"
#include "server/app/commands.h"
#include "shared/base/json.h"

namespace habilis::server {

int print_version(const Command& command) {
    if (command.sbom) {
        std::cout << build_info::sbom << '\n';
        return 0;
    }
    std::cout << "habilis " << build_info::version << '\n';
    if (!command.verbose) return 0;
    for (const build_info::Component& component : build_info::components)
        std::cout << component.name << ' ' << component.version << " (" << component.licence << ", "
                  << component.program << ")\n";
    return 0;
}

/// [{"method": "POST", "path": …, "audience": …, "permission": number, "self_only": …}, …]
int print_routes() {
    constexpr std::array<std::string_view, 3> audiences{"anyone", "limited", "signed_in"};
    const RouteTable table = bind_api();
    std::string json = "[";
    for (const RouteRow& row : table.rows()) {
        json += json.size() > 1 ? ",\n{" : "\n{";
        json += std::string("\"method\":\"") + (row.info.method == Method::post ? "POST" : "GET") + "\",\"path\":";
        append_json_string(json, row.info.path);
        json += ",\"audience\":";
        append_json_string(json, audiences[static_cast<std::size_t>(row.info.audience)]);
        json += ",\"permission\":" + std::to_string(static_cast<int>(row.info.permission));
        json += std::string(",\"self_only\":") + (row.info.options.self_only ? "true}" : "false}");
    }
    std::cout << json << "\n]\n";
    return 0;
}

}  // namespace habilis::server
