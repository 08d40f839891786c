#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <fstream>
#include <iostream>

#include "tests/bench/accuracy/section.h"
#include "tests/support/paths.h"

namespace {

using namespace sural::tests::bench::accuracy;

struct NamedSection {
  const char* name;
  Section write;
};

constexpr std::array kSections{
    NamedSection{"venous", venousSection},           NamedSection{"arterial", arterialSection},
    NamedSection{"colour", colourSection},           NamedSection{"compression", compressionSection},
    NamedSection{"angiography", angiographySection},
};

struct Arguments {
  std::string sets;
  std::string only;
  std::string output;
  bool list = false;
  std::string set;
};

int write(const Arguments& arguments) {
  const PhantomSets sets(arguments.sets, sural::tests::support::sourceFile("datasets"));
  std::string text =
      "# Accuracy\n\nWritten by `sural_accuracy`; run it again to check. Errors are measured - true on phantoms whose "
      "truth is known\nbecause they were made from it ([datasets](../datasets/README.md)).\n\n"
      "- The set `accuracy_spectral_fresh` judges: durations, velocities, heart rates, scales, gains, noise, wall "
      "filters and\n  angles were drawn at random, and nobody looked at its strips.\n"
      "- The sets `..._unseen` and `..._held_out` were drawn in the same way, but rules were improved while looking at "
      "them.\n"
      "- `tuning` and the other sets whose names begin with `accuracy` were looked at while rules and constants were "
      "chosen:\n  they show a fit.\n\n"
      "All come from one generator. A phantom made by another one may be harder.\n";
  for (const NamedSection& section : kSections) {
    if (!arguments.only.empty() && arguments.only != section.name) continue;
    const auto chapter = section.write({sets, arguments.list, arguments.set});
    if (!chapter) {
      std::cerr << sural::toLine(chapter.error()) << '\n';
      return 1;
    }
    text += "\n" + *chapter;
  }
  if (arguments.output.empty())
    std::cout << text;
  else
    std::ofstream(arguments.output) << text;
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Measures phantoms and writes the table of accuracy"};
  Arguments arguments;
  app.add_option("--sets", arguments.sets, "folder that holds, or receives, the sets of phantoms");
  app.add_option("--section", arguments.only, "only this section: venous, arterial, colour, compression, angiography");
  app.add_option("-o,--output", arguments.output, "file to write, in place of standard output");
  app.add_flag("--list", arguments.list, "every error on standard error");
  app.add_option("--set", arguments.set, "only this set of strips or colour cines");
  CLI11_PARSE(app, argc, argv);
  return write(arguments);
}
