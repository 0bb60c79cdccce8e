#include "web/client/exchange.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>
#include <vector>

#include "shared/api/refusals.h"
#include "shared/base/base_refusals.h"
#include "web/client/background.h"
#include "web/client/problem.h"
#include "web/client/typed_domains.h"
#include "web/platform/fetch.h"
#include "web/platform/history.h"
#include "web/platform/stage.h"
#include "web/platform/timer.h"
#include "words.h"

namespace habilis::web {
namespace {

constexpr std::string_view base = "/api/v1";
std::array<std::uint32_t, change_kind_names.size()> generations{};
std::int64_t epoch = 0;
std::function<void()> use_listener;
std::function<bool()> end_listener;
bool acting = false, over = false;
bool in_background = false;

/// A request and who waits for its answer. Its number stays when it is sent again.
struct Pending {
    std::uint32_t number = 0;
    platform::FetchRequest request;
    RawAnswer answer;
    bool background = false;
};
std::uint32_t last_number = 0;
std::map<std::uint32_t, platform::FetchId> under_way;
/// Those that the server wants the password for first.
std::vector<Pending> held;

/// Reads to be sent again when the pause is over, or something else was answered.
struct Unanswered {
    Pending pending;
    bool crowded = false;  ///< the server answered, but wants fewer requests
};
std::vector<Unanswered> unanswered;
platform::TimerId pause = 0;
double pause_ends = 0;
int failures = 0;
bool offline = false;  ///< the browser says so
/// Writes whose answer was lost, by what they ask: a repeat has the same number, so that it is done once.
std::map<std::string, std::string> lost_writes;

Changes read_changes(std::string_view header) {
    Changes changes;
    for (std::size_t i = 0; i < change_kind_names.size(); ++i)
        if (header.find(change_kind_names[i]) != std::string_view::npos) changes.add(static_cast<ChangeKind>(i));
    return changes;
}

bool has_code(const Refusals& refusals, const RefusalCode& code) {
    for (const Refusal& refusal : refusals)
        if (refusal.code == code) return true;
    return false;
}

std::string way_back() {
    const platform::Location& here = platform::location();
    return "retour=" + percent_encode(here.path + (here.query.empty() ? "" : "?" + here.query));
}

/// Where a refusal sends the whole page; empty when it concerns the caller only.
std::string page_for(const Refusals& refusals) {
    if (has_code(refusals, habilis::refusals::signed_out))
        return end_listener && end_listener() ? std::string() : "/connexion?" + way_back();
    if (has_code(refusals, habilis::refusals::password_pending)) return "/mot-de-passe?" + way_back();
    if (has_code(refusals, habilis::refusals::notice_pending)) return "/politique?" + way_back();
    return {};
}

void start(const Pending&);

void send_again(bool crowded_too) {
    for (Unanswered& one : std::exchange(unanswered, {})) {
        if (one.crowded && !crowded_too) unanswered.push_back(std::move(one));
        else start(one.pending);
    }
}

void pause_for(double ms) {
    const double ends = platform::now_ms() + ms;
    if (pause != 0 && pause_ends >= ends) return;
    if (pause != 0) platform::cancel(pause);
    pause_ends = ends;
    pause = platform::after(ms, [] {
        pause = 0;
        ++failures;
        send_again(true);
    });
}

bool gateway_failed(int status) { return status == 502 || status == 503 || status == 504; }

/// A read that nobody answered, or that was one too many, is nobody's failure: it is kept. True then.
bool keep_for_later(const platform::FetchReply& reply, const Pending& pending) {
    const bool crowded = reply.status == 429;
    if (pending.request.method != "GET" || (reply.status != 0 && !crowded && !gateway_failed(reply.status)))
        return false;
    unanswered.push_back({pending, crowded});
    if (crowded) {
        const std::string_view header = reply.header("retry-after");
        int seconds = 5;
        std::from_chars(header.data(), header.data() + header.size(), seconds);
        pause_for(std::clamp(seconds, 1, 60) * 1000.0);
    } else {
        pause_for(std::min(15'000, 1000 << std::min(failures, 4)));
    }
    return true;
}

/// Of a write, by which its repeat is known.
std::string content_of(const platform::FetchRequest& request) { return request.url + "\n" + request.body; }

void note_answer(const platform::FetchReply& reply, const Pending& pending) {
    if (pending.request.method != "GET") {
        if (reply.status == 0) lost_writes[content_of(pending.request)] = pending.request.headers[1].value;
        else lost_writes.erase(content_of(pending.request));
    }
    if (reply.status == 0 || gateway_failed(reply.status)) return;
    failures = 0;
    offline = false;
    send_again(false);
}

void receive(const platform::FetchReply& reply, const Pending& pending) {
    const RawAnswer& answer = pending.answer;
    under_way.erase(pending.number);
    if (keep_for_later(reply, pending)) return;
    note_answer(reply, pending);
    note_changes(read_changes(reply.header("habilis-changes")));
    if (reply.status != 0 && reply.status != 401 && !pending.background && use_listener) use_listener();
    if (reply.ok()) return answer(std::string(reply.body));
    Refusals refusals = read_problem(reply.status, reply.body);
    if (acting && has_code(refusals, habilis::refusals::signed_out)) {
        over = true;
        return answer(std::move(refusals));
    }
    if (has_code(refusals, habilis::refusals::reauthentication_needed)) return held.push_back(pending);
    if (std::string page = page_for(refusals); !page.empty()) return platform::leave(page);
    // The page asks who is here now.
    if (has_code(refusals, habilis::refusals::person_changed)) note_changes(Changes{}.add(ChangeKind::sessions));
    answer(std::move(refusals));
}

void start(const Pending& pending) {
    under_way[pending.number] =
        platform::fetch(pending.request, [pending](const platform::FetchReply& reply) { receive(reply, pending); });
}

}  // namespace

Background::Background() { in_background = true; }
Background::~Background() { in_background = false; }

std::string address_of(const RouteInfo& route, FieldList fields, const void* request, const void* defaults) {
    std::string url = std::string(base) + fill_path(route.path, fields, request);
    if (route.method == Method::post) return url;
    std::string query = encode_query(fields, request, defaults);
    return query.empty() ? url : url + "?" + query;
}

std::uint32_t send_raw(const RouteInfo& route, FieldList fields, const void* request, const void* defaults,
                       RawAnswer answer) {
    platform::FetchRequest out;
    out.url = address_of(route, fields, request, defaults);
    if (route.method == Method::post) {
        out.method = "POST";
        encode_fields(out.body, fields, request);
        const auto lost = lost_writes.find(content_of(out));
        out.headers = {{"Content-Type", "application/json"},
                       {"Habilis-Request", lost == lost_writes.end() ? platform::random_uuid() : lost->second}};
    }
    if (std::string domains = out.body.empty() ? "" : typed_domains(fields, request); !domains.empty())
        out.headers.push_back({"Habilis-Domains", std::move(domains)});
    // Routes for everybody who is signed in somehow lead out of a space that is not one's own any more.
    if (epoch != 0 && route.audience == Audience::signed_in)
        out.headers.push_back({"Habilis-Epoch", std::to_string(epoch)});
    if (in_background) out.headers.push_back({"Habilis-Background", "1"});
    start({++last_number, std::move(out), std::move(answer), in_background});
    return last_number;
}

void forget(std::uint32_t sent) {
    std::erase_if(held, [sent](const Pending& pending) { return pending.number == sent; });
    std::erase_if(unanswered, [sent](const Unanswered& one) { return one.pending.number == sent; });
    const auto found = under_way.find(sent);
    if (found == under_way.end()) return;
    platform::abort_fetch(found->second);
    under_way.erase(found);
}

Line line() {
    if (offline) return Line::lost;
    Line worst = Line::fine;
    for (const Unanswered& one : unanswered)
        if (worst != Line::lost) worst = one.crowded ? Line::crowded : Line::lost;
    return worst;
}

void try_again() {
    if (unanswered.empty()) return note_changes(Changes{}.add(ChangeKind::sessions));
    send_again(true);
}

void follow_line() {
    platform::on_line([](bool there) {
        offline = !there;
        if (there) try_again();
    });
}

bool proof_wanted() { return !held.empty(); }

void proof_given() {
    for (const Pending& pending : std::exchange(held, {})) start(pending);
}

void proof_denied() {
    for (const Pending& pending : std::exchange(held, {})) pending.answer({{refusals::reauthentication_needed}});
}

std::uint32_t generation(ChangeKind kind) { return generations[static_cast<std::size_t>(kind)]; }

void note_changes(Changes changes) {
    for (std::size_t i = 0; i < generations.size(); ++i)
        if (changes.has(static_cast<ChangeKind>(i))) ++generations[i];
}

Changes every_change() {
    Changes changes;
    for (std::size_t i = 0; i < change_kind_names.size(); ++i) changes.add(static_cast<ChangeKind>(i));
    return changes;
}

void set_epoch(std::int64_t number) { epoch = number; }

void on_use(std::function<void()> listener) { use_listener = std::move(listener); }

void on_signed_out(std::function<bool()> listener) { end_listener = std::move(listener); }

void ask_whether_signed_in(std::function<void(bool)> answer) {
    platform::FetchRequest out;
    out.url = std::string(base) + "/session";
    out.headers = {{"Habilis-Background", "1"}};
    platform::fetch(std::move(out),
                    [answer = std::move(answer)](const platform::FetchReply& reply) { answer(reply.status != 401); });
}

std::string sign_in_page() { return "/connexion?raison=session&" + way_back(); }

void set_acting(bool now) {
    acting = now;
    over = over && now;
}

bool acting_over() { return over; }

std::string words_of(Language language, const Refusal& refusal) {
    for (const Argument& argument : refusal.arguments)
        if (argument.name == "words" && !argument.value.empty()) return argument.value;
    return refusal_words(language, refusal);
}

std::string words_for(Language language, const Refusals& refusals, std::string_view field) {
    std::string words;
    for (const Refusal& refusal : refusals)
        if (refusal.field == field) words += (words.empty() ? "" : " ") + words_of(language, refusal);
    return words;
}

}  // namespace habilis::web
