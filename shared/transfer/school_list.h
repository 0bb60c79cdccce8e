#pragma once

#include <vector>

#include "shared/transfer/import.h"
#include "shared/transfer/read/school.h"

/// Pupils and their guardians, of the files of SIECLE: shown line by line, so that a school sees whom the file names.
/// No account is made for them.
namespace habilis {

std::vector<ImportLine> list_pupils(const PupilsFile&, Day today);
/// Those with a pupil to look after: files keep the guardians of pupils who have left long ago.
std::vector<ImportLine> list_guardians(const GuardiansFile&);

}  // namespace habilis
