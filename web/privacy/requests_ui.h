#pragma once

#include "shared/privacy/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// Open requests to be erased, for those who decide: on the sheet the account is erased, here a request is declined.
class ErasureRequestsPanel {
public:
    /// `requests`: nullptr while they are awaited. `title` of the card; empty: none.
    void draw(const Scene&, const ErasureRequests* requests, std::string_view title);
    [[nodiscard]] bool typed() const { return !reason_.empty(); }

private:
    void line(const Scene&, const ErasureRequestLine&);
    void declining(const Scene&);
    void give_up();

    Command<DeclineErasureRoute> decline_;
    ErasureRequestLine chosen_;
    std::string reason_;
    bool declining_ = false;
};

/// "Demandes d’effacement" of the platform.
std::unique_ptr<ScreenView> erasure_requests_screen();

}  // namespace habilis::web
