#pragma once

#include <string>
#include <vector>

#include "apps/exit_status.h"

namespace sural::apps::commands {

struct InfoArguments {
  std::vector<std::string> paths;
  bool json = false;
  bool scales = false;            // read the scales drawn on pictures without a calibration
  std::string drawnVelocityUnit;  // "cm/s" or "m/s"; empty: as whole numbers say
};

// Prints what the headers hold: study, series, clips, regions and their calibration. Decodes nothing but for `scales`.
ExitStatus info(const InfoArguments& arguments);

}  // namespace sural::apps::commands
