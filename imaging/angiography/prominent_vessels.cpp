#include "imaging/angiography/prominent_vessels.h"

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr double kMinorShare = 0.45;        // of the most prominent vessel
constexpr double kMainShare = 0.999;        // without a mask
constexpr double kLongestUnsubtracted = 6;  // diameters: a longer taper is calibre, or the catheter

double prominence(const XrayVessel& vessel) {
  if (!vessel.reading) return 0;
  return vessel.reading->reference[vessel.reading->typical] * static_cast<double>(vessel.samples.size());
}

}  // namespace

const XrayVessel* mostProminent(const std::vector<XrayVessel>& vessels) {
  const XrayVessel* best = nullptr;
  for (const XrayVessel& vessel : vessels)
    if (vessel.reading && (best == nullptr || prominence(vessel) > prominence(*best))) best = &vessel;
  return best;
}

ProminenceRule prominenceRule(SubtractionKind kind, const std::vector<XrayVessel>& vessels) {
  const XrayVessel* best = mostProminent(vessels);
  const double share = kind == SubtractionKind::None ? kMainShare : kMinorShare;
  return {kind, best == nullptr ? 0 : share * prominence(*best)};
}

bool speaksOf(const ProminenceRule& rule, const XrayVessel& vessel) { return prominence(vessel) >= rule.least; }

void leaveOut(const ProminenceRule& rule, bool spokenOf, ProfileReading& reading) {
  if (!spokenOf) reading.lesions.clear();
  if (rule.kind != SubtractionKind::None) return;
  std::erase_if(reading.lesions,
                [](const Lesion& l) { return l.cutOff || l.length > kLongestUnsubtracted * l.reference; });
}

void keepProminent(SubtractionKind kind, std::vector<XrayVessel>& vessels) {
  const ProminenceRule rule = prominenceRule(kind, vessels);
  for (XrayVessel& vessel : vessels)
    if (vessel.reading) leaveOut(rule, speaksOf(rule, vessel), *vessel.reading);
}

}  // namespace sural::imaging::angiography
