#pragma once
// Plain geometry and colour of the kit. All lengths are CSS pixels; painting converts to device pixels.
#include <cstdint>
#include <type_traits>
#include <utility>

namespace habilis::kit {

struct Vec2 {
    float x = 0, y = 0;
};

struct Rect {
    float x = 0, y = 0, w = 0, h = 0;

    constexpr float right() const { return x + w; }
    constexpr float bottom() const { return y + h; }
    constexpr Rect inset(float by) const { return inset(by, by); }
    constexpr Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
    constexpr Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
    constexpr bool contains(Vec2 p) const { return p.x >= x && p.y >= y && p.x < right() && p.y < bottom(); }
    constexpr bool overlaps(const Rect& o) const {
        return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
    }
    constexpr Rect clipped(const Rect& o) const {
        const float l = x > o.x ? x : o.x, t = y > o.y ? y : o.y;
        const float r = right() < o.right() ? right() : o.right(), b = bottom() < o.bottom() ? bottom() : o.bottom();
        return {l, t, r > l ? r - l : 0, b > t ? b - t : 0};
    }
    friend constexpr bool operator==(const Rect&, const Rect&) = default;
};

struct Color {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;

    constexpr Color with_alpha(float alpha) const {
        return {r, g, b, static_cast<std::uint8_t>(alpha <= 0 ? 0 : alpha >= 1 ? 255 : alpha * 255 + 0.5f)};
    }
    friend constexpr bool operator==(Color, Color) = default;
};

constexpr Color rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8), static_cast<std::uint8_t>(hex)};
}

/// A borrowed callable: the body of a container. Must not outlive the call it is passed to, so write the lambda in the
/// call itself. Empty when left out.
template <class Signature>
class FunctionRef;

template <class R, class... A>
class FunctionRef<R(A...)> {
public:
    FunctionRef() = default;
    FunctionRef(R (*f)(A...))
        : object_(reinterpret_cast<void*>(f)),
          call_([](void* o, A... a) -> R { return reinterpret_cast<R (*)(A...)>(o)(std::forward<A>(a)...); }) {}
    template <class F, class = std::enable_if_t<!std::is_same_v<std::decay_t<F>, FunctionRef> &&
                                                !std::is_function_v<std::remove_reference_t<F>>>>
    FunctionRef(F&& f)
        : object_(const_cast<void*>(static_cast<const void*>(&f))), call_([](void* o, A... a) -> R {
              return (*static_cast<std::remove_reference_t<F>*>(o))(std::forward<A>(a)...);
          }) {}

    R operator()(A... a) const { return call_(object_, std::forward<A>(a)...); }
    explicit operator bool() const { return call_ != nullptr; }

private:
    void* object_ = nullptr;
    R (*call_)(void*, A...) = nullptr;
};

using Body = FunctionRef<void()>;

}  // namespace habilis::kit
