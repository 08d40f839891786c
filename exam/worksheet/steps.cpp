#include "exam/worksheet/steps.h"

#include <algorithm>

namespace sural::exam::worksheet {

namespace {

std::vector<Side> sidesOf(const Answers& answers, const Step& step) {
  const Answer* symptomatic = answers.answer("symptomatic_side");
  if (step.bothSides || symptomatic == nullptr || symptomatic->word == "both") return {Side::Left, Side::Right};
  return {symptomatic->word == "left" ? Side::Left : Side::Right};
}

bool isThere(const Step& step, Side side, const Measurement& m) {
  if (!m.measured() || m.site.side != side || m.site.vessel != step.vessel) return false;
  if (!step.segment.empty() && m.site.segment && toWord(*m.site.segment) != step.segment) return false;
  return std::find(step.quantities.begin(), step.quantities.end(), m.quantity) != step.quantities.end();
}

StepStatus statusOf(const Answers& answers, const std::vector<Measurement>& measurements, const Step& step, Side side) {
  StepStatus status{step, side, StepState::Missing, {}};
  const auto measured = std::find_if(measurements.begin(), measurements.end(),
                                     [&](const Measurement& m) { return isThere(step, side, m); });
  if (!step.vessel.empty() && measured != measurements.end()) {
    status.state = StepState::Done;
    status.because = measured->id;
    return status;
  }
  const auto tick = std::find_if(answers.ticks.begin(), answers.ticks.end(), [&](const Tick& each) {
    return each.step == step.id && (!each.side || each.side == side);
  });
  if (tick == answers.ticks.end()) return status;
  status.state = tick->done ? StepState::Done : StepState::NotDone;
  status.because = tick->done ? "ticked by hand" : tick->reason;
  return status;
}

}  // namespace

std::string_view toWord(StepState state) {
  switch (state) {
    case StepState::Done: return "done";
    case StepState::NotDone: return "not_done";
    case StepState::Missing: return "missing";
  }
  return "missing";
}

std::vector<StepStatus> stepsOf(const Answers& answers, const std::vector<Measurement>& measurements) {
  std::vector<StepStatus> all;
  for (const Step& step : answers.form.steps)
    for (const Side side : sidesOf(answers, step)) all.push_back(statusOf(answers, measurements, step, side));
  return all;
}

}  // namespace sural::exam::worksheet
