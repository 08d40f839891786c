#pragma once

#include <string>

#include "apps/exit_status.h"

namespace sural::apps::commands {

struct CriteriaArguments {
  bool json = false;
  std::string set;        // only those of this set
  std::string quantity;   // only those that speak of it
  std::string vessel;     // only those that speak of it
  std::string check;      // only looks through this file
  std::string ownFolder;  // a laboratory's own, laid over
};

// Lists the criteria with their sources, or checks a file of criteria.
ExitStatus criteria(const CriteriaArguments& arguments);

}  // namespace sural::apps::commands
