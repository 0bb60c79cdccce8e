#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

std::unique_ptr<ScreenView> notifications_screen();
/// "Mes notifications" in Mon profil.
std::unique_ptr<ScreenView> notification_choices_screen();
/// What administrators write to the members of an organisation.
std::unique_ptr<ScreenView> messages_screen();

}  // namespace habilis::web
