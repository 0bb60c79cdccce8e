#include "web/consent/news_banner.h"

#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "words.h"

namespace habilis::web {

namespace w = words::consent;

void NewsBanner::draw(const Scene& scene) {
    const NoticeNews& news = scene.me.news;
    if (!news.notice) return;
    const Language language = scene.language;
    const std::string detail =
        w::news_detail(language, news.version, long_date(language, news.effective), news.changes);
    kit::gap(12);
    kit::callout(
        "news",
        {.tone = kit::Tone::info, .lead = w::news_title(language), .text = detail, .below = true, .action = [&] {
             kit::link("read", {.label = w::news_read(language), .href = "/politique", .external = true});
             if (kit::button("dismiss", {.label = w::news_dismiss(language), .small = true, .busy = dismiss_.busy()}))
                 dismiss_.send({news.notice}, [](const Done&) {});
         }});
}

}  // namespace habilis::web
