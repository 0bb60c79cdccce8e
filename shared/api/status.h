#pragma once

#include <array>

#include "shared/base/refusal.h"

namespace habilis {

/// The HTTP status of each kind of refusal.
struct KindStatus {
    RefusalKind kind;
    int status;
};
inline constexpr std::array<KindStatus, 11> kind_statuses{{
    {RefusalKind::malformed, 400},
    {RefusalKind::unauthenticated, 401},
    {RefusalKind::forbidden, 403},
    {RefusalKind::not_found, 404},
    {RefusalKind::method, 405},
    {RefusalKind::conflict, 409},
    {RefusalKind::too_large, 413},
    {RefusalKind::media_type, 415},
    {RefusalKind::invalid, 422},
    {RefusalKind::throttled, 429},
    {RefusalKind::unavailable, 503},
}};

constexpr int status_of(RefusalKind kind) {
    for (const KindStatus& row : kind_statuses)
        if (row.kind == kind) return row.status;
    return 503;
}
/// Any other status is a server that does not answer as it should.
constexpr RefusalKind kind_of_status(int status) {
    for (const KindStatus& row : kind_statuses)
        if (row.status == status) return row.kind;
    return RefusalKind::unavailable;
}

}  // namespace habilis
