#include "web/access/my_services_data.h"

#include <array>
#include <utility>

#include "icons.h"

namespace habilis::web {

const char* glyph_of(std::string_view name) {
    namespace icon = kit::icon;
    static constexpr std::array<std::pair<std::string_view, const char*>, 12> glyphs{{
        {"folder-lock", icon::folder_lock},
        {"id-card", icon::id_card},
        {"chart-column", icon::chart_column},
        {"gavel", icon::gavel},
        {"send", icon::send},
        {"signature", icon::signature},
        {"stamp", icon::stamp},
        {"globe", icon::globe},
        {"database", icon::database},
        {"file-text", icon::file_text},
        {"network", icon::network},
        {"mail", icon::mail},
    }};
    for (const auto& [known, glyph] : glyphs)
        if (known == name) return glyph;
    return icon::layout_grid;
}

std::vector<ServiceTile> tiles_of(const MyServices& services, bool several_organisations) {
    std::vector<ServiceTile> tiles;
    for (const MyService& service : services.services) {
        ServiceTile tile{&service, {}, service.state == ServiceState::available && !service.address.empty()};
        tile.second_line = service.state == ServiceState::available ? service.role : service.notice;
        if (several_organisations)
            tile.second_line += (tile.second_line.empty() ? "" : " · ") + service.organisation_label;
        tiles.push_back(std::move(tile));
    }
    return tiles;
}

}  // namespace habilis::web
