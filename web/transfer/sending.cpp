#include "web/transfer/sending.h"

#include "shared/base/base64.h"
#include "web/client/query.h"

namespace habilis::web {

void Sending::start(OrganisationId organisation, platform::PickedFile file, Done done) {
    stop();
    organisation_ = organisation;
    file_ = std::move(file);
    sent_bytes_ = 0;
    refusals_.clear();
    done_ = std::move(done);
    sent_ =
        send<StartImportRoute>(StartImport{organisation_, file_.name, static_cast<std::int64_t>(file_.bytes.size())},
                               [this](Result<StartedImport>&& started) { next(std::move(started)); });
}

void Sending::stop() {
    if (sent_ != 0) forget(sent_);
    sent_ = 0;
}

void Sending::next(Result<StartedImport>&& started) {
    sent_ = 0;
    if (!started.ok()) return refuse(started.refusals());
    const ImportId import = started->import;
    sent_bytes_ = started->received;
    if (planning()) {
        sent_ = send<PlanImportRoute>(PlanImport{organisation_, import, {}}, [this](Result<ImportView>&& plan) {
            sent_ = 0;
            file_.bytes.clear();
            if (plan.ok()) done_(plan.value());
            else refuse(plan.refusals());
        });
        return;
    }
    const std::string piece = file_.bytes.substr(static_cast<std::size_t>(sent_bytes_), SendImportPiece::piece);
    sent_ = send<SendImportPieceRoute>(SendImportPiece{organisation_, import, sent_bytes_, to_base64(piece)},
                                       [this](Result<StartedImport>&& received) { next(std::move(received)); });
}

}  // namespace habilis::web
