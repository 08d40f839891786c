#pragma once

#include <string>
#include <vector>

#include "imaging/dicom/dataset.h"
#include "imaging/model/problem.h"
#include "imaging/model/study.h"

namespace sural::imaging::dicom {

// One instance as read: its clip, and whose study and series it belongs to (those without clips).
struct ReadInstance {
  Clip clip;
  Study study;
  Series series;
  std::vector<Problem> doubts;  // what the header says that cannot be trusted
};

// Reads one DICOM file's header into a Clip; decodes nothing.
// Errors: not DICOM, cut, or an image class without pixels, each with advice.
Result<ReadInstance> readInstance(const std::string& path);

}  // namespace sural::imaging::dicom
