#pragma once

#include <functional>
#include <string>
#include <utility>

#include "web/accounts/account_actions.h"
#include "web/client/query.h"
#include "web/kit/types.h"

namespace habilis::web {

/// What a confirmation says.
struct Confirmation {
    std::string title;
    std::string text;
    std::string note;  ///< a second, quieter sentence
    std::string verb;  ///< of the button
    kit::Icon icon = nullptr;
    bool danger = false;
};

/// The dialog of a confirmation; true in the frame in which its button was pressed. Clears `open` when it is dismissed.
/// `besides` is drawn under the text.
bool draw_confirmation(const Scene&, const Confirmation&, const Refusals&, bool busy, bool& open,
                       const kit::Body& besides = {});

/// Asks once, then sends one request. `done` is told the reply; refusals are shown where they were caused.
template <class R>
class ConfirmDialog : public AccountDialog {
public:
    ConfirmDialog(Confirmation words, typename R::Request request, std::function<void(const typename R::Reply&)> done)
        : words_(std::move(words)), request_(std::move(request)), done_(std::move(done)) {}

    bool draw(const Scene& scene) override {
        const auto drawn = [&] { besides(scene); };
        if (draw_confirmation(scene, words_, command_.refusals(), command_.busy(), open_, drawn))
            command_.send(request_, [this](const typename R::Reply& reply) {
                open_ = false;
                done_(reply);
            });
        return open_;
    }

protected:
    /// What else there is to say before it is done.
    virtual void besides(const Scene&) {}

private:
    Confirmation words_;
    typename R::Request request_;
    std::function<void(const typename R::Reply&)> done_;
    Command<R> command_;
    bool open_ = true;
};

}  // namespace habilis::web
