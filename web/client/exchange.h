#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "shared/api/attachment.h"
#include "shared/api/route.h"
#include "shared/base/changes.h"
#include "shared/base/json.h"
#include "shared/base/language.h"
#include "shared/base/result.h"

/// Typed calls of the API. Everything runs between frames, on the one thread of the page.
namespace habilis::web {

/// Sends a request of a route and gives the body of a 2xx answer, or the refusals of any other. A session that has
/// ended, or a notice or password that is awaited, leaves for the page concerned instead of answering.
using RawAnswer = std::function<void(Result<std::string>)>;
std::uint32_t send_raw(const RouteInfo&, FieldList, const void* request, const void* defaults, RawAnswer);
void forget(std::uint32_t sent);

/// The address of a GET, which also identifies what it asks for.
std::string address_of(const RouteInfo&, FieldList, const void* request, const void* defaults);

/// Of a file that is handed out, the answer holds the bytes alone.
template <class R>
std::uint32_t send(const typename R::Request& request, std::function<void(Result<typename R::Reply>&&)> answer) {
    const typename R::Request defaults{};
    return send_raw(R::info, fields_of<typename R::Request>(), &request, &defaults,
                    [answer = std::move(answer)](Result<std::string> body) {
                        if (!body.ok()) return answer(Result<typename R::Reply>(body.refusals()));
                        if constexpr (std::is_same_v<typename R::Reply, Attachment>)
                            answer(Attachment{"", "", std::move(body.value())});
                        else answer(decode<typename R::Reply>(body.value(), Reading::lenient));
                    });
}

/// Raised whenever a write reports that data of this kind has changed; queries that depend on it ask again.
std::uint32_t generation(ChangeKind);
void note_changes(Changes);
Changes every_change();

/// The session's number as the browser knows it (Me::epoch). A request of an older one is refused by the server, and
/// the page starts again: another tab has signed in as somebody else, begun to act as somebody, or stopped.
void set_epoch(std::int64_t);

/// Called after each answer in the person's name: the session has been used.
void on_use(std::function<void()>);
/// Called when the server knows the person no more. Returns true when the page stays, because it holds something
/// unsaved; else it leaves for the sign-in page.
void on_signed_out(std::function<bool()>);
/// Whether the session is still open, asked without using it. No answer at all counts as yes.
void ask_whether_signed_in(std::function<void(bool)>);
/// The sign-in page, which comes back to the present view.
std::string sign_in_page();
/// While one person acts as another, a session that has ended does not lead to the sign-in page: the actor's own space
/// waits behind it.
void set_acting(bool);
/// Such a session has been refused.
bool acting_over();

/// Requests refused until the password is typed again (base.reauthentication_needed) wait instead of answering: one
/// dialog asks, and they are sent again, or answered with that refusal when the person will not.
bool proof_wanted();
void proof_given();
void proof_denied();

/// The way to the portal, as the answers tell it. Reads that got none, or came too many at once, are kept and sent
/// again by themselves: whoever asked them goes on waiting.
enum class Line : std::uint8_t { fine, lost, crowded };
Line line();
/// Now, instead of after the pause.
void try_again();
/// From now on the browser's own word counts too.
void follow_line();

/// The words of a refusal: those of the server when it sent some, else the program's own.
std::string words_of(Language, const Refusal&);
/// The words of the refusals that concern a field, or empty.
std::string words_for(Language, const Refusals&, std::string_view field);

}  // namespace habilis::web
