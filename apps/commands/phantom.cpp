#include "apps/commands/phantom.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "apps/commands/output.h"
#include "apps/data_folder.h"
#include "datasets/generate/generate.h"
#include "datasets/generate/study_set.h"

namespace sural::apps::commands {

namespace {

// One line that rewrites itself on a terminal, one line a clip otherwise.
void printProgress(int done, int total, const std::string& what) {
  const bool terminal = isatty(STDERR_FILENO) != 0;
  fmt::print(stderr, "{}[{}/{}] {}{}", terminal ? "\r\033[K" : "", done, total, what,
             terminal && done < total ? "" : "\n");
}

bool isKnown(const std::string& set, const std::vector<std::string>& names) {
  return std::find(names.begin(), names.end(), set) != names.end();
}

}  // namespace

ExitStatus phantom(const PhantomArguments& arguments) {
  const std::vector<std::string> names = datasets::generate::setNames(dataFolder());
  if (!names.empty() && !isKnown(arguments.set, names)) {
    printError(
        {"there is no set '" + arguments.set + "'", "--set", fmt::format("Choose one of: {}", fmt::join(names, ", "))});
    return kWrongCall;
  }
  const Result<datasets::generate::Truth> truth = datasets::generate::generateSet({.outputFolder = arguments.output,
                                                                                   .dataFolder = dataFolder(),
                                                                                   .set = arguments.set,
                                                                                   .seed = arguments.seed,
                                                                                   .progress = printProgress});
  if (!truth) {
    printError(truth.error());
    return kNothingUsable;
  }
  std::cout << fmt::format("{} clips and truth.json written to {}\n", truth->clips.size(), arguments.output);
  return kDone;
}

}  // namespace sural::apps::commands
