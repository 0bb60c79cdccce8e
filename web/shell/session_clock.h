#pragma once

#include <cstdint>

namespace habilis::web {

/// When the person's session ends, as this page can know it: some time after the last use by any page of the browser,
/// and at a fixed time at the latest. Times are milliseconds of the page's own clock, which never goes back.
class SessionClock {
public:
    /// How long before the end a person is warned (WCAG 2.2 criterion 2.2.1 asks 20 seconds at least).
    static constexpr double warning = 120'000;
    /// The server writes the time of the last use down once a minute, so a session may rest that much shorter.
    static constexpr double grain = 60'000;

    enum class Stage : std::uint8_t {
        unknown,  ///< nobody is signed in yet
        open,
        closing,  ///< warn
        over,     ///< ask the server whether it is so
    };

    /// The server has just said so.
    void opened(std::int64_t idle_minutes, std::int64_t seconds_left, double now);
    /// A request in the person's name was answered.
    void used(double now);

    [[nodiscard]] Stage stage(double now) const;
    /// Milliseconds until the end, never less than 0.
    [[nodiscard]] double left(double now) const;
    /// The end cannot be put off any more: the longest time of a session is nearly over.
    [[nodiscard]] bool final_end() const { return known_ && ends_ <= used_ + rest_; }
    /// Milliseconds until something changes; 0: nothing will.
    [[nodiscard]] double next_change(double now) const;

private:
    [[nodiscard]] double end() const;

    bool known_ = false;
    double rest_ = 0;
    double used_ = 0;
    double ends_ = 0;
};

}  // namespace habilis::web
