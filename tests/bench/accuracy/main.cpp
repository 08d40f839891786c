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
  bool training = false;
};

int write(const Arguments& arguments) {
  const PhantomSets sets(arguments.sets, sural::tests::support::sourceFile("datasets"));
  std::string text =
      "# Accuracy\n\nWritten by `sural_accuracy`; run it again to check. Errors are measured - true on phantoms whose "
      "truth is known\nbecause they were made from it ([datasets](../datasets/README.md)). Parameters were fitted on "
      "the "
      "set `tuning`; what it\nlacks (running sweeps, occluded arteries) was looked at in `accuracy_spectral` itself, "
      "so "
      "those strips judge nothing unseen.\n";
  for (const NamedSection& section : kSections) {
    if (!arguments.only.empty() && arguments.only != section.name) continue;
    const auto chapter = section.write({sets, arguments.list, arguments.training});
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
  app.add_flag("--training", arguments.training, "the set that parameters are fitted on");
  CLI11_PARSE(app, argc, argv);
  return write(arguments);
}
