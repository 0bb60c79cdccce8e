#pragma once
// Short reports at the bottom right: what was done, and the way back.
#include <functional>
#include <string>

#include "web/kit/icon.h"

namespace habilis::kit {

struct Toast {
    std::string title;
    std::string detail;    ///< one line under it
    bool failure = false;  ///< stays until closed, announced at once
    Icon icon = nullptr;   ///< instead of the tick or the exclamation mark
    std::string action;    ///< "Annuler", "Réessayer"
    std::function<void()> on_action;
    std::string close_label;  ///< name of the cross
};
/// Shows it for 8 seconds, longer under the pointer or the focus, and announces it.
void toast(Toast);
/// Somebody else is in front of the screen, who is not to read them.
void clear_toasts();

}  // namespace habilis::kit
