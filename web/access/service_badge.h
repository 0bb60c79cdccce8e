#pragma once

#include "shared/access/services.h"
#include "shared/base/language.h"

namespace habilis::web {

/// "Disponible", "En maintenance", "Indisponible".
void service_badge(Language, ServiceState);

}  // namespace habilis::web
