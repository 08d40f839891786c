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

// What lies on the reader's desk: an exam that was opened, where its files are, and what was decided so far.
struct DeskEntry {
  std::string studyUid;
  std::string reviewJson;  // as the window wrote it; empty: nothing yet
  std::string places;      // paths, one a line
  std::string openedAt;    // ISO 8601, UTC; filled by the library
  std::string patientId = {};
  std::string patientName = {};
  std::string studyDate = {};
  std::string description = {};
};

}  // namespace sural::exam::library
