#include "imaging/angiography/run_doubts.h"

#include <algorithm>
#include <cmath>

#include "imaging/angiography/analyze_xray.h"
#include "imaging/angiography/prominent_vessels.h"

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr double kMostInMask = 0.35;  // of the contrast of a vessel: bone along it gives less
constexpr double kFullWidth = 0.6;    // of a vessel's calibre
constexpr double kFromEdge = 2;       // diameters

bool isLaterMask(const ContrastPicture& picture) {
  return picture.kind == SubtractionKind::OwnMask && picture.maskFrames.front() > picture.frame;
}

// Whether the run rests before contrast medium comes: while it arrives, no vessel stays half filled for that long.
// Where it rests, what stands in the mask along a vessel is bone.
bool restsBeforeContrast(const RunSurvey& survey, const ContrastPicture& picture) {
  constexpr std::size_t kFewestResting = 5;  // frames; chosen on phantoms, as are the next two
  constexpr double kRestSeconds = 0.9;
  constexpr double kMostRise = 0.03;  // of the full filling
  std::size_t count = 0;
  while (count < survey.frames.size() && survey.frames[count] <= picture.maskFrames.back()) ++count;
  if (isLaterMask(picture) || count < kFewestResting) return false;
  const auto last = survey.filling.begin() + static_cast<std::ptrdiff_t>(count);
  const auto [least, most] = std::minmax_element(survey.filling.begin(), last);
  return *most - *least < kMostRise && survey.seconds[count - 1] - survey.seconds.front() > kRestSeconds;
}

// Frames that were taken for empty because none has less contrast may have some already, or still.
bool maskIsDoubtful(const RunSurvey& survey, const ContrastPicture& picture) {
  constexpr std::size_t kFewestTelling = 4;  // frames: of fewer, each stands for itself
  return picture.kind == SubtractionKind::OwnMask && (survey.frames.size() >= kFewestTelling || isLaterMask(picture)) &&
         !restsBeforeContrast(survey, picture);
}

// Arteries fill towards the feet, which lie below; the other end may be the catheter's.
bool isUpsideDown(const XrayVessel& vessel) { return vessel.centreLine.front().y > vessel.centreLine.back().y; }

Point lowerEnd(const XrayVessel& vessel) {
  return isUpsideDown(vessel) ? vessel.centreLine.front() : vessel.centreLine.back();
}

bool goesOnElsewhere(const std::vector<XrayVessel>& vessels, const XrayVessel& vessel) {
  const Point end = lowerEnd(vessel);
  return std::any_of(vessels.begin(), vessels.end(), [&](const XrayVessel& other) {
    if (&other == &vessel) return false;
    for (std::size_t i = 0; i < other.centreLine.size(); ++i)
      if (std::hypot(other.centreLine[i].x - end.x, other.centreLine[i].y - end.y) <
          kFromEdge * std::max(2.0, other.samples[i].diameter))
        return true;
    return false;
  });
}

bool isNearEdge(const Raster& field, Point p, double reach) {
  for (const Point to : {Point{reach, 0}, Point{-reach, 0}, Point{0, reach}, Point{0, -reach}}) {
    const auto x = static_cast<int>(std::lround(p.x + to.x));
    const auto y = static_cast<int>(std::lround(p.y + to.y));
    if (!field.holds(x, y) || field.at(x, y) < 0.5F) return true;
  }
  return false;
}

bool endsWithin(const Raster& field, const XrayVessel& vessel) {
  const double usual = vessel.reading->reference[vessel.reading->typical];
  std::vector<float> last;
  for (std::size_t i = 0; i < vessel.samples.size(); ++i) {
    const LumenSample& s = vessel.samples[isUpsideDown(vessel) ? i : vessel.samples.size() - 1 - i];
    if (static_cast<double>(i) > 2 * usual) break;
    if (s.usable && s.diameter > 0) last.push_back(static_cast<float>(s.diameter));
  }
  return quantile(last, 0.5) > kFullWidth * usual && !isNearEdge(field, lowerEnd(vessel), kFromEdge * usual);
}

// Towards an end at the picture's edge, where it is measured well, the vessel falls away as in a narrowing.
bool narrowsTowards(const Raster& field, const XrayVessel& vessel, bool end) {
  constexpr double kFallen = 0.8;   // of the reference: narrower than this
  constexpr double kLeast = 0.7;    // and at its least than this; chosen on phantoms, as are the next two
  constexpr double kLength = 0.3;   // diameters
  constexpr double kEvenly = 0.12;  // by which the density may differ from its neighbours'
  const auto& samples = vessel.samples;
  const std::size_t count = samples.size();
  const double usual = vessel.reading->reference[vessel.reading->typical];
  if (!isNearEdge(field, end ? vessel.centreLine.back() : vessel.centreLine.front(), kFromEdge * usual)) return false;
  double least = 1;
  std::size_t fallen = 0;
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t i = end ? count - 1 - k : k;
    const LumenSample& s = samples[i];
    const double share = s.diameter / vessel.reading->reference[i];
    if (!s.usable || s.nearBranch || s.superposed || s.closed || std::abs(s.filling - 1) > kEvenly || share > kFallen)
      break;
    least = std::min(least, share);
    ++fallen;
  }
  const double step = count > 1 ? samples[1].arc - samples[0].arc : 0;
  return least<kLeast&& static_cast<double>(fallen) * step> kLength * usual;
}

}  // namespace

Result<bool> showsVesselsWhite(const PassageSearch& search, const std::vector<XrayVessel>& vessels) {
  constexpr double kBrighter = -0.6;  // of the contrast; chosen on phantoms
  const XrayVessel* main = mostProminent(vessels);
  if (main == nullptr || !isLaterMask(search.picture)) return false;
  const Result<double> share = shareInMask(search, *main);
  if (!share) return share.error();
  return *share < kBrighter;
}

Result<bool> maskIsFilled(const PassageSearch& search, const std::vector<XrayVessel>& vessels) {
  const XrayVessel* main = mostProminent(vessels);
  if (main == nullptr || !maskIsDoubtful(search.survey, search.picture)) return false;
  const Result<double> share = shareInMask(search, *main);
  if (!share) return share.error();
  return *share > kMostInMask;
}

std::string doubtOf(const PassageSearch& search) {
  constexpr double kFilledAlready = 0.5;
  if (isLaterMask(search.picture) && search.survey.filling.front() > kFilledAlready) return kBeganFilled;
  return search.survey.stillFilling ? kStillFilling : "";
}

void markEnds(const Clip& clip, const ContrastPicture& picture, std::vector<XrayVessel>& vessels) {
  for (XrayVessel& vessel : vessels) {
    if (!vessel.reading) continue;
    vessel.narrowsAtEdge = narrowsTowards(picture.field, vessel, false) || narrowsTowards(picture.field, vessel, true);
    vessel.endsWithin = !clip.site.isVein() && endsWithin(picture.field, vessel);
  }
}

bool leaveOutDefects(std::vector<XrayVessel>& vessels) {
  const auto isDefect = [](const Lesion& l) { return l.kind == LesionKind::FillingDefect; };
  std::size_t count = 0;
  for (XrayVessel& vessel : vessels)
    if (vessel.reading) count += std::erase_if(vessel.reading->lesions, isDefect);
  return count > 0;
}

std::string notOpenBecause(const XrayAnalysis& analysis) {
  if (analysis.thinsOut) return kClotNotTold;
  if (!analysis.runDoubt.empty()) return analysis.runDoubt;
  const ProminenceRule rule = prominenceRule(analysis.subtraction, analysis.vessels);
  const auto any = [&](const auto& isDoubtful) {
    return std::any_of(analysis.vessels.begin(), analysis.vessels.end(), [&](const XrayVessel& vessel) {
      return vessel.reading && speaksOf(rule, vessel) && isDoubtful(vessel);
    });
  };
  if (any([&](const XrayVessel& v) { return v.endsWithin && !goesOnElsewhere(analysis.vessels, v); }))
    return kEndsWithin;
  if (any([](const XrayVessel& v) { return v.narrowsAtEdge; })) return kNarrowsAtEdge;
  return any([](const XrayVessel& v) { return v.reading->hiddenByBranch; }) ? kBranchInFront : "";
}

}  // namespace sural::imaging::angiography
