#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "web/shell/scene.h"

namespace habilis::web {

/// What an action asks before it acts. Lives while its dialog is open.
class AccountDialog {
public:
    virtual ~AccountDialog() = default;
    /// Called every frame; false once it is over.
    virtual bool draw(const Scene&) = 0;
    /// Something typed would be lost. No more once it was saved, or given up ("Annuler").
    [[nodiscard]] virtual bool typed() const { return false; }
    /// It was closed, and comes back as it was left.
    virtual void reopen() {}
};

/// The one dialog of a screen that is open. What was typed in one that was only closed (Escape, the cross) waits there
/// for whoever opens it again.
class OpenDialog {
public:
    /// `key`: of the action, and whom it is about.
    void open(Language, std::string key, const std::function<std::unique_ptr<AccountDialog>()>& make);
    /// At the end of the screen's frame.
    void draw(const Scene&);
    [[nodiscard]] bool unsaved() const;

private:
    struct Keyed {
        std::string key;
        std::unique_ptr<AccountDialog> dialog;
    };
    void put_aside();

    Keyed now_;
    std::vector<Keyed> kept_;
};

}  // namespace habilis::web
