#include "web/accounts/countries.h"

#include <algorithm>
#include <array>
#include <string>

#include "shared/accounts/formats.h"
#include "shared/base/text.h"
#include "web/platform/region.h"

namespace habilis::web {
namespace {

struct Country {
    std::string_view code;
    std::string name;
};

std::vector<Country> named_in(Language language) {
    const std::string_view tag = names_of(language)[static_cast<std::size_t>(language)];
    std::vector<Country> list;
    for (std::string_view code : countries()) list.push_back({code, platform::region_name(code, tag)});
    std::sort(list.begin(), list.end(), [](const Country& a, const Country& b) {
        if ((a.code == "FR") != (b.code == "FR")) return a.code == "FR";
        return fold(a.name) < fold(b.name);
    });
    return list;
}

}  // namespace

const std::vector<kit::Choice>& countries_in(Language language) {
    static std::array<std::vector<Country>, 2> names;
    static std::array<std::vector<kit::Choice>, 2> choices;
    const auto place = static_cast<std::size_t>(language);
    if (!choices[place].empty()) return choices[place];
    names[place] = named_in(language);
    for (const Country& country : names[place]) choices[place].push_back({country.code, country.name});
    return choices[place];
}

}  // namespace habilis::web
