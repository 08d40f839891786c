#pragma once

#include <string>

#include "exam/exam.h"
#include "ui/layers/layer.h"
#include "ui/layers/view_transform.h"

namespace sural::ui::layers {

// The analysed strip of a clip that the trace pane draws, the one with timed reflux first; null when there is none.
const doppler::SpectralAnalysis* tracedAnalysis(const exam::Exam& exam, const Clip& clip);

// What the trace pane shows, in a few words: "all provocations of this vein", "envelope over time".
std::string traceCaption(const exam::Exam& exam, const Clip& clip);

// Reflux after each provocation beside its threshold, or the envelope over time, laid out for `size`
// (scene coordinates are screen pixels). Empty when nothing was traced on the clip.
Scene traceScene(const exam::Exam& exam, const Clip& clip, Extent size);

// A step of 1, 2 or 5 times a power of ten that divides `range` into at most `most` parts.
double niceStep(double range, int most);

}  // namespace sural::ui::layers
