#include "datasets/generate/angiography/render_run.h"

#include <algorithm>
#include <cmath>

#include "datasets/generate/in_parallel.h"

namespace sural::datasets::generate::angiography {

namespace {

constexpr double kSharpRiseSeconds = 0.3;
constexpr double kRiseGrowth = 0.18;  // the bolus smears out by this for each second on the way
constexpr double kSharpFallSeconds = 1.2;
constexpr double kFallGrowth = 0.45;
constexpr double kMotionSeconds = 0.8;
constexpr double kUndiluted = 1.25;   // in the catheter
constexpr double kFullEnough = 0.98;  // of the greatest filling

double smooth(double t) {
  const double s = std::clamp(t, 0.0, 1.0);
  return s * s * (3 - 2 * s);
}

// Concentrations along one part, one a millimetre.
using ArcTable = std::vector<float>;

ArcTable tableOf(const AngiogramScene& scene, std::size_t vessel, double seconds) {
  const auto count = static_cast<std::size_t>(scene.tree[vessel].line.lengthMm()) + 2;
  ArcTable table(count, 0);
  if (scene.fillings[vessel].empty()) return table;
  for (std::size_t arc = 0; arc < count; ++arc) {
    const double place = std::min(static_cast<double>(arc), scene.tree[vessel].line.lengthMm());
    const vessels::Arrival arrival = arrivalAt(scene.fillings[vessel], place);
    table[arc] = static_cast<float>(concentration(scene.plan.injection, arrival, seconds));
  }
  return table;
}

float lookUp(const ArcTable& table, float arcMm) {
  const float place = std::clamp(arcMm, 0.0F, static_cast<float>(table.size() - 1));
  const auto before = static_cast<std::size_t>(place);
  const std::size_t after = std::min(before + 1, table.size() - 1);
  const float share = place - static_cast<float>(before);
  return (1 - share) * table[before] + share * table[after];
}

std::vector<ArcTable> tablesOf(const AngiogramScene& scene, double seconds) {
  std::vector<ArcTable> tables;
  tables.reserve(scene.tree.size());
  for (std::size_t i = 0; i < scene.tree.size(); ++i) tables.push_back(tableOf(scene, i, seconds));
  return tables;
}

double timeOf(const AngiogramScene& scene, int frame) { return frame / scene.plan.framesPerSecond; }

double fillingOf(const AngiogramScene& scene, int vessel, double seconds) {
  const ArcTable table = tableOf(scene, static_cast<std::size_t>(vessel), seconds);
  double sum = 0;
  for (const Path& path : scene.paths)
    if (path.part == vessel) sum += lookUp(table, path.arcMm) * path.mm;
  return sum;
}

}  // namespace

double concentration(const InjectionPlan& injection, const vessels::Arrival& arrival, double seconds) {
  if (arrival.strength <= 0) return 0;
  const double since = seconds - injection.startSeconds - arrival.seconds;
  const double rise = smooth(since / (kSharpRiseSeconds + kRiseGrowth * arrival.seconds));
  const double fall = smooth((since - injection.durationSeconds) / (kSharpFallSeconds + kFallGrowth * arrival.seconds));
  return arrival.strength * rise * (1 - fall);
}

Point movedBy(const Motion& motion, double seconds) {
  const double share = smooth((seconds - motion.atSeconds) / kMotionSeconds);
  return {share * motion.columnPixels, share * motion.rowPixels};
}

Picture contrastPicture(const AngiogramScene& scene, double seconds) {
  const std::vector<ArcTable> tables = tablesOf(scene, seconds);
  const auto perMm = static_cast<float>(scene.plan.injection.attenuationPerMm);
  const auto catheter =
      static_cast<float>(kUndiluted * concentration(scene.plan.injection, vessels::Arrival{-0.3, 1}, seconds));
  Picture picture(scene.projection.width, scene.projection.height);
  for (const Path& path : scene.paths) {
    if (path.part >= 0)
      picture.values[path.pixel] += perMm * lookUp(tables[static_cast<std::size_t>(path.part)], path.arcMm) * path.mm;
    if (path.part == kCatheterLumen) picture.values[path.pixel] += perMm * catheter * path.mm;
  }
  return picture;
}

int bestFrame(const AngiogramScene& scene, int vessel) {
  std::vector<double> filled;
  filled.reserve(static_cast<std::size_t>(scene.plan.frames));
  for (int i = 0; i < scene.plan.frames; ++i) filled.push_back(fillingOf(scene, vessel, timeOf(scene, i)));
  const double most = *std::max_element(filled.begin(), filled.end());
  std::vector<int> full;
  for (int i = 0; i < scene.plan.frames; ++i)
    if (filled[static_cast<std::size_t>(i)] >= kFullEnough * most) full.push_back(i);
  return full[full.size() / 2];
}

std::vector<std::vector<std::uint16_t>> renderRun(const AngiogramScene& scene, const Random& random) {
  const Exposure exposure = expose(scene.plan.detector, scene.body, scene.collimator);
  std::vector<std::vector<std::uint16_t>> frames(static_cast<std::size_t>(scene.plan.frames));
  inParallel(frames.size(), [&](std::size_t i) {
    const double seconds = timeOf(scene, static_cast<int>(i));
    Picture attenuation = contrastPicture(scene, seconds);
    for (std::size_t p = 0; p < attenuation.values.size(); ++p) attenuation.values[p] += scene.body.values[p];
    const Point moved = movedBy(scene.plan.motion, seconds);
    attenuation = shifted(attenuation, moved.x, moved.y);
    const Picture dose = detected(scene.plan.detector, exposure, attenuation, scene.collimator,
                                  random.fork(static_cast<std::uint64_t>(i)));
    frames[i] = stored(scene.plan.detector, exposure, dose);
  });
  return frames;
}

}  // namespace sural::datasets::generate::angiography
