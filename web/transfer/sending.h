#pragma once

#include <algorithm>
#include <functional>
#include <string>

#include "shared/transfer/routes.h"
#include "web/platform/exchange.h"

namespace habilis::web {

/// A file on its way to the server, piece after piece, until its plan is there.
class Sending {
public:
    using Done = std::function<void(const ImportView&)>;
    Sending() = default;
    ~Sending() { stop(); }
    Sending(const Sending&) = delete;
    Sending& operator=(const Sending&) = delete;

    void start(OrganisationId, platform::PickedFile, Done);
    void stop();
    [[nodiscard]] bool busy() const { return sent_ != 0; }
    [[nodiscard]] bool planning() const { return sent_bytes_ >= static_cast<std::int64_t>(file_.bytes.size()); }
    [[nodiscard]] double share() const {
        return static_cast<double>(sent_bytes_) / static_cast<double>(std::max<std::size_t>(1, file_.bytes.size()));
    }
    [[nodiscard]] const Refusals& refusals() const { return refusals_; }
    [[nodiscard]] const std::string& name() const { return file_.name; }
    void refuse(Refusals refusals) { refusals_ = std::move(refusals); }

private:
    void next(Result<StartedImport>&&);

    OrganisationId organisation_;
    platform::PickedFile file_;
    std::uint32_t sent_ = 0;
    std::int64_t sent_bytes_ = 0;
    Refusals refusals_;
    Done done_;
};

}  // namespace habilis::web
