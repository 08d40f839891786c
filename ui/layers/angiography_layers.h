#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exam/exam.h"
#include "ui/layers/layer.h"

namespace sural::ui::layers {

// A place in a vessel of an X-ray run, by its number in the analysis and that of its sample.
struct RunPlace {
  std::size_t vessel = 0;
  std::size_t sample = 0;
  friend bool operator==(const RunPlace&, const RunPlace&) = default;
};

struct AngiographyOptions {
  bool text = true;                                          // the number of each lesion beside its throat
  const imaging::angiography::XrayResult* edited = nullptr;  // a run under the reader's hand, in place of the exam's
  std::optional<RunPlace> cursor = std::nullopt;             // of the profile; marked beside its vessel
};

// What was measured on one frame of an angiogram: of an X-ray run centre lines and edges of its vessels and the borders
// of its lesions, of either kind the throat of each lesion. Empty on frames on which nothing was measured.
std::vector<Layer> angiographyLayers(const exam::Exam& exam, const Clip& clip, int frame,
                                     const AngiographyOptions& options);

// What the findings say of each lesion of a vessel, as the colours of their verdicts; the machine's where they say
// nothing.
std::vector<Colour> lesionColours(const exam::Exam& exam, const std::string& sopInstanceUid,
                                  const imaging::angiography::XrayVessel& vessel);

}  // namespace sural::ui::layers
