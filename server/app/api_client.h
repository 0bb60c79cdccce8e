#pragma once

#include <memory>
#include <string>

#include "server/app/ended.h"
#include "server/crypto/random.h"
#include "shared/api/route.h"
#include "shared/base/json.h"

namespace habilis::server {

/// The HTTP API of a server, as a program calls it. What the server refuses ends the command with its words.
class ApiClient {
public:
    struct Place {
        std::string url;   ///< "https://portal.example.org"
        std::string host;  ///< that the server answers to, where it is not that of the URL
    };
    ApiClient(Place, std::string token, Language, Random&);
    ~ApiClient();
    ApiClient(const ApiClient&) = delete;
    ApiClient& operator=(const ApiClient&) = delete;

    template <class R>
    typename R::Reply call(const typename R::Request& request) {
        constexpr FieldList fields = fields_of<typename R::Request>();
        std::string path = fill_path(R::info.path, fields, &request);
        std::string reply;
        if (R::info.method == Method::post) {
            reply = send(path, encode(request));
        } else {
            const typename R::Request defaults{};
            const std::string query = encode_query(fields, &request, &defaults);
            reply = get(query.empty() ? path : path + "?" + query);
        }
        Result<typename R::Reply> read = decode<typename R::Reply>(reply, Reading::lenient);
        if (!read.ok()) fail_to_understand();
        return std::move(read.value());
    }

private:
    struct Connection;
    std::string get(const std::string& path);
    std::string send(const std::string& path, const std::string& json);
    std::string perform(const std::string& path);
    [[noreturn]] void fail_to_understand() const;

    const Place place_;
    const Language language_;
    Random& random_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace habilis::server
