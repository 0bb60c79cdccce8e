#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/accounts/erase_account.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// The lines of a receipt, each a label and what stands beside it. Nothing in them says who the person was.
std::vector<std::pair<std::string, std::string>> receipt_lines(const Scene&, const ErasureReceipt&);

/// The same as a file of plain text, and on paper.
void download_receipt(const Scene&, const ErasureReceipt&);
void print_receipt(const Scene&, const ErasureReceipt&);

/// "2 rattachements et 4 rôles", "312 lignes du journal et 41 connexions"
std::string deleted_words(Language, const ErasureTraces&);
std::string pseudonymised_words(Language, const ErasureTraces&);
std::string kept_words(Language, const ErasureTraces&);

}  // namespace habilis::web
