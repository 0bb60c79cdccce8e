#include "shared/consent/version.h"

#include <doctest/doctest.h>

using namespace habilis;

TEST_CASE("versions of the notice are a major and a minor number") {
    CHECK(notice_version("1.0") == NoticeVersion{1, 0});
    CHECK(notice_version("12.34") == NoticeVersion{12, 34});
    CHECK(to_text({12, 34}) == "12.34");
    CHECK(NoticeVersion{2, 0} > NoticeVersion{1, 9});
    CHECK(NoticeVersion{1, 10} > NoticeVersion{1, 9});
    for (const char* text :
         {"", "1", "1.", ".1", "1.0.0", "01.0", "1.00", "-1.0", "1.-0", "+1.0", "1,0", " 1.0", "12345.0", "a.b"}) {
        CAPTURE(text);
        CHECK_FALSE(notice_version(text));
    }
}
