#include "datasets/generate/mra/lumen_voxels.h"

#include <algorithm>
#include <array>
#include <limits>

namespace sural::datasets::generate::mra {

namespace {

using vessels::LumenSection;

constexpr double kStepMm = 0.5;
constexpr int kSamples = 5;  // in each direction

struct Candidate {
  std::uint32_t voxel = 0;
  int cone = 0;
  float depthMm = 0;
};

// How deep a place lies in the cone between two sections; negative outside.
double depthIn(const LumenSection& a, const LumenSection& b, Vec3 place) {
  const Vec3 axis = b.centre - a.centre;
  const double size = dot(axis, axis);
  const double share = size > 0 ? std::clamp(dot(place - a.centre, axis) / size, 0.0, 1.0) : 0;
  return a.radiusMm + share * (b.radiusMm - a.radiusMm) - distance(place, a.centre + share * axis);
}

struct IndexBox {
  std::array<int, 3> low{};
  std::array<int, 3> high{};
};

IndexBox boxAround(const LumenSection& a, const LumenSection& b, const VolumeGeometry& g) {
  const double reach = std::max(a.radiusMm, b.radiusMm) + g.halfDiagonalMm();
  const Vec3 first = g.indexOf(a.centre);
  const Vec3 second = g.indexOf(b.centre);
  const auto low = [&](double p, double q, double spacing) {
    return std::max(0, static_cast<int>(std::floor(std::min(p, q) - reach / spacing)));
  };
  const auto high = [&](double p, double q, double spacing, int count) {
    return std::min(count - 1, static_cast<int>(std::ceil(std::max(p, q) + reach / spacing)));
  };
  return {{low(first.x, second.x, g.spacingMm), low(first.y, second.y, g.spacingMm),
           low(first.z, second.z, g.sliceSpacingMm)},
          {high(first.x, second.x, g.spacingMm, g.columns), high(first.y, second.y, g.spacingMm, g.rows),
           high(first.z, second.z, g.sliceSpacingMm, g.slices)}};
}

void addCandidates(const std::vector<LumenSection>& stretch, int cone, const VolumeGeometry& g,
                   std::vector<Candidate>& candidates) {
  const LumenSection& a = stretch[static_cast<std::size_t>(cone)];
  const LumenSection& b = stretch[std::min(static_cast<std::size_t>(cone) + 1, stretch.size() - 1)];
  const IndexBox box = boxAround(a, b, g);
  for (int slice = box.low[2]; slice <= box.high[2]; ++slice) {
    for (int row = box.low[1]; row <= box.high[1]; ++row) {
      for (int column = box.low[0]; column <= box.high[0]; ++column) {
        const double depth = depthIn(a, b, g.place(column, row, slice));
        if (depth < -g.halfDiagonalMm()) continue;
        const auto voxel = static_cast<std::uint32_t>((slice * g.rows + row) * g.columns + column);
        candidates.push_back({voxel, cone, static_cast<float>(depth)});
      }
    }
  }
}

// The deepest candidate of each voxel.
std::vector<Candidate> deepest(std::vector<Candidate> candidates) {
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.voxel != b.voxel ? a.voxel < b.voxel : a.depthMm != b.depthMm ? a.depthMm > b.depthMm : a.cone < b.cone;
  });
  const auto end = std::unique(candidates.begin(), candidates.end(),
                               [](const Candidate& a, const Candidate& b) { return a.voxel == b.voxel; });
  candidates.erase(end, candidates.end());
  return candidates;
}

double deepestIn(const std::vector<LumenSection>& stretch, int cone, int reach, Vec3 place) {
  const int last = static_cast<int>(stretch.size()) - 1;
  double depth = -std::numeric_limits<double>::max();
  for (int i = std::max(0, cone - reach); i <= std::min(last, cone + reach); ++i) {
    const LumenSection& a = stretch[static_cast<std::size_t>(i)];
    const LumenSection& b = stretch[static_cast<std::size_t>(std::min(i + 1, last))];
    depth = std::max(depth, depthIn(a, b, place));
  }
  return depth;
}

// A sample near the surface counts in part, so that a grid in line with the vessel does not bias the sum.
double sampledShare(const std::vector<LumenSection>& stretch, const Candidate& candidate, const VolumeGeometry& g) {
  const int reach = static_cast<int>(std::ceil(g.halfDiagonalMm() / kStepMm)) + 1;
  const int index = static_cast<int>(candidate.voxel);
  const int column = index % g.columns;
  const int row = index / g.columns % g.rows;
  const int slice = index / g.columns / g.rows;
  const double sampleMm = g.spacingMm / kSamples;
  const auto offset = [](int i) { return (i + 0.5) / kSamples - 0.5; };
  double inside = 0;
  for (int z = 0; z < kSamples; ++z) {
    for (int y = 0; y < kSamples; ++y) {
      for (int x = 0; x < kSamples; ++x) {
        const Vec3 place = g.place(column + offset(x), row + offset(y), slice + offset(z));
        inside += std::clamp(0.5 + deepestIn(stretch, candidate.cone, reach, place) / sampleMm, 0.0, 1.0);
      }
    }
  }
  return inside / (kSamples * kSamples * kSamples);
}

void addStretch(const vessels::Vessel& vessel, const std::vector<LumenSection>& stretch, const VolumeGeometry& g,
                std::vector<LumenVoxel>& voxels) {
  std::vector<Candidate> candidates;
  for (int cone = 0; cone < static_cast<int>(stretch.size()); ++cone) addCandidates(stretch, cone, g, candidates);
  for (const Candidate& candidate : deepest(std::move(candidates))) {
    const bool whole = candidate.depthMm > g.halfDiagonalMm();
    const double share = whole ? 1 : sampledShare(stretch, candidate, g);
    if (share <= 0) continue;
    const double arc = stretch[static_cast<std::size_t>(candidate.cone)].arcMm;
    const double upright = std::abs(dot(vessel.line.directionAt(arc), g.through()));
    voxels.push_back(
        {candidate.voxel, static_cast<float>(share), static_cast<float>(arc), static_cast<float>(upright)});
  }
}

}  // namespace

std::vector<LumenVoxel> lumenVoxels(const vessels::Vessel& vessel, const VolumeGeometry& geometry) {
  std::vector<LumenVoxel> voxels;
  for (const auto& stretch : openLumen(vessel, kStepMm)) addStretch(vessel, stretch, geometry, voxels);
  std::stable_sort(voxels.begin(), voxels.end(),
                   [](const LumenVoxel& a, const LumenVoxel& b) { return a.voxel < b.voxel; });
  return voxels;
}

}  // namespace sural::datasets::generate::mra
