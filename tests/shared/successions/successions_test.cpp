#include <doctest/doctest.h>

#include "shared/base/base_refusals.h"
#include "shared/successions/claim_succession.h"
#include "shared/successions/decide_succession.h"
#include "shared/successions/refusals.h"

using namespace habilis;

namespace {

const std::string reasons = "Plus personne ne peut ouvrir de compte.";
RefusalCode first(const Refusals& refusals) { return refusals.empty() ? RefusalCode{"accepted"} : refusals[0].code; }

}  // namespace

TEST_CASE("D8: a member claims what nobody can administer, with reasons, and not soon after a rejection") {
    ClaimSuccessionFacts facts;
    facts.member = true;
    facts.today = {2026, 11, 22};
    CHECK(check(ClaimSuccession{{1}, reasons}, facts).empty());
    CHECK(first(check(ClaimSuccession{{1}, "Trop court."}, facts)) == refusals::too_short);
    facts.again = {2026, 11, 23};
    CHECK(first(check(ClaimSuccession{{1}, reasons}, facts)) == refusals::succession_too_soon);
    facts.again = {2026, 11, 22};
    CHECK(check(ClaimSuccession{{1}, reasons}, facts).empty());
    facts.administered = true;
    CHECK(first(check(ClaimSuccession{{1}, reasons}, facts)) == refusals::succession_administered);
    facts.member = false;
    CHECK(first(check(ClaimSuccession{{1}, reasons}, facts)) == refusals::not_found);
}

TEST_CASE("D8: nobody becomes administrator while former ones may object, or when there is no need any more") {
    const AcceptSuccession accept{{1}, "Un arrêté du maire."};
    DecideSuccessionFacts facts;
    CHECK(check(accept, facts).empty());
    CHECK(first(check(AcceptSuccession{{1}, "Oui."}, facts)) == refusals::too_short);
    facts.too_early_until = {2026, 11, 29};
    CHECK(first(check(accept, facts)) == refusals::succession_too_early);
    CHECK(check(RejectSuccession{{1}, "Un arrêté du maire."}, facts).empty());
    facts.member = false;
    CHECK(first(check(accept, facts)) == refusals::succession_claimant_left);
    facts.administered = true;
    CHECK(first(check(accept, facts)) == refusals::succession_administered);
    facts.state = SuccessionState::withdrawn;
    CHECK(first(check(accept, facts)) == refusals::succession_decided);
    CHECK(first(check(RejectSuccession{{1}, "Un arrêté du maire."}, facts)) == refusals::succession_decided);
}

TEST_CASE("D8: a file is what its beginning and its end say, and whole") {
    using namespace std::string_literals;
    using namespace std::string_view_literals;
    const std::string png = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s + std::string(40, 'x') + "IEND\xae\x42\x60\x82";
    CHECK(evidence_kind("%PDF-1.4\nx\n%%EOF\n") == EvidenceKind::pdf);
    CHECK(evidence_kind("%PDF-1.4\nx\n") == EvidenceKind::none);
    CHECK(evidence_kind(png) == EvidenceKind::png);
    CHECK(evidence_kind(std::string_view(png).substr(0, png.size() - 1)) == EvidenceKind::none);
    CHECK(evidence_kind("\xff\xd8\xff\xe0 picture \xff\xd9"sv) == EvidenceKind::jpeg);
    CHECK(evidence_kind("\xff\xd8\xff\xe0 picture"sv) == EvidenceKind::none);
    CHECK(evidence_kind("<html>%PDF-1.4 %%EOF") == EvidenceKind::none);
    CHECK(evidence_kind("") == EvidenceKind::none);
}
