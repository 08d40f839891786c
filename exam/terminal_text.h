#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sural::exam {

// The text without control characters, line breaks and bytes that are not UTF-8: what a header says must not
// steer a terminal.
std::string printable(std::string_view text);

// Columns that printable UTF-8 text takes; one for each character.
int displayWidth(std::string_view text);

// `text` filled with blanks up to `width` columns.
std::string padded(std::string_view text, int width);

// Printable text broken between words into lines of at most `width` columns (at least 1); longer words are cut. Never
// empty.
std::vector<std::string> wrapped(std::string_view text, int width);

}  // namespace sural::exam
