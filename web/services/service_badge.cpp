#include "web/services/service_badge.h"

#include "web/kit/icon.h"
#include "web/kit/status.h"
#include "words.h"

namespace habilis::web {

void service_badge(Language language, ServiceState state) {
    namespace w = words::services;
    switch (state) {
        case ServiceState::available:
            return kit::badge(w::state_available(language), {.tone = kit::Tone::ok, .icon = kit::icon::circle_check});
        case ServiceState::maintenance:
            return kit::badge(w::state_maintenance(language), {.tone = kit::Tone::warn, .icon = kit::icon::wrench});
        case ServiceState::unavailable:
            return kit::badge(w::state_unavailable(language), {.tone = kit::Tone::bad, .icon = kit::icon::circle_x});
    }
}

}  // namespace habilis::web
