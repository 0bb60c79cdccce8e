#pragma once

#include "server/api/message.h"
#include "server/api/services.h"
#include "server/http/files.h"

namespace habilis::server {

/// What browsers are shown outside the API: pages, the application, its files, the development mailbox.
class Site {
public:
    Site(const Services& services, Files files) : services_(services), files_(std::move(files)) {}

    [[nodiscard]] HttpReply answer(const HttpRequest&) const;

private:
    [[nodiscard]] Language language_for(const Head&) const;
    [[nodiscard]] HttpReply not_found(const Head&, Language) const;
    [[nodiscard]] HttpReply view(const Head&, std::string_view path, Language) const;
    [[nodiscard]] HttpReply mailbox(const Head&, std::string_view path, Language) const;

    const Services& services_;
    const Files files_;
};

}  // namespace habilis::server
