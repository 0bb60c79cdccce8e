#include "shared/transfer/read/place.h"

#include <doctest/doctest.h>

#include "shared/transfer/read/recognise.h"
#include "shared/transfer/read/refusals.h"
#include "shared/transfer/read/school.h"
#include "shared/transfer/read/sheet.h"
#include "words.h"

using namespace habilis;

TEST_CASE("columns have the letters that spreadsheets show") {
    CHECK(letters_of_column(1) == "A");
    CHECK(letters_of_column(26) == "Z");
    CHECK(letters_of_column(27) == "AA");
    CHECK(letters_of_column(702) == "ZZ");
    CHECK(letters_of_column(703) == "AAA");
    CHECK(letters_of_column(16'384) == "XFD");
}

TEST_CASE("a refusal names the place and what stands there") {
    const FileProblem problem{refusals::cell_is_error,
                              {.line = 12, .column = 4, .header = "Fonction", .value = "#NOM?"}};
    CHECK(refusal_words(Language::fr, refusal_of(problem)) ==
          "«\u00A0Fonction\u00A0» contient l’erreur de tableur #NOM?. Corrigez la formule ou tapez la valeur.");
    CHECK(refusal_words(Language::en, refusal_of({refusals::quote_unclosed, {.line = 3, .column = 28}})) ==
          "A quote opened in column AB is never closed.");
}
