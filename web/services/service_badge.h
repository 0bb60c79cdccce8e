#pragma once

#include "shared/base/language.h"
#include "shared/services/services.h"

namespace habilis::web {

/// "Disponible", "En maintenance", "Indisponible".
void service_badge(Language, ServiceState);

}  // namespace habilis::web
