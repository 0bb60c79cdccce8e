#include "server/api/call.h"

#include <algorithm>
#include <charconv>

#include "server/api/authorise.h"
#include "server/api/disposition.h"
#include "server/api/problem.h"
#include "server/api/query.h"
#include "server/api/refusals.h"
#include "server/crypto/digest.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "shared/base/base_refusals.h"
#include "shared/base/json.h"

namespace habilis::server {
namespace {

constexpr std::size_t largest_reply_kept = 64 * 1024;

}  // namespace

AccountId account_in(FieldList reply_fields, const void* reply) {
    const FieldRow* row = find_field(reply_fields, "account");
    if (row == nullptr || row->type != FieldType::id) return {};
    return {*static_cast<const std::int64_t*>(row->member_of(reply))};
}

Call::Call(const Services& services, const HttpRequest& request, const RouteMatch& match, std::string request_id)
    : services_(services),
      request_(request),
      match_(match),
      request_id_(std::move(request_id)),
      now_(services.clock.now()),
      language_(language_of(request.head.header("accept-language"))) {
    note_names();
    load_session();
}

/// Whom and what the path names. What is no number is refused by read_path.
void Call::note_names() {
    for (const PathValue& value : match_.values) {
        std::int64_t number = 0;
        std::from_chars(value.text.data(), value.text.data() + value.text.size(), number);
        if (value.name == "organisation") organisation_ = {number};
        if (value.name == "account") account_ = {number};
    }
}

/// All that is asked before the handler, of one state of the data.
void Call::load_session() {
    credential_ = credential_of(request_.head, services_.cookie);
    if (credential_.hash.empty()) return;
    version_ = services_.database.version();
    services_.database.read([&](Connection& connection) {
        session_ = load_actor(connection, credential_, now_);
        closed_ = path_is_closed(connection);
        beyond_ = path_lies_beyond_reach(connection);
    });
    if (session_ && !session_->token) language_ = session_->actor.language;
}

/// Once a minute at most. Not for what a page asks on its own: a page left open is nobody's activity.
void Call::note_use_of_session() {
    if (!session_ || !use_is_stale(*session_, now_) || request_.head.has("habilis-background")) return;
    const Refusals ignored = services_.database.write([&](Transaction& transaction) {
        note_use(transaction, *session_);
        return Refusals{};
    });
}

bool Call::reach_is_bounded() const {
    return session_ && account_ && !reach_of(session_->actor, route().permission, organisation_).whole();
}

bool Call::path_lies_beyond_reach(Connection& connection) const {
    return reach_is_bounded() && !reaches(connection, session_->actor, route().permission, organisation_, account_);
}

bool Call::path_is_closed(Connection& connection) const {
    return session_ && organisation_ && is_closed(connection, organisation_);
}

/// A program whose token is not believed is told so, and not that nobody is signed in.
std::optional<Refusal> Call::refuse_caller(bool closed) const {
    auto refusal = refuse_actor(route(), session_, organisation_, closed);
    if (refusal && credential_.by_token && !session_) return Refusal{refusals::token_unknown};
    return refusal;
}

/// The client says as whom it thinks it writes; another tab may have changed that.
std::optional<Refusal> Call::refuse_epoch() const {
    const std::string_view epoch = request_.head.header("habilis-epoch");
    if (epoch.empty() || !session_ || epoch == std::to_string(session_->epoch)) return std::nullopt;
    return Refusal{refusals::person_changed};
}

bool Call::repeatable() const {
    const auto holds_secret = [](FieldList fields) {
        return std::any_of(fields.begin(), fields.end(), [](const FieldRow& row) { return row.rules.secret; });
    };
    return session_ && !holds_secret(match_.row->request) && !holds_secret(match_.row->reply);
}

std::string Call::request_uuid() const {
    std::string uuid(request_.head.header("habilis-request"));
    for (char& c : uuid) c = c >= 'A' && c <= 'F' ? static_cast<char>(c + ('a' - 'A')) : c;
    return uuid;
}

StoredReply Call::as_stored(std::string_view reply) const {
    return {"POST " + std::string(request_.head.path()), body_hash_, std::string(reply), {}};
}

void Call::hash_body() {
    if (repeatable()) body_hash_ = sha256(request_.body);
}

/// What this very request was answered with before. A UUID that was another request's is refused.
Result<std::optional<std::string>> Call::find_repeat(Connection& connection) {
    if (!repeatable()) return std::optional<std::string>();
    auto stored = find_reply(connection, session_->actor.account, request_uuid());
    if (!stored) return std::optional<std::string>();
    const StoredReply now = as_stored("");
    if (stored->route != now.route || stored->body_hash != now.body_hash) return refusals::request_reused;
    repeated_ = true;
    // The first line says what changed, the rest is the reply.
    const std::size_t line = stored->reply.find('\n');
    std::from_chars(stored->reply.data(), stored->reply.data() + line, changes_.bits);
    return std::optional<std::string>(stored->reply.substr(line + 1));
}

Result<std::optional<std::string>> Call::enter(Transaction& transaction) {
    if (!credential_.hash.empty() && transaction.version() != version_)
        session_ = load_actor(transaction, credential_, transaction.now());
    auto repeat = find_repeat(transaction);
    if (!repeat.ok() || repeat.value()) return repeat;
    if (auto refusal = refuse_caller(path_is_closed(transaction))) return *refusal;
    if (path_lies_beyond_reach(transaction)) return refusals::not_found;
    if (auto refusal = refuse_epoch()) return *refusal;
    return repeat;
}

void Call::keep_reply(Transaction& transaction, std::string_view reply, AccountId about) {
    if (!repeatable() || reply.size() > largest_reply_kept) return;
    StoredReply stored = as_stored(std::to_string(changes_.bits) + '\n' + std::string(reply));
    // The hash of what was said about somebody is about that person too.
    stored.about = about ? about : account_;
    store_reply(transaction, session_->actor.account, request_uuid(), stored);
}

std::string Call::user_agent() const {
    std::string agent(request_.head.header("user-agent").substr(0, 256));
    std::replace_if(
        agent.begin(), agent.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return agent;
}

void Call::set_session_cookie(std::string_view token_text) {
    if (!repeated_) set_cookie_ = services_.cookie.header_with(token_text);
}

void Call::clear_session_cookie() { set_cookie_ = services_.cookie.header_that_clears(); }

/// A path is a name: pieces that cannot be an id are nobody's name, which is "not found" and not "malformed".
Refusals Call::read_path(FieldList fields, void* request) {
    for (const PathValue& value : match_.values) {
        const FieldRow* row = find_field(fields, value.name);
        if (!row || !decode_text(*row, request, value.text).empty()) return {{refusals::not_found}};
    }
    return {};
}

Refusals Call::read_input(FieldList fields, void* request) {
    if (route().method == Method::post) {
        Refusals refusals = decode_fields(fields, request, request_.body, Reading::strict, &given_);
        append(refusals, check_stated(fields, given_));
        return refusals;
    }
    const auto parameters = parse_query(request_.head.query());
    if (!parameters) return {{refusals::bad_query}};
    return fill_from_query(fields, request, *parameters);
}

Refusals Call::prepare(FieldList fields, void* request, bool check_rules) {
    if (Refusals refusals = read_path(fields, request); !refusals.empty()) return refusals;
    if (auto refusal = refuse_caller(closed_)) return {*refusal};
    if (beyond_) return {{refusals::not_found}};
    if (auto refusal = refuse_epoch()) return {*refusal};
    note_use_of_session();
    Refusals refusals = read_input(fields, request);
    append(refusals, normalise_texts(fields, request, request_.head.header("habilis-domains")));
    if (refusals.empty() && check_rules) refusals = check_fields(fields, request);
    return refusals;
}

std::string Call::changed_kinds() const {
    std::string names;
    for (std::size_t i = 0; i < change_kind_names.size(); ++i) {
        if (!changes_.has(static_cast<ChangeKind>(i))) continue;
        if (!names.empty()) names += ',';
        names += change_kind_names[i];
    }
    return names;
}

std::string Call::attach(Attachment file) {
    media_type_ = file.media_type;
    disposition_ = attachment_disposition(file.name);
    return std::move(file.bytes);
}

void Call::finish(HttpReply& reply) const {
    if (hands_out_file()) {
        reply.content_type = media_type_;
        reply.add("Content-Disposition", disposition_);
    }
    if (!set_cookie_.empty()) reply.add("Set-Cookie", set_cookie_);
    reply.add("Habilis-Trace", request_id_);
    // For a page that asked before it knew whose it is.
    if (session_) reply.add("Habilis-Epoch", std::to_string(session_->epoch));
    if (changes_.bits != 0) reply.add("Habilis-Changes", changed_kinds());
}

}  // namespace habilis::server
