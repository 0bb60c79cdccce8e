#include "shared/transfer/read/place.h"

#include <algorithm>

namespace habilis {

Refusal refusal_of(const FileProblem& problem, std::string_view field) {
    const FilePlace& place = problem.place;
    Refusal refusal{problem.code, std::string(field), problem.arguments};
    if (place.line > 0) refusal.arguments.push_back({"line", std::to_string(place.line)});
    if (place.column > 0) refusal.arguments.push_back({"column", letters_of_column(place.column)});
    if (!place.header.empty()) refusal.arguments.push_back({"header", place.header});
    if (!place.value.empty()) refusal.arguments.push_back({"value", place.value});
    return refusal;
}

std::string letters_of_column(std::int64_t column) {
    constexpr std::int64_t letters = 26;
    std::string text;
    for (; column > 0; column = (column - 1) / letters) text += static_cast<char>('A' + (column - 1) % letters);
    std::reverse(text.begin(), text.end());
    return text;
}

}  // namespace habilis
