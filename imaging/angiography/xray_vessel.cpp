#include "imaging/angiography/xray_vessel.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "imaging/angiography/mask_parts.h"
#include "imaging/angiography/median.h"
#include "imaging/angiography/thread_of_contrast.h"
#include "imaging/angiography/vessel_mask.h"
#include "imaging/angiography/vessel_tree.h"

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr double kStep = 1;               // pixels between samples
constexpr double kBranchShare = 0.35;     // of the radius: a branch this thick disturbs the profile
constexpr double kLongestGapShare = 0.6;  // of the picture's smaller side
constexpr double kSmoothingShare = 0.2;   // of the radius, over which diameters are smoothed before a minimum is taken
constexpr double kTubeDoubt = 0.007;      // of the diameter, besides the noise; fitted on phantoms whose calibre wavers
constexpr double kSuperposed = 1.2;       // filling above which two vessels lie one in front of the other
constexpr double kDenser = 1.08;          // to where that reaches
constexpr double kLeastSuperposed = 0.6;  // radii
constexpr double kMouthReach = 5;         // radii from there to the branch's mouth
constexpr double kNotNarrowed = 0.7;      // of the usual diameter

double typicalRadius(const Course& course) {
  std::vector<double> open;
  for (const double radius : course.radii)
    if (radius > 0.5) open.push_back(radius);
  return open.empty() ? 1 : medianOf(std::move(open));
}

// The course drawn into the middle between its edges; a gap has none to go by.
Course centred(const Course& course, const Edges& edges) {
  Course result = course;
  for (std::size_t i = 0; i < course.points.size(); ++i) {
    if (course.inGap(i)) continue;
    result.points[i] = course.points[i] + 0.5 * (edges.left[i] + edges.right[i]) * leftOf(course, i);
    result.radii[i] = 0.5 * (edges.left[i] - edges.right[i]);
  }
  return result;
}

// Thick parts of other branches, which leave or cross.
struct Neighbour {
  Vec3 at;
  double radius;
};

void markBranches(const Course& course, const std::vector<Neighbour>& neighbours, double typical,
                  std::vector<LumenSample>& samples) {
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double radius = std::max(1.0, samples[i].diameter / 2);
    for (const Neighbour& n : neighbours) {
      const double away = norm(n.at - course.points[i]);
      if (away < 0.9 * radius + 1 || away > radius + n.radius + 2) continue;
      const Vec3 along = unit(course.points[std::min(i + 2, samples.size() - 1)] - course.points[i >= 2 ? i - 2 : 0]);
      const bool beside = std::abs(dot(n.at - course.points[i], along)) < 0.8 * away;
      if (beside && n.radius > kBranchShare * std::max(radius, typical)) samples[i].nearBranch = true;
    }
  }
}

// The nearest sample beside a branch within reach of a stretch; nullopt when there is none.
std::optional<std::size_t> branchNear(const std::vector<LumenSample>& samples, std::size_t first, std::size_t last,
                                      double reach) {
  for (std::size_t away = 1; away < samples.size(); ++away) {
    const bool before = first >= away && samples[first].arc - samples[first - away].arc <= reach;
    const bool beyond = last + away < samples.size() && samples[last + away].arc - samples[last].arc <= reach;
    if (!before && !beyond) return std::nullopt;
    if (before && samples[first - away].nearBranch) return first - away;
    if (beyond && samples[last + away].nearBranch) return last + away;
  }
  return std::nullopt;
}

// Where a branch lies in front of the vessel that it leaves, contrast adds up and neither has edges of its own; the
// same holds from there to the branch's mouth. A lumen that is much narrowed is not explained by that.
void markSuperposed(double radius, std::vector<LumenSample>& samples) {
  const std::vector<LumenSample> seen = samples;
  const auto isDense = [&](std::size_t i, double share) {
    return seen[i].filling > share && seen[i].diameter > kNotNarrowed * 2 * radius;
  };
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (!isDense(i, kSuperposed)) continue;
    std::size_t first = i;
    while (first > 0 && isDense(first - 1, kDenser)) --first;
    while (i + 1 < seen.size() && isDense(i + 1, kDenser)) ++i;
    if (seen[i].arc - seen[first].arc < kLeastSuperposed * radius) continue;
    const std::optional<std::size_t> mouth = branchNear(seen, first, i, kMouthReach * radius);
    if (!mouth) continue;
    for (std::size_t k = std::min(first, *mouth); k <= std::max(i, *mouth); ++k)
      samples[k].superposed = seen[k].diameter > kNotNarrowed * 2 * radius;
  }
}

void addOutline(const Course& course, XrayVessel& vessel) {
  for (std::size_t i = 0; i < course.points.size(); ++i) {
    const LumenSample& s = vessel.samples[i];
    const Vec3 left = leftOf(course, i);
    const Vec3 middle = course.points[i] + s.offset * left;
    const Vec3 reach = (s.closed ? 0 : s.diameter / 2) * left;
    vessel.centreLine.push_back({middle.x, middle.y});
    vessel.left.push_back({middle.x + reach.x, middle.y + reach.y});
    vessel.right.push_back({middle.x - reach.x, middle.y - reach.y});
  }
}

void dropOutside(const ContrastPicture& picture, const Course& course, std::vector<LumenSample>& samples) {
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double reach = samples[i].diameter / 2 + 1;
    const Vec3 left = leftOf(course, i);
    for (const double side : {-reach, 0.0, reach}) {
      const Vec3 p = course.points[i] + side * left;
      const int x = static_cast<int>(std::lround(p.x));
      const int y = static_cast<int>(std::lround(p.y));
      if (!picture.field.holds(x, y) || picture.field.at(x, y) < 0.5F) samples[i].usable = false;
    }
  }
}

// What a course is measured in: the picture, everything filled in it, and the thick parts of all branches.
struct Scene {
  const ContrastPicture& picture;
  Raster filled;
  std::vector<Neighbour> neighbours;
};

Raster filledIn(const Raster& contrast, const std::vector<std::uint8_t>& mask) {
  Raster filled(contrast.width, contrast.height);
  std::copy(mask.begin(), mask.end(), filled.values.begin());
  return filled;
}

XrayVessel measureCourse(const Scene& scene, const Course& rough, const XrayVesselOptions& options) {
  const ContrastPicture& picture = scene.picture;
  const double radius = typicalRadius(rough);
  const double reach = 2.2 * radius + 7;
  Course course = smoothed(rough, kStep, std::max(2.5, radius));
  Straightened straight = straighten(picture.contrast, course, reach);
  course = smoothed(centred(course, findEdges(straight, 1.2 * radius + 1, 1.8 * radius + 3)), kStep,
                    std::max(3.0, 1.2 * radius));
  straight = straighten(picture.contrast, course, reach);
  straight.elsewhere = straighten(scene.filled, course, reach).values;
  const Edges edges = findEdges(straight, radius + 1, 1.8 * radius + 3);
  XrayLumen lumen = measureXrayLumen(
      straight, edges, kStep,
      {.noise = picture.noise, .partings = middlesOfGaps(course, static_cast<std::size_t>(2 * radius))});
  XrayVessel vessel;
  vessel.samples = std::move(lumen.samples);
  vessel.blur = lumen.blur;
  dropOutside(picture, course, vessel.samples);
  markBranches(course, scene.neighbours, radius, vessel.samples);
  markSuperposed(radius, vessel.samples);
  const GapClosure gaps = closedRows(course, straight, {radius, vessel.blur});
  for (std::size_t i = 0; i < gaps.closed.size(); ++i) vessel.samples[i].closed = gaps.closed[i] != 0;
  addOutline(course, vessel);
  vessel.profile = {.leastPercent = options.leastPercent,
                    .smoothing = std::max(2.0, 2 * kSmoothingShare * radius),
                    .pointSpread = std::hypot(vessel.blur, XrayLumenOptions{}.rowSmoothing),
                    .modelDoubt = 2 * radius * kTubeDoubt,
                    .leastLumen = thinnestLumen(gaps.leastHeight, usualDensity(vessel.samples), vessel.blur),
                    .method = options.method};
  vessel.reading = readProfile(vessel.samples, vessel.profile);
  return vessel;
}

// Cheap in the middle of contrast, dear outside it.
std::vector<float> costOfLeaving(const std::vector<std::uint8_t>& mask, const std::vector<float>& distance) {
  std::vector<float> cost(mask.size());
  for (std::size_t i = 0; i < cost.size(); ++i) {
    const float depth = distance[i] + 0.3F;
    cost[i] = mask[i] != 0 ? 1 / (depth * depth) : 30;
  }
  return cost;
}

Lattice latticeOf(const Raster& raster) { return {raster.width, raster.height, 1, {1, 1, 1}}; }

}  // namespace

std::vector<XrayVessel> measureVessels(const ContrastPicture& picture, const XrayVesselOptions& options) {
  const Lattice lattice = latticeOf(picture.contrast);
  const std::vector<std::uint8_t> mask = vesselMask(picture);
  const std::vector<float> distance = distanceInside(lattice, mask);
  const std::vector<Branch> forest = traceTree(lattice, mask, distance);
  // Without a mask, lines of the anatomy would be joined with vessels.
  const bool subtracted = picture.kind != SubtractionKind::None;
  const double longest = subtracted ? kLongestGapShare * std::min(lattice.columns, lattice.rows) : 0;
  const std::vector<Course> courses = coursesOf(lattice, forest, distance, {.longestGap = longest});
  Scene scene{picture, filledIn(picture.contrast, mask), {}};
  for (const Branch& branch : forest)
    for (const std::size_t cell : branch.cells) scene.neighbours.push_back({lattice.positionOf(cell), distance[cell]});
  std::vector<XrayVessel> vessels;
  for (const Course& course : courses) vessels.push_back(measureCourse(scene, course, options));
  return vessels;
}

std::optional<XrayVessel> measureBetween(const ContrastPicture& picture, Point from, Point to,
                                         const XrayVesselOptions& options) {
  return measureThrough(picture, {from, to}, options);
}

std::optional<XrayVessel> measureThrough(const ContrastPicture& picture, const std::vector<Point>& places,
                                         const XrayVesselOptions& options) {
  constexpr double kShortest = 12;   // pixels
  constexpr double kBeyondEdge = 4;  // how far the end of a smoothed centre line may leave the picture
  const Lattice lattice = latticeOf(picture.contrast);
  std::vector<std::size_t> cells;
  for (const Point& p : places) {
    const int x = std::clamp(static_cast<int>(std::lround(p.x)), 0, lattice.columns - 1);
    const int y = std::clamp(static_cast<int>(std::lround(p.y)), 0, lattice.rows - 1);
    if (std::hypot(p.x - x, p.y - y) > kBeyondEdge) return std::nullopt;
    cells.push_back(lattice.indexOf(x, y, 0));
  }
  if (cells.size() < 2) return std::nullopt;
  const std::vector<std::uint8_t> mask = vesselMask(picture);
  const std::vector<float> distance = distanceInside(lattice, mask);
  const std::vector<float> cost = costOfLeaving(mask, distance);
  Course course;
  for (std::size_t leg = 0; leg + 1 < cells.size(); ++leg)
    for (const std::size_t cell : cheapestPath(lattice, cost, cells[leg], cells[leg + 1])) {
      const bool isJoint = !course.points.empty() && norm(course.points.back() - lattice.positionOf(cell)) < 0.5;
      if (isJoint) continue;
      course.points.push_back(lattice.positionOf(cell));
      course.radii.push_back(distance[cell]);
    }
  if (lengthOf(course.points) < kShortest) return std::nullopt;
  XrayVessel vessel = measureCourse({picture, filledIn(picture.contrast, mask), {}}, course, options);
  vessel.drawn = true;
  return vessel;
}

}  // namespace sural::imaging::angiography
