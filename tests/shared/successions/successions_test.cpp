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

TEST_CASE("D8: a file is kept under a name that means nothing to a file system, with the ending of what it is") {
    CHECK(file_name_of("Arrêté.PDF", EvidenceKind::pdf) == "Arrêté.pdf");
    CHECK(file_name_of("photo.jpeg", EvidenceKind::jpeg) == "photo.jpg");
    CHECK(file_name_of("photo.pdf", EvidenceKind::png) == "photo.pdf.png");
    CHECK(file_name_of("facture.pdf.exe", EvidenceKind::pdf) == "facture.pdf.exe.pdf");
    CHECK(file_name_of("../../etc/passwd", EvidenceKind::pdf) == "_.._etc_passwd.pdf");
    CHECK(file_name_of("C:\\a\"b<c>|d?*%20.png", EvidenceKind::png) == "C__a_b_c__d___20.png");
    CHECK(file_name_of("a\r\nSet-Cookie: x\t", EvidenceKind::pdf) == "a__Set-Cookie_ x_.pdf");
    CHECK(file_name_of("a\u202Efdp.exe", EvidenceKind::pdf) == "a_fdp.exe.pdf");
    CHECK(file_name_of(" .. .pdf", EvidenceKind::pdf) == "justificatif.pdf");
    CHECK(file_name_of("", EvidenceKind::jpeg) == "justificatif.jpg");
    CHECK(file_name_of(std::string(300, 'x') + ".pdf", EvidenceKind::pdf) == std::string(100, 'x') + ".pdf");
}
