#pragma once

#include <string>
#include <vector>

#include "imaging/dicom/file/dataset.h"
#include "imaging/model/problem.h"
#include "imaging/model/study.h"

namespace sural::imaging::dicom {

// One instance as read: its clip, and whose study and series it belongs to (those without clips).
struct ReadInstance {
  Clip clip;
  Study study;
  Series series;
  std::vector<Problem> doubts;                // what the header says that cannot be trusted
  std::vector<ReportedMeasurement> reported;  // of a structured report
  bool siteIsCoded = false;                   // by Anatomic Region Sequence, not by words
};

// Reads one DICOM file's header into a Clip; decodes nothing. A report, a presentation state or the like is a clip
// without frames. An image without SOP Instance UID gets one from its bytes and a doubt.
// Errors: not DICOM, cut, or an image class without pixels, each with advice.
Result<ReadInstance> readInstance(const std::string& path);

}  // namespace sural::imaging::dicom
