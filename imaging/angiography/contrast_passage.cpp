#include "imaging/angiography/contrast_passage.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr double kPassageSmoothing = 1;  // pixels
constexpr double kFlankShare = 1.35;     // of the radius from the middle, where the tissue beside is looked at
constexpr double kFlankBeyond = 2.5;     // pixels, beyond that: the blur
constexpr std::size_t kPiece = 24;       // places that move together
constexpr std::size_t kPlaceEvery = 2;   // samples between places
constexpr int kLeastMotion = 4;          // pixels that anatomy may move
constexpr double kMotionShare = 0.01;    // of the width that it may move: 2 mm or so of a leg
constexpr double kLeastNoises = 2;       // of the picture, that a vessel stands out by
constexpr std::size_t kMostFrames = 14;
constexpr double kLeastShare = 0.6;  // of a vessel's contrast that has to come or go

// A place of a vessel with the tissue to both sides.
struct PassagePlace {
  Point middle, left, right;
};

using Piece = std::vector<PassagePlace>;

Point beyond(Point middle, Point edge) {
  const double radius = std::hypot(edge.x - middle.x, edge.y - middle.y);
  if (radius < 0.05) return edge;
  const double share = (kFlankShare * radius + kFlankBeyond) / radius;
  return {middle.x + share * (edge.x - middle.x), middle.y + share * (edge.y - middle.y)};
}

std::vector<Piece> piecesOf(const XrayVessel& vessel) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < vessel.samples.size(); i += kPlaceEvery) {
    const LumenSample& s = vessel.samples[i];
    if (!s.usable || s.closed || s.nearBranch || !(s.diameter > 0)) continue;
    if (pieces.empty() || pieces.back().size() >= kPiece) pieces.emplace_back();
    const Point middle = vessel.centreLine[i];
    pieces.back().push_back({middle, beyond(middle, vessel.left[i]), beyond(middle, vessel.right[i])});
  }
  return pieces;
}

struct Shift {
  int x = 0;
  int y = 0;
};

double valueNear(const Raster& raster, Point p, Shift shift) {
  const int x = std::clamp(static_cast<int>(std::lround(p.x)) + shift.x, 0, raster.width - 1);
  const int y = std::clamp(static_cast<int>(std::lround(p.y)) + shift.y, 0, raster.height - 1);
  return raster.at(x, y);
}

// Mean of a piece's middle, and of the tissue to both sides.
struct Greys {
  double middle = 0;
  double left = 0;
  double right = 0;
};

Greys greysOf(const Raster& raster, const Piece& piece, Shift shift) {
  Greys sum;
  for (const PassagePlace& place : piece) {
    sum.middle += valueNear(raster, place.middle, shift);
    sum.left += valueNear(raster, place.left, shift);
    sum.right += valueNear(raster, place.right, shift);
  }
  const auto count = static_cast<double>(piece.size());
  return {sum.middle / count, sum.left / count, sum.right / count};
}

double height(const Greys& greys) { return greys.middle - 0.5 * (greys.left + greys.right); }

double heightInPlace(const Raster& raster, const Piece& piece) { return height(greysOf(raster, piece, {})); }

// The most within reach; of a wide reach every second place is tried first, and then what lies beside the best.
double heightWhereItFits(const Raster& raster, const Piece& piece) {
  const int reach = std::max(kLeastMotion, static_cast<int>(std::lround(kMotionShare * raster.width)));
  const int step = reach > kLeastMotion ? 2 : 1;
  double most = -std::numeric_limits<double>::infinity();
  Shift best;
  const auto tryAt = [&](Shift shift) {
    const double here = height(greysOf(raster, piece, shift));
    if (here <= most) return;
    most = here;
    best = shift;
  };
  for (int y = -reach; y <= reach; y += step)
    for (int x = -reach; x <= reach; x += step) tryAt({x, y});
  const Shift middle = best;
  for (int y = 1 - step; y < step; ++y)
    for (int x = 1 - step; x < step; ++x) tryAt({middle.x + x, middle.y + y});
  return most;
}

template <typename Height>
double meanHeight(const Raster& raster, const std::vector<Piece>& pieces, const Height& heightIn) {
  double sum = 0;
  double count = 0;
  for (const Piece& piece : pieces) {
    sum += static_cast<double>(piece.size()) * heightIn(raster, piece);
    count += static_cast<double>(piece.size());
  }
  return count > 0 ? sum / count : 0;
}

// The one measured in and others at even distances.
std::vector<int> framesAsked(const RunSurvey& survey, int measured) {
  std::vector<int> frames{measured};
  const std::size_t count = std::min(kMostFrames, survey.frames.size());
  for (std::size_t i = 0; i < count; ++i)
    frames.push_back(survey.frames[count > 1 ? i * (survey.frames.size() - 1) / (count - 1) : 0]);
  return frames;
}

Result<Raster> smoothAttenuation(const PassageSearch& search, int frame) {
  const Result<GreyImage> image = search.source(frame);
  if (!image) return image.error();
  return blurred(attenuationOf(*image, search.xray), kPassageSmoothing);
}

}  // namespace

Result<std::vector<std::optional<double>>> passageShares(const PassageSearch& search,
                                                         const std::vector<XrayVessel>& vessels) {
  std::vector<std::vector<Piece>> pieces;
  for (const XrayVessel& vessel : vessels) pieces.push_back(piecesOf(vessel));
  std::vector<double> least(vessels.size(), std::numeric_limits<double>::infinity());
  std::vector<double> most(vessels.size(), -std::numeric_limits<double>::infinity());
  for (const int frame : framesAsked(search.survey, search.picture.frame)) {
    const Result<Raster> shown = smoothAttenuation(search, frame);
    if (!shown) return shown.error();
    for (std::size_t i = 0; i < vessels.size(); ++i) {
      const double here = meanHeight(*shown, pieces[i], heightWhereItFits);
      least[i] = std::min(least[i], here);
      most[i] = std::max(most[i], here);
    }
  }
  const Raster contrast = blurred(search.picture.contrast, kPassageSmoothing);
  std::vector<std::optional<double>> shares;
  for (std::size_t i = 0; i < vessels.size(); ++i) {
    const double whole = meanHeight(contrast, pieces[i], heightInPlace);
    const bool stands = whole > kLeastNoises * search.picture.noise;
    shares.push_back(stands ? (most[i] - least[i]) / whole : 0);
    if (pieces[i].empty()) shares.back().reset();
  }
  return shares;
}

Result<double> shareInMask(const PassageSearch& search, const XrayVessel& vessel) {
  if (search.picture.maskFrames.empty()) return 0.0;
  const Result<Raster> mask = meanAttenuation(search.source, search.xray, search.picture.maskFrames);
  if (!mask) return mask.error();
  const Raster laid = blurred(moved(*mask, search.picture.maskShift), kPassageSmoothing);
  const Raster contrast = blurred(search.picture.contrast, kPassageSmoothing);
  const std::vector<Piece> pieces = piecesOf(vessel);
  const double whole = meanHeight(contrast, pieces, heightInPlace);
  return whole > 0 ? meanHeight(laid, pieces, heightInPlace) / whole : 0.0;
}

Result<std::vector<XrayVessel>> filledVessels(const PassageSearch& search, std::vector<XrayVessel> vessels) {
  const Result<std::vector<std::optional<double>>> shares = passageShares(search, vessels);
  if (!shares) return shares.error();
  std::vector<XrayVessel> filled;
  for (std::size_t i = 0; i < vessels.size(); ++i)
    if ((*shares)[i].value_or(kLeastShare) >= kLeastShare) filled.push_back(std::move(vessels[i]));
  return filled;
}

}  // namespace sural::imaging::angiography
