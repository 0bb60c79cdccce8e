#include "server/api/message.h"

#include <algorithm>

namespace habilis::server {

void HttpReply::add(std::string name, std::string value) {
    const bool safe = std::all_of(value.begin(), value.end(),
                                  [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != '\x7f'; });
    if (safe) headers.emplace_back(std::move(name), std::move(value));
}

}  // namespace habilis::server
