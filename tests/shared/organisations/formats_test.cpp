#include "shared/organisations/formats.h"

#include <doctest/doctest.h>

using namespace habilis;

namespace {

std::string_view name_of(const RefusalCode* problem) { return problem ? problem->name : ""; }

}  // namespace

TEST_CASE("a SIREN has nine digits and a key") {
    CHECK(siren_problem("732829320") == nullptr);
    CHECK(siren_problem("356000000") == nullptr);
    CHECK(name_of(siren_problem("732829321")) == "organisations.siren_key");
    CHECK(name_of(siren_problem("73282932")) == "organisations.siren");
    CHECK(name_of(siren_problem("7328293200")) == "organisations.siren");
    CHECK(name_of(siren_problem("73282932O")) == "organisations.siren");
}

TEST_CASE("a SIRET is a SIREN and a NIC with a key over both") {
    CHECK(nic_problem("00074") == nullptr);
    CHECK(name_of(nic_problem("0074")) == "organisations.nic");
    CHECK(name_of(nic_problem("0007A")) == "organisations.nic");
    CHECK(is_siret("732829320", "00074"));
    CHECK_FALSE(is_siret("732829320", "00075"));
    CHECK_FALSE(is_siret("732829321", "00074"));
    CHECK_FALSE(is_siret("732829320", ""));
}

TEST_CASE("the establishments of La Poste have a rule of their own") {
    CHECK(is_siret("356000000", "00048"));
    CHECK(is_siret("356000000", "49837"));  // 3+5+6+4+9+8+3+7 = 45
    CHECK_FALSE(is_siret("356000000", "49838"));
}

TEST_CASE("a UAI has seven digits and the letter that they give") {
    CHECK(uai_problem("9990001X") == nullptr);
    CHECK(uai_problem("9990003Z") == nullptr);
    CHECK(name_of(uai_problem("9990001Y")) == "organisations.uai_key");
    CHECK(name_of(uai_problem("9990001x")) == "organisations.uai_key");
    CHECK(name_of(uai_problem("999001X")) == "organisations.uai");
    CHECK(name_of(uai_problem("99900O1X")) == "organisations.uai");
}
