#pragma once

#include <map>
#include <set>
#include <string>

#include "imaging/model/measurement.h"

namespace sural::exam::report {

// What a reader decided about an exam's measurements.
struct ReaderDecisions {
  std::set<std::string> accepted;  // ids of measurements
  std::string reader = {};         // name as it is signed; empty: nobody
  std::string signedAt = {};       // "2026-01-05 14:20"; empty: not signed
  std::map<std::string, Measurement> machine =
      {};  // by id: what the machine measured where the reader's edit says otherwise
};

}  // namespace sural::exam::report
