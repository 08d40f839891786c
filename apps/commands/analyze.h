#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apps/exit_status.h"

namespace sural::apps::commands {

struct AnalyzeArguments {
  std::vector<std::string> paths;
  std::string json;         // file, or "-" for standard output
  std::string report;       // PDF file
  std::string overlays;     // folder
  std::string criteriaSet;  // one or more sets; empty: the default criteria
  std::string ownCriteria;  // folder of a laboratory's own, laid over the published
  std::string position;     // what the reader states; empty: what the labels say
  std::string provocation;
  std::string worksheet;  // a filled worksheet
  std::string library;    // the library file into which the exam is saved
  int jobs = 1;
  bool takeDrawnScales = false;  // where the header calibrates nothing
  bool quiet = false;
};

// Reads, measures, compares, and writes what was asked for; the findings as a table otherwise.
ExitStatus analyze(const AnalyzeArguments& arguments);

}  // namespace sural::apps::commands
