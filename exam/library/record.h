#pragma once

#include <string>
#include <vector>

namespace sural::exam::library {

// One exam as the library keeps it: what is searched, and its results as they were written.
struct Record {
  std::string studyUid;  // the exam's identity; saving it again adds a version
  std::string patientId;
  std::string patientName;
  std::string studyDate;  // YYYYMMDD
  std::string description;
  std::string resultsJson;  // sural.results/1
  std::string reviewJson;   // what readers did, as JSON; empty: nothing yet
};

// One line of a search.
struct Summary {
  std::string studyUid;
  std::string patientId;
  std::string patientName;
  std::string studyDate;
  std::string description;
  int version = 0;      // of the exam, from 1
  std::string savedAt;  // ISO 8601, UTC
};

}  // namespace sural::exam::library
