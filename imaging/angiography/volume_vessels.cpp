#include <algorithm>
#include <cmath>

#include "imaging/angiography/analyze_mra.h"
#include "imaging/angiography/mask_parts.h"
#include "imaging/angiography/thread_of_contrast.h"
#include "imaging/angiography/vessel_course.h"
#include "imaging/angiography/vessel_tree.h"
#include "imaging/angiography/vesselness.h"
#include "imaging/angiography/xray_lumen.h"

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr double kVesselRank = 0.9998;  // of all voxels lie below the strongest tubes
constexpr double kTissueRank = 0.98;
constexpr float kTissueScale = 1.7F;     // a tube stands out from the tissue's texture by this
constexpr float kSeenTubeShare = 0.18F;  // of the strongest tubes
constexpr float kClearTubeShare = 0.4F;
constexpr std::size_t kLeastVoxels = 60;
constexpr double kLongestGapMm = 140;
constexpr double kDensityDoubt = 0.04;  // blood's signal varies along slabs and with direction
constexpr double kDepthShare = 1.15;    // of the lumen's radius, summed to both sides
constexpr double kDepthBeyond = 1.5;    // steps, beyond that: the blur
constexpr double kRowSmoothing = 0.7;
constexpr double kCorrelated = 2.5;           // rows that share their noise: 2 sqrt(pi) row smoothings
constexpr double kPartialVolumeDoubt = 0.17;  // of a voxel, of a least diameter: signal and shape within voxels
constexpr double kLeastPercentVolume = 25;    // slab edges of time of flight feign less

std::vector<std::uint8_t> tubeMask(const SeriesVolume& volume, const std::vector<float>& strength) {
  std::vector<float> some;
  for (std::size_t i = 0; i < strength.size(); i += 5) some.push_back(strength[i]);
  const float filled = quantile(some, kVesselRank);
  const float tissue = quantile(some, kTissueRank);
  const float seen = std::max(kSeenTubeShare * filled, kTissueScale * tissue);
  return hysteresis(volume.lattice, strength, {seen, std::max(kClearTubeShare * filled, 1.5F * seen), kLeastVoxels});
}

// Two directions across the course at each point that turn no more than the course does (Bishop 1975).
struct Frames {
  std::vector<Vec3> first;
  std::vector<Vec3> second;
};

Frames framesOf(const Course& course) {
  Frames frames;
  Vec3 previous{0, 0, 1};
  for (std::size_t i = 0; i < course.points.size(); ++i) {
    const std::size_t before = i >= 2 ? i - 2 : 0;
    const std::size_t after = std::min(course.points.size() - 1, i + 2);
    const Vec3 along = unit(course.points[after] - course.points[before]);
    if (i == 0) previous = std::abs(along.y) < 0.8 ? Vec3{0, 1, 0} : Vec3{1, 0, 0};
    const Vec3 first = unit(previous - dot(previous, along) * along);
    frames.first.push_back(first);
    frames.second.push_back(cross(along, first));
    previous = first;
  }
  return frames;
}

struct Extent {
  double step = 1;             // mm
  double reach = 0;            // steps to both sides
  std::vector<double> depths;  // steps summed to both sides, one for each point
};

// The cross-sections summed along one of their directions: the run of a ray through the lumen, as in an X-ray picture.
Straightened projected(const SeriesVolume& volume, const Course& course, const Frames& frames, bool alongSecond,
                       const Extent& extent) {
  Straightened straight;
  straight.middle = static_cast<int>(std::ceil(extent.reach / straight.columnStep));
  straight.values = Raster(2 * straight.middle + 1, static_cast<int>(course.points.size()));
  for (int row = 0; row < straight.values.height; ++row) {
    const auto i = static_cast<std::size_t>(row);
    const Vec3 across = alongSecond ? frames.first[i] : frames.second[i];
    const Vec3 into = alongSecond ? frames.second[i] : frames.first[i];
    const int deep = static_cast<int>(std::ceil(extent.depths[i] / 0.5));
    for (int column = 0; column < straight.values.width; ++column) {
      double sum = 0;
      for (int k = -deep; k <= deep; ++k)
        sum += valueAt(volume, course.points[i] + (straight.offsetOf(column) * extent.step) * across +
                                   (0.5 * k * extent.step) * into);
      straight.values.at(column, row) = static_cast<float>(0.5 * sum);
    }
  }
  return straight;
}

double usualRadius(const std::vector<double>& radii) {
  std::vector<float> open;
  for (const double r : radii)
    if (r > 0) open.push_back(static_cast<float>(r));
  return open.empty() ? 1 : quantile(std::move(open), 0.5);
}

double noiseBeside(const Straightened& straight, double radius) {
  std::vector<float> rough;
  for (int row = 0; row < straight.values.height; ++row)
    for (int column = 2; column + 2 < straight.values.width; ++column)
      if (std::abs(straight.offsetOf(column)) > 1.6 * radius + 1)
        rough.push_back(straight.values.at(column, row) -
                        0.5F * (straight.values.at(column - 2, row) + straight.values.at(column + 2, row)));
  return robustDeviation(rough) / std::sqrt(1.5);
}

bool inFilledSlice(const SeriesVolume& volume, Vec3 p) {
  const auto z = static_cast<std::size_t>(
      std::clamp<long>(std::lround(p.z / volume.lattice.spacing.z), 0, volume.lattice.slices - 1));
  return volume.clipOf.empty() || volume.clipOf[z] >= 0;
}

// Both projections as one round lumen of equal area.
void combine(const XrayLumen& a, const XrayLumen& b, double step, std::vector<LumenSample>& samples) {
  for (std::size_t i = 0; i < a.samples.size(); ++i) {
    LumenSample s = a.samples[i];
    const LumenSample& t = b.samples[i];
    s.usable = s.usable && t.usable && s.diameter > 0 && t.diameter > 0;
    const double mean = s.usable ? std::sqrt(s.diameter * t.diameter) : 0;
    s.deviation =
        step * std::max(0.5 * std::hypot(s.deviation, t.deviation), 0.5 * std::abs(s.diameter - t.diameter) / 2);
    s.diameter = step * mean;
    s.area = 0.7854 * s.diameter * s.diameter;
    s.offset *= step;
    s.arc *= step;
    s.filling = 1;
    samples.push_back(s);
  }
}

void centreIn(Course& course, const Frames& frames, const Edges& first, const Edges& second, double step) {
  for (std::size_t i = 0; i < course.points.size(); ++i) {
    if (course.inGap(i)) continue;
    course.points[i] = course.points[i] + (0.5 * step * (first.left[i] + first.right[i])) * frames.first[i] +
                       (0.5 * step * (second.left[i] + second.right[i])) * frames.second[i];
    course.radii[i] = 0.25 * step * (first.left[i] - first.right[i] + second.left[i] - second.right[i]);
  }
}

double reachAround(double radius) { return 2.2 * radius + 6; }

// Twice drawn into the middle of its lumen.
Course centredCourse(const SeriesVolume& volume, const Course& rough, double step, double radius) {
  Course course = smoothed(rough, step, std::max(2 * step, radius * step));
  for (int round = 0; round < 2; ++round) {
    const Frames frames = framesOf(course);
    const Extent extent{step, reachAround(radius), std::vector<double>(course.points.size(), 1.4 * radius + 2)};
    const Edges first = findEdges(projected(volume, course, frames, true, extent), radius, 1.8 * radius + 2);
    const Edges second = findEdges(projected(volume, course, frames, false, extent), radius, 1.8 * radius + 2);
    centreIn(course, frames, first, second, step);
    course = smoothed(course, step, std::max(2 * step, 1.2 * radius * step));
  }
  return course;
}

// Both projections of a course and the lumen in each.
struct Sections {
  Straightened one, two;
  XrayLumen a, b;
};

Sections sectionsOf(const SeriesVolume& volume, const Course& course, double radius, const Extent& extent) {
  const Frames frames = framesOf(course);
  const auto lumenIn = [&](const Straightened& straight) {
    return measureXrayLumen(straight, findEdges(straight, radius, 1.8 * radius + 2), 1,
                            {.noise = noiseBeside(straight, radius),
                             .densityDoubt = kDensityDoubt,
                             .rowSmoothing = kRowSmoothing,
                             .partings = middlesOfGaps(course, static_cast<std::size_t>(2 * radius))});
  };
  Sections sections{
      projected(volume, course, frames, true, extent), projected(volume, course, frames, false, extent), {}, {}};
  sections.a = lumenIn(sections.one);
  sections.b = lumenIn(sections.two);
  return sections;
}

// Only as deep as the lumen reaches: a vein beside a narrowed artery would be summed into it.
std::vector<double> lumenDepths(const Sections& first, double radius) {
  constexpr std::ptrdiff_t kBeside = 2;  // points whose lumen counts too
  std::vector<double> depths;
  const auto count = static_cast<std::ptrdiff_t>(first.a.samples.size());
  const double most = 1.4 * radius + 2;
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    double widest = 0;
    for (std::ptrdiff_t k = std::max<std::ptrdiff_t>(0, i - kBeside); k <= std::min(count - 1, i + kBeside); ++k)
      for (const XrayLumen* lumen : {&first.a, &first.b}) {
        const LumenSample& s = lumen->samples[static_cast<std::size_t>(k)];
        widest = std::max(widest, s.usable && s.diameter > 0 ? s.diameter / 2 : radius);
      }
    depths.push_back(std::min(most, kDepthShare * widest + kDepthBeyond));
  }
  return depths;
}

// Variance along a course, mm2, of what voxels longer than the step smear: each is a mean over itself (1/12 of its
// square) and the values between are linear (1/6).
double voxelsAlong(const SeriesVolume& volume, const Course& course, double step) {
  const Vec3& spacing = volume.lattice.spacing;
  double sum = 0;
  double count = 0;
  for (std::size_t i = 0; i + 1 < course.points.size(); ++i, ++count) {
    const Vec3 way = course.points[i + 1] - course.points[i];
    const double length = std::max(1e-9, norm(way));
    const Vec3 reach{way.x * spacing.x / length, way.y * spacing.y / length, way.z * spacing.z / length};
    sum += dot(reach, reach);
  }
  return count > 0 ? std::max(0.0, sum / count - step * step) / 4 : 0;
}

VolumeVessel measureVolumeCourse(const SeriesVolume& volume, const Course& rough) {
  const double step = std::min({volume.lattice.spacing.x, volume.lattice.spacing.y, volume.lattice.spacing.z});
  const double radius = std::max(1.0, usualRadius(rough.radii) / step);  // in steps, as everything across
  const Course course = centredCourse(volume, rough, step, radius);
  Extent extent{step, reachAround(radius), std::vector<double>(course.points.size(), 1.4 * radius + 2)};
  const Sections wide = sectionsOf(volume, course, radius, extent);
  extent.depths = lumenDepths(wide, radius);
  const Sections narrow = sectionsOf(volume, course, radius, extent);
  VolumeVessel vessel;
  vessel.centreLine = course.points;
  combine(narrow.a, narrow.b, step, vessel.samples);
  const GapClosure gapsOne = closedRows(course, narrow.one, {radius, narrow.a.blur});
  const GapClosure gapsTwo = closedRows(course, narrow.two, {radius, narrow.b.blur});
  for (std::size_t i = 0; i < vessel.samples.size(); ++i) {
    vessel.samples[i].closed = gapsOne.closed[i] != 0 && gapsTwo.closed[i] != 0;
    if (!inFilledSlice(volume, course.points[i])) vessel.samples[i].usable = false;
  }
  const double thinnest = step * thinnestLumen(std::min(gapsOne.leastHeight, gapsTwo.leastHeight),
                                               usualDensity(vessel.samples), narrow.a.blur);
  vessel.reading = readProfile(vessel.samples, {.leastPercent = kLeastPercentVolume,
                                                .smoothing = std::max(2 * step, 0.4 * radius * step),
                                                .pointSpread = std::hypot(step * narrow.a.blur, step * kRowSmoothing,
                                                                          std::sqrt(voxelsAlong(volume, course, step))),
                                                .correlated = kCorrelated,
                                                .modelDoubt = kPartialVolumeDoubt * step,
                                                .leastLumen = thinnest});
  return vessel;
}

}  // namespace

std::vector<VolumeVessel> measureVolume(const SeriesVolume& volume) {
  const double step = std::min({volume.lattice.spacing.x, volume.lattice.spacing.y, volume.lattice.spacing.z});
  const std::vector<float> strength = tubeStrength(
      volume.lattice, volume.values, {std::max(1.0, step), std::max(1.6, 1.6 * step), std::max(2.5, 2.5 * step)});
  const std::vector<std::uint8_t> mask = tubeMask(volume, strength);
  const std::vector<float> distance = distanceInside(volume.lattice, mask);
  const std::vector<Branch> forest =
      traceTree(volume.lattice, mask, distance, {.leastLength = 15, .leastCells = kLeastVoxels, .mostParts = 60});
  const std::vector<Course> courses = coursesOf(
      volume.lattice, forest, distance,
      {.leastRadiusShare = 0.5, .leastRadius = 0.8 * step, .leastLengthInDiameters = 4, .longestGap = kLongestGapMm});
  std::vector<VolumeVessel> vessels;
  for (const Course& course : courses) {
    constexpr std::size_t kMostMeasured = 24;
    if (vessels.size() >= kMostMeasured) break;
    vessels.push_back(measureVolumeCourse(volume, course));
  }
  return vessels;
}

Projection straightenedView(const SeriesVolume& volume, const VolumeVessel& vessel, double reachMm, double stepMm) {
  constexpr int kMostColumns = 4096;
  Course course;
  course.points = vessel.centreLine;
  const Frames frames = framesOf(course);
  const int side = std::clamp(static_cast<int>(reachMm / std::max(1e-3, stepMm)), 0, kMostColumns / 2);
  Projection view{2 * side + 1, static_cast<int>(course.points.size()), {}};
  for (std::size_t i = 0; i < course.points.size(); ++i)
    for (int column = -side; column <= side; ++column)
      view.values.push_back(
          static_cast<float>(valueAt(volume, course.points[i] + (column * stepMm) * frames.first[i])));
  return view;
}

Projection maximumProjection(const SeriesVolume& volume, int axis) {
  const Lattice& l = volume.lattice;
  Projection p;
  p.width = axis == 0 ? l.rows : l.columns;
  p.height = axis == 2 ? l.rows : l.slices;
  p.values.assign(static_cast<std::size_t>(p.width) * static_cast<std::size_t>(p.height), 0);
  for (std::size_t i = 0; i < volume.values.size(); ++i) {
    const Lattice::Place at = l.placeOf(i);
    const int column = axis == 0 ? at.y : at.x;
    const int row = axis == 2 ? at.y : at.z;
    float& most =
        p.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(p.width) + static_cast<std::size_t>(column)];
    most = std::max(most, volume.values[i]);
  }
  return p;
}

}  // namespace sural::imaging::angiography
