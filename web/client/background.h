#pragma once

namespace habilis::web {

/// As long as it lives, requests are sent as what the page does on its own: they do not count as use of the session.
class Background {
public:
    Background();
    ~Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;
};

}  // namespace habilis::web
