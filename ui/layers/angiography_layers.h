#pragma once

#include <vector>

#include "exam/exam.h"
#include "ui/layers/layer.h"

namespace sural::ui::layers {

// What was measured on one frame of an angiogram: of an X-ray run centre lines and edges of its vessels, of either kind
// the throat of each lesion, with its number where `text` is set. Empty on frames on which nothing was measured.
std::vector<Layer> angiographyLayers(const exam::Exam& exam, const Clip& clip, int frame, bool text);

}  // namespace sural::ui::layers
