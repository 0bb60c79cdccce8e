#pragma once
// Addresses: every view is a path, its filters are the query.
#include <functional>
#include <string>
#include <string_view>

namespace habilis::platform {

struct Location {
    std::string path = "/";  ///< percent-decoded by nobody: as in the address bar
    std::string query;       ///< without "?"
    std::string hash;        ///< without "#"
    std::string state;       ///< what push_location or keep_state stored with this entry
};
const Location& location();

/// Shows another view: a new history entry. `url` is a path with optional query.
void push_location(std::string_view url);
/// The same view with other filters: no new entry. Calls are gathered (browsers limit how often).
void replace_location(std::string_view url);
/// Stores text with the current entry (scroll row, focused key), given back after Back and reload.
void keep_state(std::string_view state);
void go_back();
/// Called after each change of location, by us or by Back and Forward.
void on_navigation(std::function<void()>);

/// Leaves the application: sign-in pages, external services.
void leave(std::string_view url);
/// Loads the page again.
void reload();

void set_title(std::string_view);
/// While true, closing the tab asks first.
void set_unsaved(bool);
/// BCP 47 tag of the document: screen readers choose the voice by it.
void set_document_language(std::string_view);

}  // namespace habilis::platform
