#include <emscripten.h>

#include <string>

#include "shared/passwords/strength.h"

// A program of its own, small enough for the plain pages: the meter says what the server's rule says, because it is the
// server's rule. web/pages/choose.js loads it once somebody types a password.
namespace {

std::string text;

}  // namespace

extern "C" {

/// Where to write what is asked about: the password, then the words that it may not hold, each ended by a zero.
EMSCRIPTEN_KEEPALIVE char* room(int size) {
    text.assign(static_cast<std::size_t>(size), '\0');
    return text.data();
}

/// password_strength(): 0 refused … 4 strong.
EMSCRIPTEN_KEEPALIVE int strength(int minimum) {
    habilis::OwnData own;
    const std::string_view all = text;
    const std::size_t end = all.find('\0');
    for (std::size_t begin = end + 1; begin < all.size();) {
        const std::size_t stop = all.find('\0', begin);
        own.names.emplace_back(all.substr(begin, stop - begin));
        begin = stop + 1;
    }
    return habilis::password_strength(all.substr(0, end), {static_cast<std::uint16_t>(minimum)}, own);
}
}
