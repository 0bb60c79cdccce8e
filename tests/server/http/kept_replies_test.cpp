#include <doctest/doctest.h>

#include <set>

#include "server/api/bind.h"
#include "server/api/route_table.h"

using namespace habilis;
using namespace habilis::server;

namespace {

void collect_texts(FieldList fields, const std::string& prefix, std::set<std::string>& found) {
    for (const FieldRow& row : fields) {
        const FieldRow& inner = row.type == FieldType::list ? *row.list->element : row;
        const std::string name = prefix + std::string(row.name);
        if (inner.type == FieldType::record) collect_texts(inner.nested(), name + ".", found);
        else if (inner.type == FieldType::text) found.insert(name);
    }
}

bool holds_secret(const RouteRow& route) {
    for (FieldList fields : {route.request, route.reply})
        for (const FieldRow& row : fields)
            if (row.rules.secret) return true;
    return false;
}

}  // namespace

// Replies to writes are kept for a day. A text in one may name somebody, whom an erasure has to find by number: the
// reply has a field "account" that says who it is, or is not kept at all (Keep::nothing), or the text is nobody's.
TEST_CASE("every text in a reply that is kept is somebody's by number, or nobody's") {
    const std::set<std::string> nobodys{
        "/notices/draft/publish version",
        "/organisations/{organisation}/settings/update settings.email",
        "/organisations/{organisation}/settings/update settings.uai",
    };
    // They write one line and hand out the file, or only compute.
    const std::set<std::string_view> not_kept{
        "/organisations/{organisation}/journal/export",
        "/journal/export",
        "/my/data/export",
        "/organisations/{organisation}/consents/export",
        "/organisations/{organisation}/users/export",
        "/organisations/{organisation}/imports/{import}/plan",
        "/organisations/{organisation}/imports/{import}/apply",
        "/certificates/check",
        "/organisations/{organisation}/users/suggest-people",
        "/organisations/{organisation}/users/{account}/hand-over/newcomer/plan",
        "/successions/{claim}/read-evidence",
    };
    const RouteTable table = bind_api();
    std::set<std::string> unknown;
    for (const RouteRow& route : table.rows()) {
        if (route.info.method != Method::post || route.info.audience == Audience::anyone || holds_secret(route))
            continue;
        if (const FieldRow* row = find_field(route.reply, "account"); row && row->type == FieldType::id) continue;
        std::set<std::string> texts;
        collect_texts(route.reply, "", texts);
        for (const std::string& text : texts) {
            const std::string entry = std::string(route.info.path) + " " + text;
            if (nobodys.count(entry) + not_kept.count(route.info.path) == 0) unknown.insert(entry);
        }
    }
    for (const std::string& entry : unknown) FAIL_CHECK(entry);
}
