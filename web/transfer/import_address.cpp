#include "web/transfer/import_address.h"

#include <charconv>

#include "web/shell/view.h"

namespace habilis::web {

ImportId import_of(std::string_view query) {
    constexpr std::string_view name = "import=";
    std::int64_t number = 0;
    if (query.starts_with(name)) std::from_chars(query.data() + name.size(), query.data() + query.size(), number);
    return ImportId{number};
}

std::string address_of_import(OrganisationId organisation, ImportId import) {
    const std::string path = path_of({Screen::import_users, organisation, {}, {}, false});
    return import ? path + "?import=" + std::to_string(import.value) : path;
}

}  // namespace habilis::web
