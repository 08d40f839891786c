#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace sural::tests::architecture {

// Each room of the house and the folders it may include from, besides itself.
// A file belongs to the room with the longest matching name.
using Arrows = std::map<std::string, std::vector<std::string>>;

// The arrows as docs/architecture.md draws them.
const Arrows& houseArrows();

// Includes that point to a folder which the includer's room may not know, and files that lie in no room.
std::vector<Violation> forbiddenArrows(const std::vector<SourceFile>& files, const Arrows& arrows);

// Quoted includes that name no file of the tree when read from the root.
std::vector<Violation> includesNotFromTheRoot(const std::vector<SourceFile>& files);

// Names on the first circle found, empty when there is none.
std::vector<std::string> findCycle(const Arrows& arrows);

// Which header includes which, to look for circles among them.
Arrows headerIncludes(const std::vector<SourceFile>& files);

}  // namespace sural::tests::architecture
