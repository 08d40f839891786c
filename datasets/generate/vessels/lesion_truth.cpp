#include "datasets/generate/vessels/lesion_truth.h"

#include <algorithm>
#include <tuple>

namespace sural::datasets::generate::vessels {

namespace {

constexpr double kStepMm = 0.05;
constexpr double kBeginsAt = 0.95;  // of the healthy diameter
// A lumen is drawn as balls along its line. Those of a stump's rounded end reach beyond the last of them by the most
// that sqrt(2 u - u^2) - u comes to, sqrt(2) - 1 of the radius.
constexpr double kBulge = 0.41421356;

LesionTruth occlusionTruth(const Vessel& vessel, const Lesion& lesion) {
  LesionTruth truth{.kind = LesionKind::Occlusion};
  truth.referenceMm = 2 * healthyRadius(vessel, lesion.atMm);
  truth.percentDiameter = 100;
  truth.percentArea = 100;
  const double begin = std::max(0.0, lesion.atMm - lesion.lengthMm / 2);
  const double end = std::min(vessel.line.lengthMm(), lesion.atMm + lesion.lengthMm / 2);
  truth.beginArcMm = std::min(lesion.atMm, begin + kBulge * healthyRadius(vessel, begin));
  truth.endArcMm = std::max(lesion.atMm, end - kBulge * healthyRadius(vessel, end));
  truth.leastArcMm = lesion.atMm;
  return truth;
}

LesionTruth stenosisTruth(const Vessel& vessel, const Lesion& lesion) {
  LesionTruth truth{.kind = LesionKind::Stenosis, .beginArcMm = lesion.atMm, .endArcMm = lesion.atMm};
  double least = 1;
  const double from = std::max(0.0, lesion.atMm - lesion.lengthMm / 2);
  const double to = std::min(vessel.line.lengthMm(), lesion.atMm + lesion.lengthMm / 2);
  double leastBegin = lesion.atMm;
  for (double arc = from; arc <= to; arc += kStepMm) {
    const double open = lumenRadius(vessel, arc) / healthyRadius(vessel, arc);
    if (open <= kBeginsAt) {
      truth.beginArcMm = std::min(truth.beginArcMm, arc);
      truth.endArcMm = std::max(truth.endArcMm, arc);
    }
    if (open < least - 1e-9) leastBegin = arc;
    if (open <= least + 1e-9) truth.leastArcMm = (leastBegin + arc) / 2;
    least = std::min(least, open);
  }
  truth.referenceMm = 2 * healthyRadius(vessel, truth.leastArcMm);
  truth.minimumMm = 2 * lumenRadius(vessel, truth.leastArcMm);
  const double open = truth.minimumMm / truth.referenceMm;
  truth.percentDiameter = 100 * (1 - open);
  truth.percentArea = 100 * (1 - open * open);
  return truth;
}

auto rank(const LesionTruth& truth) {
  const double occluded = truth.kind == LesionKind::Occlusion ? truth.endArcMm - truth.beginArcMm : 0;
  return std::make_tuple(-occluded, -truth.percentDiameter);
}

}  // namespace

std::vector<LesionTruth> lesionTruths(const VesselTree& tree) {
  std::vector<LesionTruth> truths;
  for (std::size_t i = 0; i < tree.size(); ++i) {
    for (const Lesion& lesion : tree[i].lesions) {
      truths.push_back(lesion.kind == LesionKind::Occlusion ? occlusionTruth(tree[i], lesion)
                                                            : stenosisTruth(tree[i], lesion));
      truths.back().vessel = static_cast<int>(i);
    }
  }
  std::stable_sort(truths.begin(), truths.end(),
                   [](const LesionTruth& a, const LesionTruth& b) { return rank(a) < rank(b); });
  return truths;
}

}  // namespace sural::datasets::generate::vessels
