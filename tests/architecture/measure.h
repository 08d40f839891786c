#pragma once

#include <string>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace sural::tests::architecture {

inline constexpr int kMostLinesOfAFile = 500;
inline constexpr int kMostLinesOfAFunction = 60;

std::vector<Violation> filesTooLong(const std::vector<SourceFile>& files);

std::vector<Violation> functionsTooLong(const std::vector<SourceFile>& files);

// Names of files and folders that are not snake_case, or that say nothing: utils, helper, manager, common, misc.
std::vector<Violation> unfitNames(const std::vector<SourceFile>& files);

// Files that do not open the namespace of their folder. The words of imaging/model lie in `sural` itself, the rooms of
// reading below imaging/dicom in that namespace; an apps/ file holds a main() and needs none.
std::vector<Violation> namespacesBesideTheFolder(const std::vector<SourceFile>& files);

// Number readers that obey the locale and so read "1.5" as 1 in half of Europe.
std::vector<Violation> localeBoundNumbers(const std::vector<SourceFile>& files);

}  // namespace sural::tests::architecture
