#include <cmath>

#include "tests/ui/sample_exam.h"

namespace sural::tests::ui {

namespace {

// Speckle that is the same on every machine.
class Speckle {
 public:
  explicit Speckle(std::uint32_t seed) : state_(seed * 2654435761U + 12345U) {}
  double next() {
    state_ = state_ * 1664525U + 1013904223U;
    return double(state_ >> 8U) / double(1U << 24U);
  }

 private:
  std::uint32_t state_;
};

struct Canvas {
  int width;
  int height;
  std::vector<std::uint8_t> pixels;

  void set(int x, int y, double brightness) {
    if (x >= 0 && y >= 0 && x < width && y < height)
      pixels[std::size_t(y) * std::size_t(width) + std::size_t(x)] = std::uint8_t(std::lround(brightness * 255));
  }
};

struct Lumen {
  double x = 0, y = 0, radiusX = 0, radiusY = 0;
};

void drawTissue(Canvas& canvas, const PixelBox& box, const Lumen& lumen, Speckle& speckle) {
  for (int y = box.top; y <= box.bottom; ++y)
    for (int x = box.left; x <= box.right; ++x) {
      const double grain = speckle.next() * speckle.next();
      const double distance = std::hypot((x - lumen.x) / lumen.radiusX, (y - lumen.y) / lumen.radiusY);
      const double band = 0.55 + 0.25 * std::sin(y * 0.06 + std::sin(x * 0.013) * 1.5);
      double value = distance < 1 ? 0.04 * grain : grain * band;
      if (distance >= 1 && distance < 1.12) value = 0.45 + 0.3 * grain;
      canvas.set(x, y, value);
    }
}

// cm/s at a time in seconds: three squeezes, each followed by flow that falls back.
double velocityAt(double t) {
  const double starts[] = {1.0, 3.6, 6.2};
  const double reflux[] = {0.90, 1.26, 1.19};
  for (int i = 0; i < 3; ++i) {
    const double since = t - starts[i];
    if (since >= 0 && since < 0.6) return -38 * std::sin(since / 0.6 * 3.14159);
    if (since >= 0.6 && since < 0.6 + reflux[i]) return 26 - 12 * (since - 0.6) / reflux[i];
  }
  return -3 - std::sin(t * 2.1);
}

void drawStrip(Canvas& canvas, const PixelBox& box, Speckle& speckle) {
  const int baseline = box.top + box.height() / 2;
  for (int x = box.left; x <= box.right; ++x) {
    const int reach = int(velocityAt((x - box.left) * 0.0125) * 2.2);
    for (int y = box.top; y <= box.bottom; ++y) {
      const int above = baseline - y;
      const bool inside = reach >= 0 ? above >= 0 && above <= reach : above <= 0 && above >= reach;
      const double grain = speckle.next();
      canvas.set(x, y, inside && std::abs(above) > 1 ? 0.25 + 0.6 * grain * grain : 0.05 * grain);
    }
  }
}

}  // namespace

Frame sampleFrame(const Clip& clip, int index) {
  Canvas canvas{clip.width, clip.height,
                std::vector<std::uint8_t>(std::size_t(clip.width) * std::size_t(clip.height), 0)};
  Speckle speckle(std::uint32_t(index) + std::uint32_t(clip.label.size()));
  if (clip.kind == ClipKind::SpectralDoppler) {
    drawTissue(canvas, {260, 20, 540, 200}, {400, 120, 150, 26}, speckle);
    drawStrip(canvas, {60, 250, 740, 520}, speckle);
  } else {
    const double squeezed = clip.sopInstanceUid == kOpenVeinClip ? 0.38 : 0.97;
    const double share = 0.5 - 0.5 * std::cos(2 * 3.14159 * index / 46.0);
    drawTissue(canvas, {120, 30, 520, 450}, {320, 240, 80, 60 * (1 - squeezed * share) + 1}, speckle);
  }
  Frame frame{.index = index, .width = clip.width, .height = clip.height, .channels = 1};
  frame.timeSeconds = clip.frameTimes.empty() ? 0 : clip.frameTimes[std::size_t(index)];
  frame.pixels = std::make_shared<const std::vector<std::uint8_t>>(std::move(canvas.pixels));
  return frame;
}

}  // namespace sural::tests::ui
