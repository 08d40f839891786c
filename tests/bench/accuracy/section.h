#pragma once

#include <string>

#include "tests/bench/accuracy/phantom_sets.h"

namespace sural::tests::bench::accuracy {

struct SectionOptions {
  const PhantomSets& sets;
  bool listErrors = false;  // every comparison on standard error, for whoever tunes
  std::string onlySet;      // of strips or colour cines; empty: all of them

  [[nodiscard]] bool wants(const std::string& set) const { return onlySet.empty() || set == onlySet; }
};

// A chapter of docs/accuracy.md: a heading, a table, and what to read beside it. One file each; a new one is added
// to the list in main.cpp. Error: a set cannot be written or read.
using Section = Result<std::string> (*)(const SectionOptions& options);

// A chapter with the tables of the set that nobody looked at, then of those that were looked at while rules were
// chosen. The tables of one set are made from the folder where it lies.
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
