#pragma once

#include <set>
#include <string>
#include <string_view>

#include "shared/base/fields.h"

namespace habilis {

/// Which fields stood in a document, by their paths: "details.email", "wanted.0.role". An empty text or list and the
/// null of an id, a time or a day do stand there: absent is not empty.
class Given {
public:
    /// Nothing was left out: what a program puts together, not a document.
    static Given everything() {
        Given given;
        given.everything_ = true;
        return given;
    }
    void add(std::string path) { paths_.insert(std::move(path)); }
    void remove(const std::string& path) { paths_.erase(path); }
    [[nodiscard]] bool has(std::string_view path) const { return everything_ || paths_.contains(path); }

private:
    std::set<std::string, std::less<>> paths_;
    bool everything_ = false;
};

/// Takes from `before` what was not given. `object` is as it was read, its absent fields at their defaults; `prefix` is
/// the path of the object with a point behind it, or empty.
void fill_absent(FieldList, void* object, const void* before, const Given&, const std::string& prefix = "");

/// Fields that have to stand in the request (FieldRules::stated) and do not.
Refusals check_stated(FieldList, const Given&);

/// A command that changes what exists, as it came: a field that is absent stays as it is, an empty one is emptied. A
/// command says so by `static constexpr bool partial = true`; its handler then gets this instead of the command.
template <class Command>
struct Partial {
    Command command;
    Given given;

    // A program's own command is whole, so that verbs can be called with it as it is.
    Partial(Command whole) : command(std::move(whole)), given(Given::everything()) {}  // NOLINT(*-explicit-*)
    Partial(Command read, Given stood) : command(std::move(read)), given(std::move(stood)) {}

    /// The whole command; `before` is the one that would change nothing.
    [[nodiscard]] Command over(const Command& before) const {
        Command whole = command;
        fill_absent(fields_of<Command>(), &whole, &before, given);
        return whole;
    }
};

}  // namespace habilis
