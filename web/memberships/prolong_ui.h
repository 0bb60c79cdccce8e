#pragma once

#include <optional>

#include "shared/accounts/view_user.h"
#include "shared/memberships/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// Entries of a menu: a month, three and a year after a day. The day that was chosen.
std::optional<Day> prolonging_entries(Language, Day from);

/// That a role of a service is.
void say_prolonged(Language, const std::string& name, Day until);

/// What the sheet says of a membership that ends soon, has ended or has not begun, and "Prolonger": one step.
class ProlongPanel {
public:
    /// Nothing while nothing is to be said. True when "Choisir une date…" was chosen.
    bool draw(const Scene&, const UserSheet&, std::string_view locked);

private:
    bool menu(const Scene&, const UserSheet&, std::string_view locked);
    void prolong(const Scene&, const UserSheet&, Day until);

    Command<ChangeAttachmentsRoute> change_;
};

}  // namespace habilis::web
