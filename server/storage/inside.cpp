#include "server/storage/inside.h"

#include <stdexcept>
#include <string>

namespace habilis::server {

namespace {

thread_local const char* inside_what = nullptr;

}  // namespace

Inside::Inside(const char* what) {
    if (inside_what != nullptr)
        throw std::logic_error(std::string("a database ") + what + " inside a database " + inside_what);
    inside_what = what;
}

Inside::~Inside() { inside_what = nullptr; }

}  // namespace habilis::server
