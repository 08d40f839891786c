#pragma once

#include <string>
#include <vector>

#include "imaging/model/clip.h"
#include "imaging/model/problem.h"
#include "imaging/model/reported_measurement.h"

namespace sural {

struct Series {
  std::string seriesInstanceUid;
  std::string modality;
  std::string description;
  int number = 0;
  std::vector<Clip> clips;
};

struct Study {
  std::string studyInstanceUid;
  std::string patientId;
  std::string patientName;
  std::string patientBirthDate;
  std::string patientSex;
  std::string date;
  std::string description;
  std::vector<Series> series;
};

// What was found under some paths, and what could not be used.
struct Reading {
  std::vector<Study> studies;
  std::vector<Problem> problems;
  std::vector<ReportedMeasurement> reported;  // of the structured reports, in their order

  [[nodiscard]] std::size_t clipCount() const {
    std::size_t count = 0;
    for (const Study& study : studies)
      for (const Series& series : study.series) count += series.clips.size();
    return count;
  }
};

}  // namespace sural
