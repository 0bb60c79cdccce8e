// Whatever the bytes, reading a command or a reply never crashes; what was read can be written and read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "shared/accounts/create_user.h"
#include "shared/base/json.h"
#include "shared/sessions/session.h"

namespace {

template <class T>
void read_and_write(std::string_view json) {
    const auto first = habilis::decode<T>(json);
    if (!first.ok()) return;
    const std::string text = habilis::encode(first.value());
    const auto second = habilis::decode<T>(text);
    if (!second.ok() || habilis::encode(second.value()) != text) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    read_and_write<habilis::CreateUser>(text);
    read_and_write<habilis::Me>(text);
    return 0;
}
