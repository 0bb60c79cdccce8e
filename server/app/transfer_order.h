#pragma once

#include <string>

#include "shared/transfer/export_users.h"

namespace habilis::server {

/// What `habilis export`, `import` and `imports` are asked, beside the settings.
struct TransferOrder {
    std::string server;      ///< its URL; empty: the one that holds the data folder, or nobody
    std::string token_file;  ///< "-": standard input
    OrganisationId organisation;
    ExportUsers users;        ///< how an export is to be
    std::string output;       ///< of an export or a report; empty: standard output
    std::string file;         ///< to import
    bool apply = false;       ///< or only plan
    bool partial = false;     ///< also where lines are left that somebody has to settle
    bool mails = false;       ///< activation mails
    std::int64_t taking = 0;  ///< how many people lose an access, where many do
};

}  // namespace habilis::server
