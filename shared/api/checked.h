#pragma once

namespace habilis {

/// Stands for whatever facts a check takes; only asked, never made.
struct AnyFacts {
    template <class T>
    operator const T&() const;
};

/// Whether a verb has a check of its own, beside its command: it then checks the fields too, with what it knows, so
/// that every refusal comes at once. The fields of all other commands are checked before the verb.
template <class Command>
inline constexpr bool checked_by_verb = requires(const Command& command, const AnyFacts& facts) {
    check(command, facts);
}
|| requires(const Command& command, const AnyFacts& facts) { check(command, facts, facts); };

}  // namespace habilis
