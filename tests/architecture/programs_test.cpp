#include <gtest/gtest.h>

#include "tests/support/paths.h"
#include "tests/support/program.h"

namespace sural::tests::architecture {
namespace {

TEST(Programs, SuralWorksOnAServerBecauseItLinksNeitherWindowsNorOpenGlScenes) {
  const support::ProgramRun libraries = support::run(
      {.program = "/usr/bin/ldd", .arguments = {support::builtProgram("sural")}, .environment = {}, .folder = {}});
  ASSERT_EQ(libraries.exitStatus, 0) << libraries.errors;
  EXPECT_NE(libraries.output.find("libdcmdata"), std::string::npos) << libraries.output;
  EXPECT_EQ(libraries.output.find("libvtk"), std::string::npos) << libraries.output;
  EXPECT_EQ(libraries.output.find("libQt6Widgets"), std::string::npos) << libraries.output;
}

TEST(Programs, NoneMixesQt5WithQt6) {
  for (const char* program : {"sural", "sural-workstation"}) {
    const support::ProgramRun libraries = support::run(
        {.program = "/usr/bin/ldd", .arguments = {support::builtProgram(program)}, .environment = {}, .folder = {}});
    EXPECT_EQ(libraries.output.find("libQt5"), std::string::npos) << program << "\n" << libraries.output;
  }
}

}  // namespace
}  // namespace sural::tests::architecture
