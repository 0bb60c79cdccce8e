#pragma once

#include <utility>
#include <variant>

#include "shared/base/refusal.h"

namespace habilis {

/// Either a value or every reason why there is none.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
    Result(Refusals refusals) : content_(std::in_place_index<1>, std::move(refusals)) {}
    Result(Refusal refusal) : content_(std::in_place_index<1>, Refusals{std::move(refusal)}) {}
    Result(RefusalCode code) : Result(Refusal{code}) {}

    [[nodiscard]] bool ok() const { return content_.index() == 0; }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] T& value() { return *std::get_if<0>(&content_); }
    [[nodiscard]] const T& value() const { return *std::get_if<0>(&content_); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    [[nodiscard]] const Refusals& refusals() const { return *std::get_if<1>(&content_); }

private:
    std::variant<T, Refusals> content_;
};

}  // namespace habilis
