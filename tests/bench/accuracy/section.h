#pragma once

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

// A chapter with the tables of the set that is judged by, then of the set that parameters were fitted on.
using SetTables = Result<std::string> (*)(const SectionOptions& options, const std::string& set);
Result<std::string> overBothSets(const std::string& heading, const SectionOptions& options, SetTables tables);

Result<std::string> venousSection(const SectionOptions& options);
Result<std::string> arterialSection(const SectionOptions& options);
Result<std::string> colourSection(const SectionOptions& options);
Result<std::string> compressionSection(const SectionOptions& options);
Result<std::string> angiographySection(const SectionOptions& options);

}  // namespace sural::tests::bench::accuracy
