#pragma once

#include <string>

#include "shared/certificates/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// "Certificat/Clé publique": typed, pasted or taken from a file, and looked at by the server on demand (M12).
class CertificateField {
public:
    void draw(const Scene&, std::string& pem, const std::string& error);
    void reset() { checked_ = {}, checked_pem_.clear(); }

private:
    void result(const Scene&);

    Command<CheckCertificateRoute> check_;
    CertificateView checked_;
    std::string checked_pem_;  ///< the text that `checked_` is about
    std::string file_name_, file_bytes_;
};

}  // namespace habilis::web
