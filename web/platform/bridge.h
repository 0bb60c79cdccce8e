#pragma once
// Helpers of the *_emscripten.cpp files: text handed over by JavaScript.
#include <cstdlib>
#include <string>

namespace habilis::platform {

/// Takes memory that JavaScript allocated.
inline std::string adopt(char* bytes, int length) {
    std::string text(bytes, static_cast<std::size_t>(length));
    std::free(bytes);
    return text;
}

/// The same for a zero-terminated answer.
inline std::string adopt(char* text) {
    std::string copy(text);
    std::free(text);
    return copy;
}

}  // namespace habilis::platform
