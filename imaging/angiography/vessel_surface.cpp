#include "imaging/angiography/vessel_surface.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "imaging/angiography/raster.h"
#include "imaging/angiography/surface_net.h"

namespace sural::imaging::angiography {

namespace {

constexpr double kReachShare = 1.3;    // of the measured radius: where the signal may fall to half
constexpr double kReachBeyond = 1.2;   // steps, beyond that
constexpr double kThinSteps = 2;       // radius below which voxels do not hold the lumen's full signal
constexpr double kLevelWindowMm = 12;  // to both sides: signal varies along slabs
constexpr double kBesideShare = 2;     // radii from the centre line at which the surroundings are looked at
constexpr double kBesideRank = 0.3;    // of what is found there: some of it is the vessel or another one
constexpr std::size_t kMostVessels = 65535;

// One point of a centre line with what the lumen around it is told by.
struct Bead {
  Vec3 at;
  double radius = 0;  // mm; 0 where closed
  double level = 0;   // signal at the wall
  double half = 0;    // from there to the lumen's middle
  std::uint16_t vessel = 0;
};

double stepOf(const SeriesVolume& volume) {
  const Vec3& spacing = volume.lattice.spacing;
  return std::min({spacing.x, spacing.y, spacing.z});
}

bool measured(const LumenSample& sample) { return sample.usable && !sample.closed && sample.diameter > 0; }

// Where a place could not be measured, the radius of the nearest that could.
std::vector<double> radiiOf(const VolumeVessel& vessel) {
  const std::size_t count = std::min(vessel.samples.size(), vessel.centreLine.size());
  std::vector<double> radii(count, 0);
  std::vector<std::size_t> away(count, count);  // samples to the one that a radius is from
  const auto walk = [&](std::size_t& known, std::size_t i) {
    if (measured(vessel.samples[i])) known = i;
    const std::size_t far = known > i ? known - i : i - known;
    if (known == count || far >= away[i]) return;
    away[i] = far;
    radii[i] = vessel.samples[known].diameter / 2;
  };
  for (std::size_t i = 0, known = count; i < count; ++i) walk(known, i);
  for (std::size_t i = count, known = count; i-- > 0;) walk(known, i);
  for (std::size_t i = 0; i < count; ++i)
    if (vessel.samples[i].closed) radii[i] = 0;
  return radii;
}

double signalBeside(const SeriesVolume& volume, const VolumeVessel& vessel, const std::vector<double>& radii) {
  std::vector<float> beside;
  for (std::size_t i = 0; i < radii.size(); ++i) {
    const double away = kBesideShare * radii[i] + 2 * stepOf(volume);
    for (const Vec3 to : {Vec3{1, 0, 0}, Vec3{-1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, -1, 0}, Vec3{0, 0, 1}, Vec3{0, 0, -1}})
      beside.push_back(static_cast<float>(valueAt(volume, vessel.centreLine[i] + away * to)));
  }
  return quantile(std::move(beside), kBesideRank);
}

// Median signal of the lumen's middle about each point.
std::vector<double> signalWithin(const SeriesVolume& volume, const VolumeVessel& vessel,
                                 const std::vector<double>& radii) {
  const auto window = static_cast<std::size_t>(kLevelWindowMm / stepOf(volume));
  std::vector<double> within(radii.size(), 0);
  std::vector<float> along;
  for (const Vec3& p : vessel.centreLine) along.push_back(static_cast<float>(valueAt(volume, p)));
  for (std::size_t i = 0; i < radii.size(); ++i) {
    std::vector<float> open;
    for (std::size_t k = i > window ? i - window : 0; k <= std::min(radii.size() - 1, i + window); ++k)
      if (radii[k] > kThinSteps * stepOf(volume) || k == i) open.push_back(along[k]);
    within[i] = quantile(std::move(open), 0.5);
  }
  return within;
}

void addBeads(const SeriesVolume& volume, const VolumeVessel& vessel, std::uint16_t number, std::vector<Bead>& beads) {
  const std::vector<double> radii = radiiOf(vessel);
  const double beside = signalBeside(volume, vessel, radii);
  const std::vector<double> within = signalWithin(volume, vessel, radii);
  for (std::size_t i = 0; i < radii.size(); ++i)
    if (radii[i] > 0)
      beads.push_back({vessel.centreLine[i], radii[i], 0.5 * (within[i] + beside), 0.5 * (within[i] - beside), number});
}

struct Span {
  int first, last;
};

Span cellsAbout(double middle, double reach, double spacing, int count) {
  const auto cell = [&](double mm) { return static_cast<int>(std::clamp(mm / spacing, -1.0, count * 1.0)); };
  return {std::max(0, cell(middle - reach)), std::min(count - 1, cell(middle + reach) + 1)};
}

// Which bead each voxel of a slice belongs to: the one whose wall it lies deepest within.
class SliceOfBeads {
 public:
  SliceOfBeads(const SeriesVolume& volume, const std::vector<Bead>& beads)
      : volume_(volume),
        beads_(beads),
        step_(stepOf(volume)),
        beyond_(sliceSize()),
        bead_(sliceSize()),
        slice_{std::vector<float>(sliceSize()), std::vector<std::uint16_t>(sliceSize())} {}

  // Above 0 within a vessel, in shares of half the contrast or, where the lumen is thin, in steps from its wall.
  const SurfaceNet::Slice& at(int z) {
    std::fill(beyond_.begin(), beyond_.end(), std::numeric_limits<float>::max());
    for (std::size_t i = 0; i < beads_.size(); ++i) claim(i, z);
    const std::size_t first = volume_.lattice.indexOf(0, 0, z);
    for (std::size_t i = 0; i < bead_.size(); ++i) {
      const bool claimed = beyond_[i] < std::numeric_limits<float>::max();
      slice_.field[i] = claimed ? field(beads_[bead_[i]], volume_.values[first + i], beyond_[i]) : -1;
      slice_.owner[i] = claimed ? beads_[bead_[i]].vessel : 0;
    }
    return slice_;
  }

 private:
  [[nodiscard]] std::size_t sliceSize() const {
    return static_cast<std::size_t>(volume_.lattice.columns) * static_cast<std::size_t>(volume_.lattice.rows);
  }

  [[nodiscard]] double reachOf(const Bead& bead) const { return kReachShare * bead.radius + kReachBeyond * step_; }

  void claim(std::size_t index, int z) {
    const Bead& bead = beads_[index];
    const Lattice& l = volume_.lattice;
    const double up = z * l.spacing.z - bead.at.z;
    const double reach = reachOf(bead) + step_;
    if (!(std::abs(up) <= reach)) return;
    const Span rows = cellsAbout(bead.at.y, reach, l.spacing.y, l.rows);
    const Span columns = cellsAbout(bead.at.x, reach, l.spacing.x, l.columns);
    for (int y = rows.first; y <= rows.last; ++y)
      for (int x = columns.first; x <= columns.last; ++x) {
        const auto beyond =
            static_cast<float>(norm({x * l.spacing.x - bead.at.x, y * l.spacing.y - bead.at.y, up}) - bead.radius);
        const std::size_t i = l.indexOf(x, y, 0);
        if (beyond >= beyond_[i]) continue;
        beyond_[i] = beyond;
        bead_[i] = static_cast<std::uint32_t>(index);
      }
  }

  [[nodiscard]] float field(const Bead& bead, float value, float beyond) const {
    const double tube = -beyond / step_;
    const double withinReach = (reachOf(bead) - bead.radius - static_cast<double>(beyond)) / step_;
    const double signal = bead.half > 0 ? (static_cast<double>(value) - bead.level) / bead.half : -1;
    double inside = std::min(signal, withinReach);
    if (bead.radius < kThinSteps * step_) inside = std::max(std::min(inside, tube + 0.5), tube);
    return static_cast<float>(std::clamp(inside, -1.0, 1.0));
  }

  const SeriesVolume& volume_;
  const std::vector<Bead>& beads_;
  double step_;
  std::vector<float> beyond_;  // mm beyond the wall of the bead that claims a voxel
  std::vector<std::uint32_t> bead_;
  SurfaceNet::Slice slice_;
};

}  // namespace

VesselSurface surfaceOf(const SeriesVolume& volume, const std::vector<VolumeVessel>& vessels) {
  std::vector<Bead> beads;
  for (std::size_t i = 0; i < std::min(vessels.size(), kMostVessels); ++i)
    addBeads(volume, vessels[i], static_cast<std::uint16_t>(i), beads);
  const Lattice& l = volume.lattice;
  SurfaceNet net(l.columns, l.rows);
  SliceOfBeads slices(volume, beads);
  for (int z = 0; z < l.slices; ++z) net.add(slices.at(z));
  SurfaceNet::Surface found = net.close();
  VesselSurface surface{std::move(found.points), std::move(found.triangles), std::move(found.ownerOfPoint)};
  for (std::array<float, 3>& p : surface.points) {
    const Vec3 at = volume.patientPosition({p[0] * l.spacing.x, p[1] * l.spacing.y, p[2] * l.spacing.z});
    p = {static_cast<float>(at.x), static_cast<float>(at.y), static_cast<float>(at.z)};
  }
  if (dot(cross(volume.along, volume.down), volume.through) < 0)
    for (std::array<std::uint32_t, 3>& t : surface.triangles) std::swap(t[1], t[2]);
  return surface;
}

}  // namespace sural::imaging::angiography
