#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apps/commands/write_documents.h"
#include "apps/exit_status.h"

namespace sural::apps::commands {

struct AnalyzeArguments {
  std::vector<std::string> paths;
  std::string json;         // file, or "-" for standard output
  std::string overlays;     // folder
  std::string criteriaSet;  // one or more sets; empty: the default criteria
  std::string ownCriteria;  // folder of a laboratory's own, laid over the published
  std::string position;     // what the reader states; empty: what the labels say
  std::string provocation;
  std::string vessel;  // of the clips that do not say theirs: the contract's word or what people type
  std::string side;
  std::string kind;                    // "mr_angiography" or "ct_angiography": what slices and volumes are taken for
  std::string volumeUnit;              // "mm", "cm" or "m" of volumes that give none
  std::string worksheet;               // a filled worksheet
  std::string library;                 // the library file into which the exam is saved
  int jobs = 0;                        // clips measured at once; 0: one for each core, at most four
  std::optional<double> dopplerAngle;  // degrees, of strips in Hz whose header gives none
  bool takeReportedAngles = false;     // of the cart's own report, where the header gives none
  bool takeDrawnScales = false;        // where the header calibrates nothing
  std::string drawnVelocityUnit;       // "cm/s" or "m/s"; empty: as whole numbers say
  bool quiet = false;
  DocumentArguments documents;
};

// Reads, measures, compares, and writes what was asked for; the findings as a table otherwise.
ExitStatus analyze(const AnalyzeArguments& arguments);

}  // namespace sural::apps::commands
