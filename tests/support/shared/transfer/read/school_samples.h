#pragma once

#include <string>
#include <string_view>

/// Files as STS-Web and SIECLE write them, about a school that does not exist: UAI 9990003Z, which nobody has.
namespace habilis::tests {

/// What the ministry's programs write: UTF-8 in, ISO 8859-15 out.
std::string in_latin_9(std::string_view utf8);

std::string sts_sample();
std::string pupils_sample();
std::string guardians_sample();
std::string structures_sample();
std::string nomenclature_sample();

}  // namespace habilis::tests
