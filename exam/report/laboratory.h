#pragma once

#include <string>
#include <vector>

#include "exam/report/words.h"
#include "imaging/model/result.h"

namespace sural::exam::report {

// The parts of a report after its header, in the order in which they may stand.
enum class Section { Summary, Findings, Images, Values, Causes, Limits, Signature };

// What a laboratory sets once for its reports: letterhead, the parts shown and their order, the words.
struct Laboratory {
  std::string name;
  std::vector<std::string> address;  // lines
  std::string logoFile;              // PNG, JPEG or SVG that Qt can read; empty: none
  std::string footer;                // beside the disclaimer, which always stands
  std::vector<Section> sections{Section::Summary, Section::Findings, Section::Images,   Section::Values,
                                Section::Causes,  Section::Limits,   Section::Signature};
  Words words;
};

// Reads a laboratory's JSON: name, and what it wants of address, logo, footer, sections, words (a file of
// translations); paths in it are relative to it. Error: a field that is wrong or unknown, a file that is missing.
Result<Laboratory> loadLaboratory(const std::string& file);

}  // namespace sural::exam::report
