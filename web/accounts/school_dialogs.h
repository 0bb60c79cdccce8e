#pragma once

#include <memory>

#include "web/accounts/account_actions.h"

namespace habilis::web {

/// "ÉDITION DE : NOM PRÉNOM" (C5).
std::unique_ptr<AccountDialog> ask_school_sheet(const ActionTarget&);

/// "Nouvel enseignant" (C8), "Nouvel utilisateur" (C9).
enum class Newcomer : std::uint8_t { teacher, other };
std::unique_ptr<AccountDialog> ask_newcomer(const Scene&, Newcomer);

}  // namespace habilis::web
