#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"

namespace sural::apps {
namespace {

using tests::support::builtProgram;
using tests::support::readText;
using tests::support::run;
using tests::support::runSural;
using tests::support::sourceFile;

std::set<std::string> matches(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::set<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), regex), end; it != end; ++it) found.insert((*it)[1]);
  return found;
}

std::set<std::string> commands() {
  const std::string help = runSural({"--help"}).output;
  return matches(help.substr(help.find("Subcommands:")), "\n  ([a-z][a-z-]*) ");
}

// Long options, without those that every program has.
std::set<std::string> optionsIn(const std::string& help) {
  std::set<std::string> options = matches(help, "\n  (?:-[a-z],)?--([a-z][a-z-]*)");
  options.erase("help");
  options.erase("version");
  return options;
}

// What the manual says of one command: from its heading to the next.
std::string sectionOf(const std::string& manual, const std::string& command) {
  const std::size_t begin = manual.find("\n.Ss " + command);
  if (begin == std::string::npos) return {};
  return manual.substr(begin, manual.find("\n.S", begin + 1) - begin);
}

TEST(Manual, NamesEveryCommandWithExactlyItsOptions) {
  const std::string manual = readText(sourceFile("docs/man/sural.1"));
  ASSERT_GE(commands().size(), 6U);
  for (const std::string& command : commands()) {
    const std::string section = sectionOf(manual, command);
    EXPECT_FALSE(section.empty()) << command;
    EXPECT_EQ(matches(section, "\n\\.It Fl (?:[a-z] , Fl )?-([a-z-]+)"),
              optionsIn(runSural({command, "--help"}).output))
        << command;
  }
}

TEST(Manual, OfTheWorkstationNamesExactlyItsOptions) {
  const std::string manual = readText(sourceFile("docs/man/sural-workstation.1"));
  const std::string help = run({.program = "sural-workstation", .arguments = {"--help"}}).output;
  EXPECT_EQ(matches(manual, "\n\\.It Fl -([a-z-]+)"), optionsIn(help));
}

// What bash offers after these words.
std::string offered(const std::string& words, int position) {
  return run({.program = "/bin/bash",
              .arguments = {"-c", "source '" + sourceFile("apps/desktop/sural.bash") + "'; COMP_WORDS=(" + words +
                                      "); COMP_CWORD=" + std::to_string(position) +
                                      "; compopt() { :; }; _sural; printf '%s\\n' \"${COMPREPLY[@]}\""}})
      .output;
}

TEST(Completion, OffersCommandsOptionsAndTheWordsAnOptionTakes) {
  const std::string sural = builtProgram("sural");
  for (const std::string& command : commands())
    EXPECT_NE(offered(sural + " ''", 1).find(command + "\n"), std::string::npos) << command;
  EXPECT_EQ(offered(sural + " render --ov", 2), "--overlay\n");
  EXPECT_EQ(offered(sural + " analyze --position s", 3), "standing\nsitting\nsupine\n");
}

}  // namespace
}  // namespace sural::apps
