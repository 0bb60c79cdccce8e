#include "shared/consent/markup.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

std::string html(std::string_view text) { return html_of(read_markup(text)); }

}  // namespace

TEST_CASE("a notice is headings, paragraphs, lists, emphasis and links") {
    CHECK(html("## Vos données\n\nUne ligne\net la suite.\n\nUn autre paragraphe.\n") ==
          "<h2>Vos données</h2>\n<p>Une ligne et la suite.</p>\n<p>Un autre paragraphe.</p>");
    CHECK(html("### Détail\n- un\n- deux\n1. d’abord\n2. ensuite\nfin") ==
          "<h3>Détail</h3>\n<ul>\n<li>un</li>\n<li>deux</li>\n</ul>\n<ol>\n<li>d’abord</li>\n<li>ensuite</li>\n</ol>\n"
          "<p>fin</p>");
    CHECK(html("Écrire **vite** à [la CNIL](https://cnil.fr/fr?a=1&b=2).") ==
          "<p>Écrire <strong>vite</strong> à <a href=\"https://cnil.fr/fr?a=1&amp;b=2\">la CNIL</a>.</p>");
    CHECK(html("**[écrire](mailto:dpo@region.example)**") ==
          "<p><strong><a href=\"mailto:dpo@region.example\">écrire</a></strong></p>");
    CHECK(html("") == "");
    CHECK(html("\r\n\r\n##\n## \n-\n") == "<p>## ## -</p>");
}

TEST_CASE("everything else is text, whatever it looks like") {
    CHECK(html("<script>alert(1)</script> & <img src=x onerror=y>") ==
          "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;img src=x onerror=y&gt;</p>");
    CHECK(html("2 ** 3, [crochet], [a]b(c), un * seul") == "<p>2 ** 3, [crochet], [a]b(c), un * seul</p>");
    CHECK(html("# titre de page") == "<p># titre de page</p>");
    CHECK(html("1234. année") == "<p>1234. année</p>");
    CHECK(html("[x](javascript:alert(1))") == "<p>x)</p>");
    CHECK(html("[x](https://a\" onclick=\"b)") == "<p>x</p>");
}

TEST_CASE("links lead to https, mailto and tel alone, and a text has a heading") {
    const auto problems = [](std::string_view text) { return said(check_markup(text, "fr.text")); };
    CHECK(problems("## A\n[x](https://cnil.fr) [y](mailto:a@b.example) [z](tel:+33123456789)") == "");
    CHECK(problems("## A\n[x](javascript:alert) [y](http://a.example)") ==
          "consent.bad_link@fr.text consent.bad_link@fr.text");
    CHECK(problems("## A\n[x](https://)") == "consent.bad_link@fr.text");
    CHECK(problems("## A\n[x](data:text/html,x) [y](/politique)") ==
          "consent.bad_link@fr.text consent.bad_link@fr.text");
    CHECK(problems("Rien qu’un paragraphe.") == "consent.no_heading@fr.text");
    CHECK(check_markup("## A\n[x](ftp://b)", "t").at(0).arguments.at(0).value == "ftp://b");
}
