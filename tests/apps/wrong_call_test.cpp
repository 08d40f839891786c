#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/program.h"

namespace sural::apps {
namespace {

using tests::support::ProgramRun;
using tests::support::run;
using tests::support::runSural;

// The one line that a wrong call gives.
std::string lineOf(const std::vector<std::string>& arguments) {
  const ProgramRun call = runSural(arguments);
  EXPECT_EQ(call.exitStatus, 2) << call.errors;
  EXPECT_EQ(std::count(call.errors.begin(), call.errors.end(), '\n'), 1) << call.errors;
  EXPECT_EQ(call.errors.substr(0, 7), "error: ") << call.errors;
  EXPECT_EQ(call.output, "");
  return call.errors;
}

bool lineHolds(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

TEST(WrongCall, NamesAnUnknownCommandAndTheNearest) {
  const std::string line = lineOf({"analize", "x"});
  EXPECT_TRUE(lineHolds(line, "no command \"analize\"")) << line;
  EXPECT_TRUE(lineHolds(line, "Did you mean analyze?")) << line;
  EXPECT_TRUE(lineHolds(lineOf({"library", "--library", "x", "foo"}), "no command \"foo\""));
  EXPECT_TRUE(lineHolds(lineOf({}), "no command is given"));
}

TEST(WrongCall, NamesAnUnknownOptionAndTheNearest) {
  const std::string line = lineOf({"analyze", "x", "--overlay", "y"});
  EXPECT_TRUE(lineHolds(line, "no option --overlay")) << line;
  EXPECT_TRUE(lineHolds(line, "Did you mean --overlays?")) << line;
}

TEST(WrongCall, SaysWhichNumbersAnOptionTakes) {
  for (const char* frame : {"-1", "1.5", "abc", "99999999999999999999"}) {
    const std::string line = lineOf({"render", "x", "-o", "y.png", "--frame", frame});
    EXPECT_TRUE(lineHolds(line, std::string("\"") + frame + "\" is not a whole number from 0")) << line;
    EXPECT_LT(line.size(), 200U) << line;
  }
  EXPECT_TRUE(lineHolds(lineOf({"analyze", "x", "--jobs", "0"}), "from 1 to 64"));
}

TEST(WrongCall, SaysWhichWordsAnOptionTakes) {
  EXPECT_TRUE(lineHolds(lineOf({"analyze", "x", "--side", "up"}), "\"up\" is none of left, right"));
  EXPECT_TRUE(lineHolds(lineOf({"analyze", "--side"}), "It takes one of left, right"));
  EXPECT_TRUE(lineHolds(lineOf({"analyze", "--json"}), "a value is missing"));
}

TEST(WrongCall, SaysWhatIsMissing) {
  EXPECT_TRUE(lineHolds(lineOf({"render", "x"}), "--output is missing"));
  EXPECT_TRUE(lineHolds(lineOf({"info"}), "nothing is given as its paths"));
  EXPECT_TRUE(lineHolds(lineOf({"info", "x", "--drawn-velocity-unit", "m/s"}), "requires --scales"));
}

TEST(WrongCall, TwoOutputsCannotHaveOneName) {
  EXPECT_TRUE(lineHolds(lineOf({"analyze", "x", "--csv", "s.out", "--json", "s.out"}), "two outputs have this name"));
  EXPECT_TRUE(lineHolds(lineOf({"analyze", "x", "--report", "-"}), "written to a file"));
  EXPECT_TRUE(lineHolds(lineOf({"analyze", "x", "--report", "rep"}), "Name it rep.pdf"));
  EXPECT_TRUE(lineHolds(lineOf({"analyze", "x", "--report", "rep.txt"}), "Name it rep.pdf"));
}

TEST(WrongCall, MistypedLibraryIsNotMade) {
  const ProgramRun call = runSural({"library", "--library", "mistyped.sqlite", "list"});
  EXPECT_EQ(call.exitStatus, 3);
  EXPECT_TRUE(lineHolds(call.errors, "there is no such library"));
}

TEST(WrongCall, OfTheWorkstationIsToldAlike) {
  const ProgramRun call = run({.program = "sural-workstation", .arguments = {"--size", "wide"}});
  EXPECT_EQ(call.exitStatus, 2);
  EXPECT_TRUE(lineHolds(call.errors, "a size is written as 1600x1000")) << call.errors;
}

TEST(SuralVessels, NamesWhatTheVesselOptionTakes) {
  const ProgramRun vessels = runSural({"vessels"});
  EXPECT_EQ(vessels.exitStatus, 0);
  EXPECT_TRUE(lineHolds(vessels.output, "great_saphenous_vein")) << vessels.output;
  EXPECT_TRUE(lineHolds(vessels.output, "GSV")) << vessels.output;
  const std::string line = lineOf({"analyze", "x", "--vessel", "great_saphenus_vein"});
  EXPECT_TRUE(lineHolds(line, "Did you mean great_saphenous_vein")) << line;
  EXPECT_TRUE(lineHolds(line, "`sural vessels`")) << line;
}

}  // namespace
}  // namespace sural::apps
