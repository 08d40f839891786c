#include "datasets/generate/bmode/display.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sural::datasets::generate::bmode {

namespace {

constexpr int kTile = 512;
constexpr std::array<float, 4> kAcross{1.0F, 0.78F, 0.36F, 0.1F};
constexpr std::array<float, 2> kDown{1.0F, 0.6F};
constexpr double kTissueDbPerMm = 0.62;  // there and back, which blood spares the sound
constexpr double kMostEnhancementDb = 8;
constexpr double kUnmetLossDbPerMm = 0.22;
constexpr double kBlackDb = -21;  // beside typical tissue, at 0 dB gain and 54 dB range

std::size_t tileIndex(int x, int y) {
  return static_cast<std::size_t>(y & (kTile - 1)) * kTile + static_cast<std::size_t>(x & (kTile - 1));
}

std::size_t pixelIndex(const ScanGrid& grid, int x, int y) {
  return static_cast<std::size_t>(y) * static_cast<std::size_t>(grid.width) + static_cast<std::size_t>(x);
}

double smooth(double t) {
  const double s = std::clamp(t, 0.0, 1.0);
  return s * s * (3 - 2 * s);
}

// Adds `db` from depth z on, softly over a millimetre.
void addBelow(std::vector<float>& gain, const ScanGrid& grid, int column, const std::pair<double, double>& depthAndDb) {
  const auto [depth, db] = depthAndDb;
  const int first = std::max(0, static_cast<int>(grid.rowOf(depth)));
  for (int row = first; row < grid.height; ++row) {
    const double share = std::min(1.0, grid.zOf(row) - depth);
    gain[pixelIndex(grid, column, row)] += static_cast<float>(db * std::max(0.0, share));
  }
}

// A stretch of fluid in the sound's way; `spared` is the share of tissue's attenuation that it leaves out.
struct Fluid {
  Chord chord;
  double spared = 1;
};

void addEnhancement(std::vector<float>& gain, const ScanGrid& grid, int column, const Fluid& fluid) {
  const Chord& chord = fluid.chord;
  double sum = 0;
  const double perRow = fluid.spared * kTissueDbPerMm * grid.mmPerPixel;
  for (int row = std::max(0, static_cast<int>(grid.rowOf(chord.top.y))); row < grid.height; ++row) {
    if (grid.zOf(row) < chord.bottom.y) sum = std::min(kMostEnhancementDb, sum + perRow);
    gain[pixelIndex(grid, column, row)] += static_cast<float>(sum);
  }
}

// Sound that grazes a vessel's side is bent away: a thin shadow below both edges.
void addEdgeShadows(std::vector<float>& gain, const ScanGrid& grid, const std::vector<Point>& outline) {
  const auto byX = [](const Point& a, const Point& b) { return a.x < b.x; };
  const auto [left, right] = std::minmax_element(outline.begin(), outline.end(), byX);
  const double height = longestVerticalChord(outline).length();
  const double strength = -4.5 * std::min(1.0, height / 4);
  for (const Point& edge : {*left, *right}) {
    for (int column = 0; column < grid.width; ++column) {
      const double away = (grid.xOf(column) - edge.x) / 0.45;
      if (std::abs(away) < 3) addBelow(gain, grid, column, {edge.y, strength * std::exp(-0.5 * away * away)});
    }
  }
}

double depthAt(const std::vector<Point>& line, double x, double none) {
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Point& a = line[i - 1];
    const Point& b = line[i];
    if (a.x <= x && x < b.x) return a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
  }
  return none;
}

// The time gain never makes up for all of it.
void addDepthLoss(std::vector<float>& gain, const ScanGrid& grid) {
  for (int y = 0; y < grid.height; ++y) {
    const auto loss = static_cast<float>(kUnmetLossDbPerMm * std::max(0.0, grid.zOf(y) - 12));
    float* line = gain.data() + pixelIndex(grid, 0, y);
    for (int x = 0; x < grid.width; ++x) line[x] -= loss;
  }
}

// The beam's aperture blurs every shadow and enhancement sideways.
void smoothSideways(std::vector<float>& gain, const ScanGrid& grid) {
  const int reach = std::max(1, static_cast<int>(0.45 / grid.mmPerPixel));
  std::vector<float> row(static_cast<std::size_t>(grid.width));
  for (int y = 0; y < grid.height; ++y) {
    float* line = gain.data() + pixelIndex(grid, 0, y);
    float sum = 0;
    const auto clamped = [&](int x) { return line[std::clamp(x, 0, grid.width - 1)]; };
    for (int x = -reach; x <= reach; ++x) sum += clamped(x);
    for (int x = 0; x < grid.width; ++x) {
      row[static_cast<std::size_t>(x)] = sum / static_cast<float>(2 * reach + 1);
      sum += clamped(x + reach + 1) - clamped(x - reach);
    }
    std::copy(row.begin(), row.end(), line);
  }
}

// Share of the sound that passes into the skin at each column.
std::vector<float> contactOf(const ScanGrid& grid, const Moment& moment) {
  std::vector<float> contact(static_cast<std::size_t>(grid.width));
  for (int x = 0; x < grid.width; ++x) {
    const double place = (x + 0.5) / grid.width;
    const double left = moment.lostLeft > 0 ? smooth((place - moment.lostLeft) / 0.16 + 0.5) : 1;
    const double right = moment.lostRight > 0 ? smooth((1 - place - moment.lostRight) / 0.16 + 0.5) : 1;
    contact[static_cast<std::size_t>(x)] = static_cast<float>(left * right);
  }
  return contact;
}

// Power of the echoes between the crystal and the lens: faint rows near the face with contact, deep ones without.
double reverberation(double depth, double contact) {
  const double band = std::pow(std::cos(depth * 3.1415926 / 0.9), 2);
  const double faint = 1.5 * std::exp(-depth / 0.25);
  return faint + (1 - contact) * (0.05 + band) * 5.0 * std::exp(-depth / 1.7);
}

// Haze that strong echoes leave: behind them (the pulse's tail, reverberation) and beside them (side lobes).
class Clutter {
 public:
  Clutter(const ScanGrid& grid, const DisplaySettings& settings)
      : share_(static_cast<float>(std::pow(10.0, settings.clutterDb / 10))),
        fadingDown_(static_cast<float>(std::exp(-grid.mmPerPixel / kHazeDepthMm))),
        fadingAside_(static_cast<float>(std::exp(-grid.mmPerPixel / kSideLobeMm))),
        haze_(static_cast<std::size_t>(grid.width)) {}

  // The next row's haze.
  const std::vector<float>& below(const std::vector<float>& tissue) {
    for (std::size_t x = 0; x < haze_.size(); ++x)
      haze_[x] = std::max(fadingDown_ * haze_[x], share_ * std::min(tissue[x], kStrongest));
    for (std::size_t x = 1; x < haze_.size(); ++x) haze_[x] = std::max(haze_[x], fadingAside_ * haze_[x - 1]);
    for (std::size_t x = haze_.size() - 1; x-- > 0;) haze_[x] = std::max(haze_[x], fadingAside_ * haze_[x + 1]);
    return haze_;
  }

 private:
  static constexpr double kHazeDepthMm = 2.2;
  static constexpr double kSideLobeMm = 0.9;
  static constexpr float kStrongest = 12;
  float share_, fadingDown_, fadingAside_;
  std::vector<float> haze_;
};

std::uint8_t compressed(float power, const DisplaySettings& settings) {
  const double db = 10 * static_cast<double>(std::log10(power + 1e-6F)) + settings.gainDb;
  return static_cast<std::uint8_t>(std::clamp((db - kBlackDb) * 255 / settings.dynamicRangeDb, 0.0, 255.0));
}

}  // namespace

NoiseTile::NoiseTile(Random random) : power_(static_cast<std::size_t>(kTile) * kTile) {
  constexpr std::size_t kPlanes = 2 * kLooks;
  constexpr float kKernelPower = kPlanes * 2.49F * 1.72F;  // the kernels' sums of squares
  const auto index = [](int step) { return static_cast<std::size_t>(std::abs(step)); };
  std::vector<float> plane(power_.size());
  for (std::size_t i = 0; i < kPlanes; ++i) {
    for (float& value : plane) value = static_cast<float>(random.normal());
    for (int y = 0; y < kTile; ++y) {
      for (int x = 0; x < kTile; ++x) {
        float sum = 0;
        for (int dy = -1; dy <= 1; ++dy)
          for (int dx = -3; dx <= 3; ++dx)
            sum += kAcross[index(dx)] * kDown[index(dy)] * plane[tileIndex(x + dx, y + dy)];
        power_[tileIndex(x, y)] += sum * sum / kKernelPower;
      }
    }
  }
}

float NoiseTile::at(int x, int y) const { return power_[tileIndex(x, y)]; }

Obstacles obstaclesAt(const Anatomy& anatomy, const Deformation& deformation) {
  Obstacles obstacles;
  for (const Lumen& lumen : anatomy.lumens) {
    obstacles.lumens.push_back(outlineAt(deformation, lumen));
    obstacles.attenuating.push_back(lumen.content == Content::Blood         ? 0.0
                                    : lumen.content == Content::OldThrombus ? 1.0
                                                                            : 0.5);
  }
  for (const auto& bone : anatomy.bones) {
    std::vector<Point> surface;
    for (const Position& rest : bone) {
      const Position p = deformation.moved(rest);
      surface.push_back({p.x, p.z});
    }
    obstacles.bones.push_back(std::move(surface));
  }
  return obstacles;
}

std::vector<float> pathGain(const Obstacles& obstacles, const DisplaySettings& settings, const ScanGrid& grid) {
  std::vector<float> gain(static_cast<std::size_t>(grid.width) * static_cast<std::size_t>(grid.height));
  for (std::size_t i = 0; i < obstacles.lumens.size(); ++i) {
    for (int column = 0; column < grid.width; ++column)
      for (const Chord& chord : verticalChords(obstacles.lumens[i], grid.xOf(column)))
        addEnhancement(gain, grid, column, {chord, 1 - obstacles.attenuating[i]});
    addEdgeShadows(gain, grid, obstacles.lumens[i]);
  }
  for (int column = 0; column < grid.width; ++column) {
    const double x = grid.xOf(column);
    for (const auto& bone : obstacles.bones) {
      const double depth = depthAt(bone, x, 1e9);
      if (depth < grid.depthMm()) addBelow(gain, grid, column, {depth + 0.5, -36});
    }
    const double covered = smooth(0.5 + (x - settings.shadowFrom) / 1.6) * smooth(0.5 + (settings.shadowTo - x) / 1.6);
    if (settings.shadowTo > settings.shadowFrom && covered > 0)
      addBelow(gain, grid, column, {settings.shadowDepthMm, -19 * covered});
  }
  smoothSideways(gain, grid);
  addDepthLoss(gain, grid);
  return gain;
}

std::vector<std::uint8_t> greyPicture(const EchoPower& echo, const std::vector<float>& gainDb, const Moment& moment,
                                      const Display& display) {
  Random random = display.random;
  const ScanGrid& grid = echo.grid;
  const DisplaySettings& settings = display.settings;
  const std::vector<float> contact = contactOf(grid, moment);
  const int shiftX = random.below(kTile);
  const int shiftY = random.below(kTile);
  Clutter clutter(grid, settings);
  std::vector<float> tissue(static_cast<std::size_t>(grid.width));
  std::vector<std::uint8_t> grey(echo.power.size());
  for (int y = 0; y < grid.height; ++y) {
    const double depth = grid.zOf(y);
    const std::size_t row = pixelIndex(grid, 0, y);
    for (std::size_t x = 0; x < tissue.size(); ++x)
      tissue[x] = echo.power[row + x] * std::exp2(gainDb[row + x] * 0.33219F) * contact[x];
    const std::vector<float>& haze = clutter.below(tissue);
    const auto noise = static_cast<float>(std::pow(10.0, (settings.noiseDb + settings.noiseSlopeDbPerMm * depth) / 10));
    for (std::size_t x = 0; x < tissue.size(); ++x) {
      const auto ringing = static_cast<float>(reverberation(depth, contact[x]));
      const float speckle = display.noise.at(static_cast<int>(x) + shiftX, y + shiftY);
      grey[row + x] = compressed(tissue[x] + ringing + (noise + haze[x]) * speckle, settings);
    }
  }
  return grey;
}

}  // namespace sural::datasets::generate::bmode
