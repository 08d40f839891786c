#pragma once

#include <vector>

#include "exam/exam.h"
#include "ui/layers/layer.h"

namespace sural::ui::layers {

struct AngiographyOptions {
  bool text = true;                                          // the number of each lesion beside its throat
  const imaging::angiography::XrayResult* edited = nullptr;  // a run under the reader's hand, in place of the exam's
};

// What was measured on one frame of an angiogram: of an X-ray run centre lines and edges of its vessels and the borders
// of its lesions, of either kind the throat of each lesion. Empty on frames on which nothing was measured.
std::vector<Layer> angiographyLayers(const exam::Exam& exam, const Clip& clip, int frame,
                                     const AngiographyOptions& options);

}  // namespace sural::ui::layers
