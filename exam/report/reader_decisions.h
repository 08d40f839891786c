#pragma once

#include <set>
#include <string>

namespace sural::exam::report {

// What a reader decided about an exam's measurements.
struct ReaderDecisions {
  std::set<std::string> accepted;  // ids of measurements
  std::string reader;              // name as it is signed; empty: nobody
  std::string signedAt;            // "2026-01-05 14:20"; empty: not signed
};

}  // namespace sural::exam::report
