#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "server/api/route_table.h"

namespace habilis::server {

/// Counts of requests by pattern and status and how long they took. Patterns are known beforehand, so that no stranger
/// can make new series. Any thread, no lock.
class Metrics {
public:
    explicit Metrics(std::span<const RouteRow>);

    void count(std::string_view method, std::string_view pattern, int status, std::int64_t microseconds);
    /// Prometheus text format 0.0.4.
    void append_to(std::string& text) const;

private:
    static constexpr std::array<int, 16> statuses{200, 303, 304, 400, 401, 403, 404, 405,
                                                  409, 413, 415, 422, 429, 500, 503, 0};
    static constexpr std::array<std::int64_t, 9> bounds{500,    1'000,   2'500,   5'000,    10'000,
                                                        50'000, 100'000, 500'000, 1'000'000};  // microseconds
    struct Series {
        std::array<std::atomic<std::uint64_t>, statuses.size()> by_status{};
        std::array<std::atomic<std::uint64_t>, bounds.size() + 1> by_time{};
        std::atomic<std::uint64_t> microseconds{0};
    };
    using Key = std::pair<std::string_view, std::string_view>;  ///< method, pattern

    std::map<Key, Series> series_;
};

/// "name value\n", with its type and what it counts; `kind` is counter or gauge.
void append_metric(std::string& text, std::string_view kind, std::string_view name, std::string_view help,
                   std::uint64_t value);

}  // namespace habilis::server
