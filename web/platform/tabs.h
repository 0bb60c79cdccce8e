#pragma once
// The other pages of the portal in the same browser: they share the session's cookie, so what happens to it concerns
// all.
#include <functional>
#include <string_view>

namespace habilis::platform {

/// Says a word to every other page, also to sign-in and the like (web/pages/pages.js speaks the same words).
void tell_tabs(std::string_view word);
/// Called for each word of another page, between frames.
void on_tab_word(std::function<void(std::string_view)>);

/// Forgets what this page keeps for the time of a session.
void forget_session_values();

}  // namespace habilis::platform
