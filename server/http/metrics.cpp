#include "server/http/metrics.h"

#include <algorithm>

namespace habilis::server {
namespace {

std::string seconds(std::uint64_t microseconds) {
    std::string fraction = std::to_string(microseconds % 1'000'000);
    fraction.insert(0, 6 - fraction.size(), '0');
    return std::to_string(microseconds / 1'000'000) + '.' + fraction;
}

std::string labels(const std::pair<std::string_view, std::string_view>& key, std::string_view more) {
    std::string text = "{method=\"";
    text += key.first;
    text += "\",route=\"";
    text += key.second;
    text += '"';
    text += more;
    return text + '}';
}

void append_heading(std::string& text, std::string_view kind, std::string_view name, std::string_view help) {
    text += "# HELP ";
    text += name;
    text += ' ';
    text += help;
    text += "\n# TYPE ";
    text += name;
    text += ' ';
    text += kind;
    text += '\n';
}

}  // namespace

Metrics::Metrics(std::span<const RouteRow> routes) {
    for (const RouteRow& route : routes) series_[{route.info.method == Method::post ? "POST" : "GET", route.info.path}];
    for (const std::string_view pattern : {"/health", "/metrics", "openapi", "file", "other"})
        series_[{"GET", pattern}];
    series_[{"other", "other"}];
}

void Metrics::count(std::string_view method, std::string_view pattern, int status, std::int64_t microseconds) {
    auto found = series_.find({method == "HEAD" ? "GET" : method, pattern});
    if (found == series_.end()) found = series_.find({"other", "other"});
    Series& series = found->second;
    const auto known = std::find(statuses.begin(), statuses.end() - 1, status);
    ++series.by_status[static_cast<std::size_t>(known - statuses.begin())];
    const auto bound = std::lower_bound(bounds.begin(), bounds.end(), microseconds);
    ++series.by_time[static_cast<std::size_t>(bound - bounds.begin())];
    series.microseconds += static_cast<std::uint64_t>(microseconds);
}

void Metrics::append_to(std::string& text) const {
    append_heading(text, "counter", "habilis_requests_total", "Requests answered, by route and status");
    for (const auto& [key, series] : series_)
        for (std::size_t i = 0; i < statuses.size(); ++i)
            if (const std::uint64_t count = series.by_status[i])
                text += "habilis_requests_total" + labels(key, ",status=\"" + std::to_string(statuses[i]) + '"') + ' ' +
                        std::to_string(count) + '\n';
    append_heading(text, "histogram", "habilis_request_seconds",
                   "Time from a whole request to its reply, network excluded");
    for (const auto& [key, series] : series_) {
        std::uint64_t total = 0;
        std::string lines;
        for (std::size_t i = 0; i <= bounds.size(); ++i) {
            total += series.by_time[i];
            const std::string bound = i < bounds.size() ? seconds(static_cast<std::uint64_t>(bounds[i])) : "+Inf";
            lines += "habilis_request_seconds_bucket" + labels(key, ",le=\"" + bound + '"') + ' ' +
                     std::to_string(total) + '\n';
        }
        if (total == 0) continue;
        text += lines;
        text += "habilis_request_seconds_sum" + labels(key, "") + ' ' + seconds(series.microseconds) + '\n';
        text += "habilis_request_seconds_count" + labels(key, "") + ' ' + std::to_string(total) + '\n';
    }
}

void append_metric(std::string& text, std::string_view kind, std::string_view name, std::string_view help,
                   std::uint64_t value) {
    append_heading(text, kind, name, help);
    text += name;
    text += ' ' + std::to_string(value) + '\n';
}

}  // namespace habilis::server
