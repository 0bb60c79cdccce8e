#pragma once
// Clipboard, files, print.
#include <functional>
#include <string>
#include <string_view>

namespace habilis::platform {

/// Puts text on the clipboard, inside a click only (browsers refuse otherwise), and says whether it is there.
void copy_text(std::string_view, std::function<void(bool copied)>);

/// Offers a file made here, without the server. `type` as in "text/csv;charset=utf-8".
void download(std::string_view file_name, std::string_view type, std::string_view bytes);
/// Lets the browser fetch and keep a file of the server.
void download_from(std::string_view url);

struct PickedFile {
    std::string name;
    std::string bytes;
};
/// Opens the file dialog (inside a click only). `accept` as in HTML: ".csv,text/csv". Larger files than `most` bytes
/// come with empty bytes and their name.
void pick_file(std::string_view accept, std::size_t most, std::function<void(PickedFile)>);
/// As long as somebody takes them, a file may be dropped anywhere on the window. Several at once come without a name.
void take_drops(std::size_t most, std::function<void(PickedFile)>);
void refuse_drops();
/// Files are held over the window, and somebody takes them.
bool dragging_files();

/// Prints this table instead of the window: a caption and rows, the first one the header.
/// Cells are separated by U+001F, rows by U+001E.
void print_table(std::string_view caption, std::string_view rows);

/// Prints a sheet of paper instead of the window: a heading, then lines separated by U+001E, each a label and its value
/// separated by U+001F, or a paragraph.
void print_sheet(std::string_view heading, std::string_view lines);

}  // namespace habilis::platform
