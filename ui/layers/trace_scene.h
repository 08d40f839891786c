#pragma once

#include <string>
#include <vector>

#include "exam/exam.h"
#include "ui/layers/layer.h"
#include "ui/layers/view_transform.h"

namespace sural::ui::layers {

// A plot's box in scene pixels and what its edges mean.
struct Plot {
  double left = 0, top = 0, right = 0, bottom = 0;
  double firstX = 0, lastX = 1;
  double lowestY = 0, highestY = 1;

  [[nodiscard]] double x(double value) const { return left + (value - firstX) / (lastX - firstX) * (right - left); }
  [[nodiscard]] double y(double value) const {
    return bottom - (value - lowestY) / (highestY - lowestY) * (bottom - top);
  }
  [[nodiscard]] double valueAtX(double place) const {
    return firstX + (place - left) / (right - left) * (lastX - firstX);
  }
  [[nodiscard]] double valueAtY(double place) const {
    return lowestY + (bottom - place) / (bottom - top) * (highestY - lowestY);
  }
};

// Seconds across and cm/s down of a strip's envelope laid out for `size`.
Plot envelopePlot(const doppler::SpectralAnalysis& analysis, Extent size);

// A strip over time with what can be dragged in it: envelope, intervals of reflux and `handles`, in scene pixels.
// `plot` stays the same while a hand drags, whatever the envelope under it becomes.
Scene editableTrace(const doppler::SpectralAnalysis& analysis, const Plot& plot, Extent size,
                    const std::vector<Point>& handles);

// The analysed strip of a clip that the trace pane draws, the one with timed reflux first; null when there is none.
const doppler::SpectralAnalysis* tracedAnalysis(const exam::Exam& exam, const Clip& clip);

// What the trace pane shows, in a few words: "all provocations of this vein", "envelope over time".
std::string traceCaption(const exam::Exam& exam, const Clip& clip);

// Reflux after each provocation beside its threshold, or the envelope over time, laid out for `size`
// (scene coordinates are screen pixels). Empty when nothing was traced on the clip.
Scene traceScene(const exam::Exam& exam, const Clip& clip, Extent size);

// The same drawing for a bright ground: words and lines dark, the machine's colour deeper.
Scene onBrightGround(Scene scene);

// A step of 1, 2 or 5 times a power of ten that divides `range` into at most `most` parts.
double niceStep(double range, int most);

}  // namespace sural::ui::layers
