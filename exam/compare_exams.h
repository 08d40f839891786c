#pragma once

#include <map>
#include <string>
#include <vector>

#include "imaging/model/measurement.h"
#include "imaging/model/result.h"

namespace sural::exam {

// What a reader made of a number: accepted it as the machine had it, or another in its place.
struct Decision {
  std::string by;
  bool edited = false;
};

// The numbers of an exam as its readers left them. Where an edited one has no doubt of its own, it has the machine's.
struct FinalValues {
  std::vector<Measurement> measurements;
  std::map<std::string, Decision> decisions;   // by measurement id; those that nobody accepted have none
  std::map<std::string, Measurement> machine;  // by measurement id, of those that an edited number stands in place of
};

// How one number of one segment changed since an earlier exam of the same patient.
struct Change {
  Measurement earlier;
  Measurement now;
  double difference = 0;      // now less earlier, in the unit of now
  bool beyondDoubt = false;   // larger than two standard deviations of both together
  std::string decision = {};  // whose the earlier number is: "edited by Müller", "not accepted"
};

// Pairs numbers of the same quantity, vessel, segment and side; where an exam holds several, the largest counts.
// Numbers of one exam alone have no pair. In the order of the later exam.
std::vector<Change> changesBetween(const std::vector<Measurement>& earlier, const std::vector<Measurement>& now);

// The same, saying whose the earlier numbers are.
std::vector<Change> changesBetween(const FinalValues& earlier, const std::vector<Measurement>& now);

// "+0.22 s ± 0.03": now less earlier, with the doubt of both.
std::string differencePhrase(const Change& change);

// "peak systolic velocity in the left popliteal artery: 80 cm/s (accepted by Müller), now 140 cm/s (+60 cm/s ± 8,
// beyond the doubt of both)"
std::string toPhrase(const Change& change);

// The measured numbers and codes in results as `sural analyze --json` and the library write them, a reader's in place
// of the machine's. Error: it is no such JSON.
Result<FinalValues> finalValuesFrom(const std::string& json);

// Its numbers alone.
Result<std::vector<Measurement>> measurementsFromResults(const std::string& json);

}  // namespace sural::exam
