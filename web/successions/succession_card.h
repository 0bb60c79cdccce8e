#pragma once

#include "shared/successions/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// On the page of an organisation that nobody can administer: a member claims the succession, with a file, and sees
/// what becomes of it (D8). Nothing elsewhere.
class SuccessionCard {
public:
    void draw(const Scene&);
    [[nodiscard]] bool unsaved() const { return !reasons_.empty(); }

private:
    void form(const Scene&);
    void open_claim(const Scene&, const MySuccession&);
    void file(const Scene&);
    void send_file(SuccessionClaimId, Language);

    Query<ListMySuccessionsRoute> mine_{ChangeKind::successions, ChangeKind::memberships, ChangeKind::accounts};
    Command<ClaimSuccessionRoute> claim_;
    Command<AddEvidenceRoute> add_;
    Command<WithdrawSuccessionRoute> withdraw_;
    std::string reasons_;
    std::string name_, bytes_;  ///< of the file that was chosen
    std::string wrong_;         ///< why the one that was chosen is not taken
    std::int64_t sent_ = 0;     ///< pieces
};

/// Claims to what the person administered, and the way to object; of all of the person's organisations.
class SuccessionObjections {
public:
    void draw(const Scene&);
    [[nodiscard]] bool unsaved() const { return !reason_.empty(); }

private:
    void line(const Scene&, const SuccessionToAnswer&);

    Query<ListMySuccessionsRoute> mine_{ChangeKind::successions, ChangeKind::memberships, ChangeKind::accounts};
    Command<ObjectToSuccessionRoute> object_;
    SuccessionClaimId about_;  ///< whose reason is typed
    std::string reason_;
};

}  // namespace habilis::web
