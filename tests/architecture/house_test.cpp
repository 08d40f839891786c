#include <gtest/gtest.h>

#include "tests/architecture/arrows.h"
#include "tests/architecture/libraries.h"
#include "tests/architecture/measure.h"
#include "tests/support/paths.h"

// The rules held against the repository as it stands.
namespace sural::tests::architecture {
namespace {

const std::vector<SourceFile>& tree() {
  static const std::vector<SourceFile> kTree = readSourceTree(support::sourceFolder());
  return kTree;
}

void expectNone(const std::vector<Violation>& violations) { EXPECT_TRUE(violations.empty()) << toText(violations); }

TEST(House, ArrowsPointOneWay) { expectNone(forbiddenArrows(tree(), houseArrows())); }

TEST(House, ArrowsMakeNoCircle) { EXPECT_TRUE(findCycle(houseArrows()).empty()); }

TEST(House, HeadersMakeNoCircle) {
  const std::vector<std::string> cycle = findCycle(headerIncludes(tree()));
  EXPECT_TRUE(cycle.empty()) << "starts at " << cycle.front();
}

TEST(House, IncludesAreWrittenFromTheRoot) { expectNone(includesNotFromTheRoot(tree())); }

TEST(House, LibrariesStayBehindTheirDoors) { expectNone(forbiddenLibraries(tree(), houseLibraries())); }

TEST(House, NamespacesFollowTheFolders) { expectNone(namespacesBesideTheFolder(tree())); }

TEST(House, FilesAreShort) { expectNone(filesTooLong(tree())); }

TEST(House, FunctionsAreShort) { expectNone(functionsTooLong(tree())); }

TEST(House, NamesSayWhatIsInside) { expectNone(unfitNames(tree())); }

TEST(House, NumbersAreReadTheSameInEveryCountry) { expectNone(localeBoundNumbers(tree())); }

}  // namespace
}  // namespace sural::tests::architecture
