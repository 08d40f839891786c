#include "imaging/angiography/reflux_grade.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace sural::imaging::angiography {

namespace {

constexpr std::array<std::string_view, 5> kCalfVeins{"posterior_tibial_vein", "anterior_tibial_vein", "peroneal_vein",
                                                     "gastrocnemius_vein", "soleal_vein"};

struct LeastGrade {
  std::string_view vessel;
  int grade;
};
constexpr std::array<LeastGrade, 2> kLeastGrades{{{"femoral_vein", 1}, {"popliteal_vein", 2}}};

}  // namespace

RefluxGrade refluxGradeOf(const Site& site) {
  const std::string vessel = site.vessel.value_or("");
  if (std::find(kCalfVeins.begin(), kCalfVeins.end(), vessel) != kCalfVeins.end()) return {"4", {}};
  const std::string rest = "where groin and knee lie in the picture is not known; the reader grades it";
  const auto* const least = std::find_if(kLeastGrades.begin(), kLeastGrades.end(),
                                         [&](const LeastGrade& known) { return known.vessel == vessel; });
  if (least == kLeastGrades.end()) return {std::nullopt, "contrast falls back, but " + rest};
  return {std::nullopt,
          "contrast falls back, which is grade " + std::to_string(least->grade) + " or more here, but " + rest};
}

}  // namespace sural::imaging::angiography
