#include "exam/worksheet/answers.h"

#include <fmt/format.h>

#include <algorithm>

#include "exam/words/quantity_words.h"

namespace sural::exam::worksheet {

namespace {

Measurement measurementOf(const Answers& answers, const Answer& answer) {
  const Unit unit = words::unitOfQuantity(answer.quantity).value_or(Unit::None);
  const MeasurementContext context{answer.site, "worksheet/1", {answers.file, {}, 0, {}, {}}};
  Measurement m;
  m.quantity = answer.quantity;
  m.unit = unit;
  m.site = answer.site;
  m.method = "worksheet";
  m.algorithm = context.algorithm;
  m.quality = 1;
  m.evidence = context.evidence;
  if (unit == Unit::Code)
    m.code = answer.number ? fmt::format("{}", *answer.number) : answer.word;
  else
    m.value = answer.number.value_or(0) * answer.factor;
  return m;
}

// Velocities count only with an angle that is known to be small enough; ratios only with the reference upstream.
void flagConditions(const Answers& answers, Measurement& m) {
  const auto at = [&](const char* field) -> const Answer* {
    const auto found = std::find_if(answers.answers.begin(), answers.answers.end(),
                                    [&](const Answer& each) { return each.field == field && each.site == m.site; });
    return found == answers.answers.end() ? nullptr : &*found;
  };
  constexpr double kLargestAngle = 60;
  if (m.unit == Unit::CentimetrePerSecond && m.site.vessel) {
    const Answer* angle = at("doppler_angle");
    if (angle == nullptr || !angle->number)
      m.flags.emplace_back("angle_unknown");
    else if (*angle->number > kLargestAngle)
      m.flags.emplace_back("angle_over_60");
  }
  const Answer* reference = at("reference_upstream");
  if (m.quantity == "velocity_ratio" && reference != nullptr && reference->word == "yes")
    m.flags.emplace_back("nearest_normal_proximal_segment");
}

}  // namespace

const Answer* Answers::answer(const std::string& field, const std::optional<Side>& side) const {
  const auto found = std::find_if(answers.begin(), answers.end(), [&](const Answer& each) {
    return each.field == field && !each.site.vessel && each.site.side == side;
  });
  return found == answers.end() ? nullptr : &*found;
}

std::vector<Measurement> measurementsOf(const Answers& answers) {
  std::vector<Measurement> measurements;
  for (const Answer& answer : answers.answers) {
    if (answer.quantity.empty()) continue;
    measurements.push_back(measurementOf(answers, answer));
    flagConditions(answers, measurements.back());
  }
  return measurements;
}

std::string toPhrase(const Answer& answer) {
  std::string phrase = answer.name;
  if (answer.site.side && !answer.site.vessel) phrase += ", " + std::string(toWord(*answer.site.side));
  if (answer.site.vessel) phrase += ", " + sural::toPhrase(answer.site);
  phrase += ": ";
  phrase += answer.number ? fmt::format("{}", *answer.number) : answer.word;
  if (!answer.unit.empty()) phrase += " " + answer.unit;
  if (!answer.flag.empty()) phrase += " (" + answer.flag + ")";
  return phrase;
}

}  // namespace sural::exam::worksheet
