#pragma once

#include <memory>
#include <string>

#include "shared/services/service_id.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// The address of the form of a service.
std::string path_to_service(ServiceId);

/// A service of the catalogue: a new one, or the one of the query.
std::unique_ptr<ScreenView> service_form_screen();

}  // namespace habilis::web
