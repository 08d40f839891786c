#pragma once

#include <string>
#include <vector>

#include "exam/worksheet/answers.h"

namespace sural::exam::worksheet {

enum class StepState { Done, NotDone, Missing };

std::string_view toWord(StepState state);

// Whether something that the worksheet asks for was imaged on one side, and by what that is known.
struct StepStatus {
  Step step;
  std::optional<Side> side;
  StepState state = StepState::Missing;
  std::string because;  // a measurement's id, "ticked by hand", or the reason why it was not done
};

// Every step of a worksheet on the symptomatic side ("symptomatic_side"; both where that was not answered), on both
// sides where the step asks for it. A step is done when one of its quantities was measured there, or when it was
// ticked.
std::vector<StepStatus> stepsOf(const Answers& answers, const std::vector<Measurement>& measurements);

}  // namespace sural::exam::worksheet
