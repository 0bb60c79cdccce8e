#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/sessions/sign_in_history.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// "Firefox sur Windows", or what is known of it.
std::string device_words(Language, std::string_view browser, std::string_view system);

/// Which page of a history is shown, and the way back to the newer ones.
class HistoryPages {
public:
    [[nodiscard]] SignInId before() const { return starts_.empty() ? SignInId{} : starts_.back(); }
    [[nodiscard]] bool newest() const { return starts_.empty(); }
    void older(SignInId last) { starts_.push_back(last); }
    void newer() { starts_.pop_back(); }

private:
    std::vector<SignInId> starts_;
};

enum class HistoryReader : std::uint8_t { holder, administrator };

/// "Historique des connexions": a card. `page` nullptr: not there yet.
void draw_history(const Scene&, const SignInPage* page, HistoryPages&, HistoryReader);

}  // namespace habilis::web
