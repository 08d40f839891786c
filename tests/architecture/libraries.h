#pragma once

#include <string>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace sural::tests::architecture {

// A library, the headers that belong to it, and the places that may include them.
struct LibraryRule {
  std::string library;
  std::string headerPattern;         // regular expression over the whole name
  std::vector<std::string> sources;  // folders whose .cpp files may
  std::vector<std::string> headers;  // folders whose .h files may too, or single headers
};

// The table of docs/architecture.md. What no row names is forbidden.
const std::vector<LibraryRule>& houseLibraries();

// Bracketed includes that break their library's rule or belong to no library of the table.
std::vector<Violation> forbiddenLibraries(const std::vector<SourceFile>& files, const std::vector<LibraryRule>& rules);

}  // namespace sural::tests::architecture
