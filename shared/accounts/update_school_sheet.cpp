#include "shared/accounts/update_school_sheet.h"

#include <algorithm>

#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/base/text.h"

namespace habilis {

Refusals check_classes(const std::vector<std::string>& classes, std::string_view field) {
    for (auto one = classes.begin(); one != classes.end(); ++one) {
        if (count_code_points(*one) > longest_class)
            return {{refusals::too_long,
                     std::string(field) + "." + std::to_string(one - classes.begin()),
                     {{"maximum", std::to_string(longest_class)}}}};
        if (one->empty() || std::find(classes.begin(), one, *one) != one)
            return {{refusals::class_unfit, std::string(field), {{"code", *one}}}};
    }
    return {};
}

Refusals check(const UpdateSchoolSheet& command) {
    Refusals found = check_fields(command);
    append(found, check_classes(command.classes, "classes"));
    append(found, check_classes(command.head_of, "head_of"));
    return found;
}

}  // namespace habilis
