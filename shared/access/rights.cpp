#include "shared/access/rights.h"

namespace habilis {

PermissionSet permissions_of(const std::vector<Right>& rights) {
    PermissionSet all;
    for (const Right right : rights) all = all | permissions_of(right);
    const bool of_people = (all & rights_over_people) != PermissionSet();
    return of_people ? all | permissions_of(Right::view_people) : all;
}

std::vector<Right> rights_of(PermissionSet permissions) {
    std::vector<Right> rights;
    for (std::size_t i = 0; i < right_count; ++i)
        if (const auto right = static_cast<Right>(i); permissions.covers(permissions_of(right)))
            rights.push_back(right);
    return rights;
}

}  // namespace habilis
