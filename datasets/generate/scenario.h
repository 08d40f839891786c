#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "datasets/generate/truth.h"
#include "imaging/dicom/write_image.h"
#include "imaging/model/result.h"

namespace sural::datasets::generate {

// What one patient has and how the machine shows it: a file of datasets/scenarios/, with what the set changes.
// Its kind decides which function writes it (the table in generate.cpp) and which further fields it has;
// these are read with ScenarioFields (scenario_fields.h).
struct Scenario {
  std::string name;               // its file's name without ".json"
  std::string file;               // for error messages
  std::string kind;               // "venous_strip", "arterial_strip", ...
  std::string seriesDescription;  // "RT GSV": what a sonographer types
  std::string imageComments;      // "STANDING AUG"
  Site site;                      // what is true, whatever the labels say
  Conditions conditions;
  std::shared_ptr<const nlohmann::json> body;  // all fields
};

// Where and as whom to write. Folders exist; an existing file is replaced.
struct ClipTarget {
  std::string path;        // of the DICOM file
  std::string file;        // the same, relative to the output folder, as it stands in truth.json
  std::uint64_t seed = 0;  // of this clip alone: Random(target.seed)
  imaging::dicom::ImageIdentity identity;
};

// A kind's function writes one file or several and says what is true of each:
//   Result<std::vector<ClipTruth>> writeVenousStrip(const Scenario& scenario, const ClipTarget& target);
using WriteKind = Result<std::vector<ClipTruth>> (*)(const Scenario& scenario, const ClipTarget& target);

// The target of a scenario's further file ("x.dcm" gives "x_002.dcm"), with an instance number and UID of its own;
// 1 is the target itself.
ClipTarget numbered(const ClipTarget& target, int number);

// A truth filled with what scenario and target already say; the quantities and contours are the kind's.
ClipTruth truthOf(const Scenario& scenario, const ClipTarget& target, ClipKind kind);

// Reads the fields every scenario has. `name` and `file` are for naming it; errors name the file and field.
Result<Scenario> parseScenario(const std::string& name, const std::string& file, const nlohmann::json& body);

}  // namespace sural::datasets::generate
