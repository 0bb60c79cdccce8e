#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/credential.h"
#include "server/api/message.h"
#include "server/api/route_table.h"
#include "server/api/services.h"
#include "server/nouns/author.h"
#include "server/nouns/session_actor.h"
#include "server/storage/replies.h"
#include "shared/api/attachment.h"
#include "shared/base/changes.h"
#include "shared/base/json.h"
#include "shared/base/language.h"
#include "shared/base/partial.h"

namespace habilis::server {

/// Whether a write's reply is kept for repeats. Not what may name anybody, such as the lines of a journal: a repeat
/// then does it again.
enum class Keep : std::uint8_t { reply, nothing };

/// The account that a reply says it is about, if any: its field "account".
AccountId account_in(FieldList reply_fields, const void* reply);

/// What a handler gets beside its command: who asks, from where, and the services of the program. One for each request.
class Call {
public:
    Call(const Services&, const HttpRequest&, const RouteMatch&, std::string request_id);

    /// The person of the session. Nobody (signed_in() is false) on routes that anyone may call.
    [[nodiscard]] const Actor& actor() const { return session_ ? session_->actor : nobody_; }
    /// Of what this request writes, with the outbox for whom it concerns.
    [[nodiscard]] Author author() const { return {actor(), remote_address(), &outbox()}; }
    [[nodiscard]] const std::optional<SessionActor>& session() const { return session_; }
    /// Of the session's cookie or the program's token, whether it is anybody's or not; empty without one.
    [[nodiscard]] const std::string& token_hash() const { return credential_.hash; }
    /// One time for the whole request. Inside a transaction use Transaction::now().
    [[nodiscard]] Instant now() const { return now_; }
    /// The person's language; without a session, what the browser asks for, and with a token the program.
    [[nodiscard]] Language language() const { return language_; }
    [[nodiscard]] std::string_view remote_address() const { return request_.remote_address; }
    /// As the browser says it, at most 256 bytes of printable ASCII.
    [[nodiscard]] std::string user_agent() const;
    /// Stands in the log lines of this request and in the reply's header Habilis-Trace.
    [[nodiscard]] const std::string& request_id() const { return request_id_; }
    [[nodiscard]] const RouteInfo& route() const { return match_.row->info; }

    [[nodiscard]] Database& database() const { return services_.database; }
    [[nodiscard]] Random& random() const { return services_.random; }
    [[nodiscard]] PasswordHasher& hasher() const { return services_.hasher; }
    [[nodiscard]] Outbox& outbox() const { return services_.outbox; }
    [[nodiscard]] const Settings& settings() const { return services_.settings; }
    [[nodiscard]] const Services& services() const { return services_; }

    /// The door for writes: work(Transaction&) → Result<Reply>, on the writer's thread (no hashing, mail or file
    /// inside). Before it runs, the person is loaded again unless nothing was written since, and asked again for the
    /// route's right, so that a right that was revoked meanwhile writes nothing; `actor()` is then that newer one. For
    /// signed-in people the reply is kept under the request's UUID in the same transaction: a repeat gets it again and
    /// does nothing, another request with the same UUID is refused. (Not where request or reply holds a secret: neither
    /// it nor a fast hash of it is kept.)
    template <class Reply, class F>
    Result<Reply> transact(F&& work, Keep keep = Keep::reply) {
        hash_body();
        return services_.database.write([&](Transaction& transaction) -> Result<Reply> {
            Result<std::optional<std::string>> kept = enter(transaction);
            if (!kept.ok()) return kept.refusals();
            if (kept.value()) return decode<Reply>(*kept.value(), Reading::lenient);
            Result<Reply> reply = work(transaction);
            if (!reply.ok()) return reply;
            changes_ = transaction.changes();
            if (keep == Keep::reply)
                keep_reply(transaction, encode(reply.value()), account_in(fields_of<Reply>(), &reply.value()));
            return reply;
        });
    }

    /// The browser's cookie for a new session. `token_text` leaves the server here and nowhere else. Call it after
    /// transact; nothing happens when that found a repeat, whose new token was never stored.
    void set_session_cookie(std::string_view token_text);
    void clear_session_cookie();

    /// Which fields stood in the body.
    [[nodiscard]] const Given& given() const { return given_; }

    /// For bind.h: fills `request` from path, query or body and checks everything that can be checked before the verb.
    Refusals prepare(FieldList, void* request, bool check_rules);

    /// For bind.h: the reply is this file. Gives its bytes.
    std::string attach(Attachment);

    /// What the handler left for the reply: cookies, changes, what kind of file it is.
    void finish(HttpReply&) const;
    [[nodiscard]] bool hands_out_file() const { return !media_type_.empty(); }

private:
    /// The first and the last step of `transact`.
    Result<std::optional<std::string>> enter(Transaction&);
    void keep_reply(Transaction&, std::string_view reply, AccountId about);
    [[nodiscard]] bool repeatable() const;
    /// Before it is the writer's turn.
    void hash_body();
    [[nodiscard]] std::string request_uuid() const;
    [[nodiscard]] StoredReply as_stored(std::string_view reply) const;
    Result<std::optional<std::string>> find_repeat(Connection&);
    /// Whoever is beyond the person's reach is answered like nobody.
    [[nodiscard]] bool path_lies_beyond_reach(Connection&) const;
    /// Most people's reach is all of the organisation, and nothing needs to be looked up.
    [[nodiscard]] bool reach_is_bounded() const;
    /// The organisation that the path names is closed.
    [[nodiscard]] bool path_is_closed(Connection&) const;
    [[nodiscard]] std::optional<Refusal> refuse_caller(bool closed) const;
    [[nodiscard]] std::optional<Refusal> refuse_epoch() const;
    void note_names();
    void load_session();
    void note_use_of_session();
    Refusals read_path(FieldList, void* request);
    Refusals read_input(FieldList, void* request);
    [[nodiscard]] std::string changed_kinds() const;

    const Services& services_;
    const HttpRequest& request_;
    const RouteMatch& match_;
    std::string request_id_;
    Instant now_;
    Language language_;
    std::uint64_t version_ = 0;  ///< of the data that session_ was loaded from
    Credential credential_;
    std::optional<SessionActor> session_;
    Actor nobody_;
    OrganisationId organisation_;
    AccountId account_;    ///< that the path names; none: it names nobody
    bool closed_ = false;  ///< path_is_closed, as of the session
    bool beyond_ = false;  ///< path_lies_beyond_reach, as of the session
    std::string body_hash_;
    Given given_;
    std::string set_cookie_;
    std::string_view media_type_;  ///< of the file that is the reply; empty: it is none
    std::string disposition_;
    Changes changes_;
    bool repeated_ = false;
};

}  // namespace habilis::server
