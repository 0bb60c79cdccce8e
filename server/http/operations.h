#pragma once

#include <string>

#include "server/api/message.h"
#include "server/api/services.h"
#include "server/http/listener.h"

namespace habilis::server {

/// What an operator's tools ask: is it alive, how much does it do.
class Operations {
public:
    Operations(const Services& services, const Listener& listener) : services_(services), listener_(listener) {}

    /// 200 while data can be read and was written in the last seconds by whoever tried, 503 otherwise.
    [[nodiscard]] HttpReply health() const;
    /// In Prometheus text format, beside the counts of requests.
    void append_metrics(std::string& text) const;

private:
    const Services& services_;
    const Listener& listener_;
};

}  // namespace habilis::server
