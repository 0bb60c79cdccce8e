#include <map>

#include "web/kit/button.h"
#include "web/kit/context.h"
#include "web/kit/field.h"
#include "web/platform/exchange.h"

namespace habilis::kit {

bool file_button(std::string_view key, std::string& name, std::string& bytes, const FileOptions& o) {
    static std::map<KeyHash, platform::PickedFile> picked;
    const KeyHash hash = key_hash(key);
    const Icon sign = o.icon ? o.icon : icon::file_up;
    if (button(key, {.label = o.label, .kind = o.quiet ? ButtonKind::quiet : ButtonKind::secondary, .icon = sign})) {
        platform::pick_file(o.accept, o.most, [hash](platform::PickedFile file) { picked[hash] = std::move(file); });
    }
    const auto found = picked.find(hash);
    if (found == picked.end()) return false;
    name = std::move(found->second.name);
    bytes = std::move(found->second.bytes);
    picked.erase(found);
    return true;
}

}  // namespace habilis::kit
