#pragma once

#include <cstdint>
#include <string>

#include "tests/bench/accuracy/phantom_sets.h"

namespace sural::tests::bench::accuracy {

struct SectionOptions {
  const PhantomSets& sets;
  bool listErrors = false;  // every comparison on standard error, for whoever tunes
  bool training = false;    // only the training set, for whoever tunes
};

// A chapter of docs/accuracy.md: a heading, a table, and what to read beside it. One file each; a new one is added
// to the list in main.cpp. Error: a set cannot be written or read.
using Section = Result<std::string> (*)(const SectionOptions& options);

// The seed of the sets whose parameters were drawn at random after the rules stood, to judge them by.
inline constexpr std::uint64_t kHeldOutSeed = 99;

// A chapter with the tables of the held-out set, then of the two sets that were looked at while rules were chosen.
// The tables of one set are made from the folder where it lies.
struct SetOnDisk {
  std::string name;
  std::string folder;
};
using SetTables = Result<std::string> (*)(const SectionOptions& options, const SetOnDisk& set);
Result<std::string> overStripSets(const std::string& heading, const SectionOptions& options, SetTables tables);

Result<std::string> venousSection(const SectionOptions& options);
Result<std::string> arterialSection(const SectionOptions& options);
Result<std::string> colourSection(const SectionOptions& options);
Result<std::string> compressionSection(const SectionOptions& options);
Result<std::string> angiographySection(const SectionOptions& options);

}  // namespace sural::tests::bench::accuracy
