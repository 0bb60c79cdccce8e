// The names that JavaScript receives once, in the order of the enumerations.
#include <array>

#include "web/kit/mirror.h"

namespace habilis::kit::mirror {
namespace {
constexpr std::string_view tags =
    "div section article nav main header footer form fieldset dialog ul li h1 h2 h3 h4 p span a button "
    "input textarea select option label legend";

constexpr std::string_view attributes =
    "text value checked classes options cut roving popup modal act ink padding scroll shift "
    "type name href target download inputmode autocomplete placeholder maxlength rows min max required readonly "
    "disabled spellcheck enterkeyhint autocapitalize lang dir accept multiple tabindex for hidden title "
    "role aria-label aria-labelledby aria-describedby aria-controls aria-owns aria-expanded aria-haspopup aria-selected "
    "aria-checked aria-pressed aria-current aria-disabled aria-invalid aria-required aria-readonly aria-busy aria-live "
    "aria-hidden aria-level aria-sort aria-rowcount aria-colcount aria-rowindex aria-colindex aria-setsize aria-posinset "
    "aria-valuenow aria-valuemin aria-valuemax aria-valuetext aria-autocomplete aria-activedescendant aria-modal "
    "aria-orientation aria-multiselectable aria-keyshortcuts aria-roledescription data-icon data-ring data-first data-text "
    "data-paper";

constexpr std::size_t words(std::string_view text) {
    std::size_t n = 1;
    for (const char c : text) n += c == ' ';
    return n;
}
static_assert(words(tags) == static_cast<std::size_t>(Tag::legend) + 1);
static_assert(words(attributes) == static_cast<std::size_t>(Attr::count));
}  // namespace

std::string_view tag_names() { return tags; }
std::string_view attribute_names() { return attributes; }

}  // namespace habilis::kit::mirror
