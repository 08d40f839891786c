#pragma once

#include <functional>
#include <string>

#include "exam/criteria/criterion.h"

namespace sural::exam::criteria {

// The words in which a threshold is written: what a quantity is called, and every other word.
struct Wording {
  std::function<std::string(const std::string& quantity)> quantity;
  std::function<std::string(const std::string& english)> word;
  std::string unnamed = {};  // a quantity whose name stands beside the threshold already
};

// "> 0.5 s"; of several terms and grades "velocity ratio 2 to < 4"; empty for what has no threshold. Grades that follow
// each other become one range: "50 to < 100 %".
std::string thresholdPhrase(const Criterion& criterion, const Wording& wording);

}  // namespace sural::exam::criteria
