#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/dicom/write/structured_document.h"
#include "imaging/model/conditions.h"
#include "imaging/model/quantity.h"
#include "imaging/model/site.h"

namespace sural::imaging::dicom::write {

// What one criterion says of a value.
struct VascularVerdict {
  std::string verdict;    // "met", "not_met" or "indeterminate"
  std::string criterion;  // "reflux > 0.5 s, SVS/AVF/AVLS 2022"
};

// What the machine measured before a reader's edit.
struct MachineValue {
  std::optional<double> value;  // in the unit of the result; none where it was a code or could not be measured
  std::string phrase;           // "1.27 s ± 0.02"
};

// One result of an ultrasound exam in the words of the results.
struct VascularValue {
  std::string quantity;
  std::optional<double> value;
  std::optional<std::string> code;
  std::string absentReason;
  Unit unit = Unit::None;
  std::optional<double> deviation;  // one standard deviation
  Site site;
  Conditions conditions;
  std::optional<double> dopplerAngleDegrees;
  std::optional<ImageReference> image;
  bool accepted = false;
  std::optional<MachineValue> edited = {};  // the reader's edit gave the value that stands here
  std::vector<VascularVerdict> verdicts;
};

struct VascularReport {
  DocumentHeader header;
  Verification verification;
  std::string reader;  // person name; empty: none
  std::optional<int> ageYears;
  std::vector<ImageReference> images;  // the image library
  std::vector<std::string> impression;
  std::vector<VascularValue> values;
};

// The report as TID 5100: sections in the template's order, in each a group for every segment with at least one number.
// What has no place there (no vessel, no side, no code; results in words of a vessel without a number) is counted in
// the comment.
StructuredDocument vascularDocument(const VascularReport& report);

Status writeVascularReport(const std::string& path, const VascularReport& report);

}  // namespace sural::imaging::dicom::write
