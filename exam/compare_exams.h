#pragma once

#include <string>
#include <vector>

#include "imaging/model/measurement.h"
#include "imaging/model/result.h"

namespace sural::exam {

// How one number of one segment changed since an earlier exam of the same patient.
struct Change {
  Measurement earlier;
  Measurement now;
  double difference = 0;     // now less earlier, in the unit of now
  bool beyondDoubt = false;  // larger than two standard deviations of both together
};

// Pairs numbers of the same quantity, vessel, segment and side; where an exam holds several, the largest counts.
// Numbers of one exam alone have no pair. In the order of the later exam.
std::vector<Change> changesBetween(const std::vector<Measurement>& earlier, const std::vector<Measurement>& now);

// "peak systolic velocity in the left popliteal artery: 80 cm/s, now 140 cm/s (+60 cm/s, beyond the doubt of both)"
std::string toPhrase(const Change& change);

// The measured numbers and codes in results as `sural analyze --json` writes them. Error: it is no such JSON.
Result<std::vector<Measurement>> measurementsFromResults(const std::string& json);

}  // namespace sural::exam
