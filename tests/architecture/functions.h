#pragma once

#include <string>
#include <vector>

namespace sural::tests::architecture {

// A function body found in a source text. Lambdas count with the function around them.
struct Function {
  std::string name;   // what stands before its parameters: "Axis::toPixel", or "TEST(Suite, Name)"
  int line = 0;       // of its head, from 1
  int lineCount = 0;  // from the head to the closing brace
};

// Finds functions by counting braces outside of comments and literals: enough for formatted code, no C++ parser.
std::vector<Function> functionsOf(const std::string& text);

// The text with comments, literals and preprocessor lines blanked out, every line in its place.
std::string withoutCommentsAndLiterals(const std::string& text);

}  // namespace sural::tests::architecture
