#include "datasets/generate/angiography/path_map.h"

#include <algorithm>
#include <cmath>

namespace sural::datasets::generate::angiography {

namespace {

// A ray's run through one tube: depths from near to far.
struct Run {
  std::uint32_t sample = 0;
  std::int32_t part = 0;
  float near = 0;
  float far = 0;
  float arcMm = 0;
};

// The grid of rays: `samples` x `samples` of them a pixel, those of one pixel side by side.
struct RayGrid {
  int width = 0;
  int height = 0;
  int samples = 1;

  [[nodiscard]] int columns() const { return width * samples; }
  [[nodiscard]] int rows() const { return height * samples; }
  [[nodiscard]] double toGrid(double pixel) const { return (pixel + 0.5) * samples - 0.5; }
  [[nodiscard]] std::uint32_t sampleAt(int column, int row) const {
    const int pixel = row / samples * width + column / samples;
    return static_cast<std::uint32_t>(pixel * samples * samples + row % samples * samples + column % samples);
  }
};

struct GridSection {
  double x = 0;
  double y = 0;
  double radius = 0;  // in grid steps
  double mmPerStep = 1;
  double depthMm = 0;
  double arcMm = 0;
};

struct Box {
  int left = 0;
  int top = 0;
  int right = -1;
  int bottom = -1;
};

// What the best cone so far says about a ray.
struct Hit {
  float halfChordMm = 0;
  float depthMm = 0;
  float arcMm = 0;
};

Box boxAround(const GridSection& a, const GridSection& b, const RayGrid& grid) {
  const double reach = std::max(a.radius, b.radius);
  const auto low = [&](double p, double q) {
    return std::max(0, static_cast<int>(std::floor(std::min(p, q) - reach)));
  };
  const auto high = [&](double p, double q, int count) {
    return std::min(count - 1, static_cast<int>(std::ceil(std::max(p, q) + reach)));
  };
  return {low(a.x, b.x), low(a.y, b.y), high(a.x, b.x, grid.columns()), high(a.y, b.y, grid.rows())};
}

std::vector<GridSection> seenOn(const RayGrid& grid, const Tube& tube, const Projection& projection) {
  std::vector<GridSection> seen;
  for (const vessels::LumenSection& section : tube.sections) {
    const Seen s = project(projection, section.centre);
    const double step = s.mmPerPixel / grid.samples;
    seen.push_back(
        {grid.toGrid(s.pixel.x), grid.toGrid(s.pixel.y), section.radiusMm / step, step, s.depthMm, section.arcMm});
  }
  return seen;
}

// A ray that crosses the axis aslant runs longer in the tube.
double slant(const vessels::LumenSection& a, const vessels::LumenSection& b, const Projection& projection) {
  const Vec3 axis = unit(b.centre - a.centre);
  const double along = dot(axis, project(projection, a.centre).ray);
  return 1 / std::sqrt(std::max(0.1, 1 - along * along));
}

class TubeTracer {
 public:
  TubeTracer(const RayGrid& grid, const std::vector<GridSection>& sections)
      : grid_(grid), box_{grid.columns(), grid.rows(), -1, -1} {
    for (const GridSection& section : sections) {
      const Box one = boxAround(section, section, grid);
      box_ = {std::min(box_.left, one.left), std::min(box_.top, one.top), std::max(box_.right, one.right),
              std::max(box_.bottom, one.bottom)};
    }
    if (!empty())
      hits_.resize(static_cast<std::size_t>(width()) * static_cast<std::size_t>(box_.bottom - box_.top + 1));
  }

  [[nodiscard]] bool empty() const { return box_.right < box_.left || box_.bottom < box_.top; }

  void addCone(const GridSection& a, const GridSection& b, double slantFactor) {
    const Box box = boxAround(a, b, grid_);
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double size = dx * dx + dy * dy;
    for (int row = box.top; row <= box.bottom; ++row) {
      for (int column = box.left; column <= box.right; ++column) {
        const double share = size > 0 ? std::clamp(((column - a.x) * dx + (row - a.y) * dy) / size, 0.0, 1.0) : 0;
        const double offX = column - a.x - share * dx;
        const double offY = row - a.y - share * dy;
        const double radius = a.radius + share * (b.radius - a.radius);
        const double square = radius * radius - offX * offX - offY * offY;
        if (square <= 0) continue;
        const auto half = static_cast<float>(std::sqrt(square) * a.mmPerStep * slantFactor);
        Hit& hit = hits_[indexOf(column, row)];
        if (half <= hit.halfChordMm) continue;
        hit = {half, static_cast<float>(a.depthMm + share * (b.depthMm - a.depthMm)),
               static_cast<float>(a.arcMm + share * (b.arcMm - a.arcMm))};
      }
    }
  }

  void collect(int part, std::vector<Run>& runs) const {
    for (int row = box_.top; row <= box_.bottom; ++row) {
      for (int column = box_.left; column <= box_.right; ++column) {
        const Hit& hit = hits_[indexOf(column, row)];
        if (hit.halfChordMm > 0)
          runs.push_back({grid_.sampleAt(column, row), part, hit.depthMm - hit.halfChordMm,
                          hit.depthMm + hit.halfChordMm, hit.arcMm});
      }
    }
  }

 private:
  [[nodiscard]] int width() const { return box_.right - box_.left + 1; }
  [[nodiscard]] std::size_t indexOf(int column, int row) const {
    return static_cast<std::size_t>(row - box_.top) * static_cast<std::size_t>(width()) +
           static_cast<std::size_t>(column - box_.left);
  }

  RayGrid grid_;
  Box box_;
  std::vector<Hit> hits_;
};

void trace(const Tube& tube, const Projection& projection, const RayGrid& grid, std::vector<Run>& runs) {
  if (tube.sections.empty()) return;
  const std::vector<GridSection> sections = seenOn(grid, tube, projection);
  TubeTracer tracer(grid, sections);
  if (tracer.empty()) return;
  if (sections.size() == 1) tracer.addCone(sections[0], sections[0], 1);
  for (std::size_t i = 1; i < sections.size(); ++i) {
    const double factor = tube.slender ? slant(tube.sections[i - 1], tube.sections[i], projection) : 1;
    tracer.addCone(sections[i - 1], sections[i], factor);
  }
  tracer.collect(tube.part, runs);
}

// The length of [near, far] that the stretches before it have left free; then it is taken too.
float takeFree(float near, float far, std::vector<std::pair<float, float>>& taken) {
  float free = far - near;
  std::pair<float, float> merged{near, far};
  std::erase_if(taken, [&](const std::pair<float, float>& other) {
    if (other.first >= merged.second || other.second <= merged.first) return false;
    free -= std::max(0.0F, std::min(far, other.second) - std::max(near, other.first));
    merged = {std::min(merged.first, other.first), std::max(merged.second, other.second)};
    return true;
  });
  taken.push_back(merged);
  return std::max(0.0F, free);
}

void addPath(std::vector<Path>& paths, std::size_t firstOfPixel, const Path& path) {
  for (std::size_t i = firstOfPixel; i < paths.size(); ++i) {
    if (paths[i].part != path.part) continue;
    const float mm = paths[i].mm + path.mm;
    paths[i].arcMm = (paths[i].arcMm * paths[i].mm + path.arcMm * path.mm) / mm;
    paths[i].mm = mm;
    return;
  }
  paths.push_back(path);
}

}  // namespace

std::vector<Path> pathsThrough(const std::vector<Tube>& tubes, const Projection& projection, int samples) {
  const RayGrid grid{projection.width, projection.height, samples};
  std::vector<Run> runs;
  for (const Tube& tube : tubes) trace(tube, projection, grid, runs);
  std::stable_sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.sample < b.sample; });
  const auto perPixel = static_cast<std::uint32_t>(samples * samples);
  std::vector<Path> paths;
  std::vector<std::pair<float, float>> taken;
  std::size_t firstOfPixel = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const bool newRay = i == 0 || runs[i].sample != runs[i - 1].sample;
    if (newRay) taken.clear();
    if (newRay && (i == 0 || runs[i].sample / perPixel != runs[i - 1].sample / perPixel)) firstOfPixel = paths.size();
    const float mm = takeFree(runs[i].near, runs[i].far, taken) / static_cast<float>(perPixel);
    if (mm > 0) addPath(paths, firstOfPixel, {runs[i].sample / perPixel, runs[i].part, runs[i].arcMm, mm});
  }
  return paths;
}

}  // namespace sural::datasets::generate::angiography
