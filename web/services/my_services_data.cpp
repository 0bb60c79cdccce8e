#include "web/services/my_services_data.h"

#include <algorithm>
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

std::vector<ServiceGroup> grouped(const MyServices& services) {
    std::vector<ServiceGroup> groups;
    for (const MyService& service : services.services) {
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const ServiceGroup& one) { return one.organisation == service.organisation; });
        if (group == groups.end())
            group = groups.insert(groups.end(), {service.organisation, service.organisation_label, {}});
        const bool available = service.state == ServiceState::available;
        group->tiles.push_back(
            {&service, available ? service.role : service.notice, available && !service.url.empty()});
    }
    return groups;
}

}  // namespace habilis::web
