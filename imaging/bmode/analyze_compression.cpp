#include "imaging/bmode/analyze_compression.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "imaging/bmode/frame_grids.h"
#include "imaging/bmode/read_compression.h"
#include "imaging/bmode/vessel_pulse.h"

namespace sural::imaging::bmode {

namespace {

constexpr int kMostFrames = 400;
constexpr double kMostBytes = 4e8;
constexpr std::size_t kAveraged = 7;  // frames around the anchor
constexpr double kFaintWithinMm = 5;
constexpr double kFaintQuality = 0.62;
constexpr double kFaintMargin = 0.1;  // of quality, before the next likely
constexpr double kClotYields = 0.3;   // of its area at most
constexpr double kSameLumen = 0.4;    // overlap
constexpr double kStillsMayDiffer = 0.03;
constexpr double kNotCompressible = 0.1;
constexpr double kWallsMetMm = 0.5;
constexpr double kFaintSlit = 0.12;      // contrast of a slit, as a share of that at rest
constexpr double kSlitMayHideMm = 1.2;   // a gap that a thin slit would explain
constexpr double kPlainlyNone = 0.19;    // contrast of the best slit anywhere near
constexpr double kPlainlySeenMm = 5.5;   // a vein of that height would leave a slit that is seen
constexpr double kDividedFrames = 0.25;  // of the firmly pressed ones

std::size_t pictureOfFrame(const PreparedCine& cine, int frame) {
  std::size_t nearest = 0;
  for (std::size_t i = 0; i < cine.frames.size(); ++i)
    if (std::abs(cine.frames[i] - frame) < std::abs(cine.frames[nearest] - frame)) nearest = i;
  return nearest;
}

// In the longest stretch at rest, a quarter in: before the hand presses.
std::size_t anchorOf(const PressPhases& phases) {
  std::size_t bestBegin = 0;
  std::size_t bestLength = 0;
  for (std::size_t begin = 0; begin < phases.rest.size();) {
    std::size_t end = begin + 1;
    while (end < phases.rest.size() && phases.rest[end] == phases.rest[end - 1] + 1) ++end;
    if (end - begin > bestLength) {
      bestBegin = begin;
      bestLength = end - begin;
    }
    begin = end;
  }
  return phases.rest.empty() ? 0 : phases.rest[bestBegin + bestLength / 4];
}

ScanPicture meanAround(const PreparedCine& cine, std::size_t anchor) {
  std::vector<const ScanPicture*> near;
  for (const std::size_t i : cine.phases.rest)
    if (std::max(i, anchor) - std::min(i, anchor) <= kAveraged / 2) near.push_back(&cine.pictures[i]);
  if (near.empty()) near.push_back(&cine.pictures[anchor]);
  return meanOf(near);
}

LumenTrack follow(const PreparedCine& cine, const TrackStart& start) {
  LumenTrack track = trackLumen(cine.pictures, cine.motion, cine.phases, start);
  std::vector<double> seconds;
  for (const ScanPicture& picture : cine.pictures) seconds.push_back(picture.timeSeconds);
  track.pulsation = pulsationOf(track, seconds, cine.phases);
  return track;
}

// The radial distance from the traced edge to the reader's, along each ray of the outline.
std::vector<double> correctionBetween(const TracedLumen& traced, const std::vector<Point>& wanted) {
  std::vector<double> correction;
  const Point centre = ellipseOf(traced.outline).centre;
  for (const Point& p : traced.outline) {
    const double length = std::hypot(p.x - centre.x, p.y - centre.y);
    double outermost = length;
    for (double r = 0.02; r < 25; r += 0.02)
      if (isInside(wanted, {centre.x + r * (p.x - centre.x) / length, centre.y + r * (p.y - centre.y) / length}))
        outermost = r;
    correction.push_back(outermost - length);
  }
  return correction;
}

std::optional<TrackStart> startFrom(const PreparedCine& cine, const CompressionOptions::Correction& correction) {
  if (correction.outline.size() < 3) return std::nullopt;
  TrackStart start{pictureOfFrame(cine, correction.frame), {}, {}};
  std::vector<Point> wanted;
  for (const Point& p : correction.outline) wanted.push_back(cine.gridOf(start.frame).toMm(p));
  start.lumen.ellipse = ellipseOf(wanted);
  const std::optional<TracedLumen> traced =
      traceLumen(cine.pictures[start.frame], start.lumen.ellipse, {.inwardMm = 0.8, .outwardMm = 0.8, .known = {}});
  if (!traced) return std::nullopt;
  start.lumen.traced = *traced;
  start.lumen.quality = 1;
  start.correctionMm = correctionBetween(*traced, wanted);
  return start;
}

std::optional<TrackStart> startFrom(const PreparedCine& cine, const CompressionOptions::Seed& seed) {
  TrackStart start{pictureOfFrame(cine, seed.frame), {}, {}};
  std::vector<FoundLumen> found = findLumenAt(cine.pictures[start.frame], cine.gridOf(start.frame).toMm(seed.at));
  if (found.empty()) return std::nullopt;
  start.lumen = std::move(found.front());
  start.lumen.quality = 1;
  return start;
}

std::optional<TrackStart> readersVein(const PreparedCine& cine, const CompressionOptions& options) {
  if (options.correction) return startFrom(cine, *options.correction);
  return options.vein ? startFrom(cine, *options.vein) : std::nullopt;
}

std::vector<TrackStart> startsOf(const PreparedCine& cine, const std::optional<TrackStart>& reader) {
  const std::size_t anchor = anchorOf(cine.phases);
  std::vector<TrackStart> starts;
  if (reader) starts.push_back(*reader);
  for (FoundLumen& lumen : findLumens(meanAround(cine, anchor))) {
    const bool isReaders = reader && overlapOf(reader->lumen.ellipse, lumen.ellipse) > 0.1;
    if (!isReaders) starts.push_back({anchor, std::move(lumen), {}});
  }
  return starts;
}

// The reader's vein comes first and is the vein; everything else can only be its artery or another vein.
void obeyReader(VesselRoles& told) {
  if (told.roles.front() == VesselRole::Vein) return;
  const bool wasArtery = told.roles.front() == VesselRole::Artery;
  for (VesselRole& role : told.roles)
    if (role == VesselRole::Vein) role = wasArtery ? VesselRole::Artery : VesselRole::SecondVein;
  told.roles.front() = VesselRole::Vein;
  told.confidence = 1;
  told.noVein.clear();
}

// The likeliest of the faint lumens beside the artery; empty where two are about as likely.
std::optional<FoundLumen> onlyFaintLumen(std::vector<FoundLumen> found, double leastAreaMm2) {
  std::erase_if(found, [&](const FoundLumen& lumen) { return areaOf(lumen.traced.outline) < leastAreaMm2; });
  if (found.empty() || found.front().quality < kFaintQuality) return std::nullopt;
  if (found.size() > 1 && found[1].quality > found[0].quality - kFaintMargin) return std::nullopt;
  return found.front();
}

// A vein full of old clot is hardly darker than the tissue: looked for beside the artery when nothing else lies there.
// Clot does not yield; what does is something else.
void addFaintVein(std::vector<LumenTrack>& tracks, const PreparedCine& cine, const Site& site) {
  const double least = leastFaintAreaMm2(site);
  if (least <= 0) return;
  const auto artery = std::find_if(tracks.begin(), tracks.end(), [&](const LumenTrack& track) {
    return arteryLikeness(track, closureOf(track, cine.phases)) > 0.5;
  });
  if (artery == tracks.end()) return;
  const std::size_t anchor = anchorOf(cine.phases);
  std::optional<FoundLumen> faint =
      onlyFaintLumen(findFaintLumens(meanAround(cine, anchor), artery->rest, kFaintWithinMm), least);
  if (!faint) return;
  LumenTrack track = follow(cine, {anchor, std::move(*faint), {}});
  if (closureOf(track, cine.phases) > kClotYields) return;
  std::erase_if(tracks, [&](const LumenTrack& other) { return overlapOf(other.rest, track.rest) > kSameLumen; });
  tracks.push_back(std::move(track));
}

// Between two stills patches lose their way; how far the artery came up towards the probe, as a share of its depth, is
// the surer measure of the press.
double risenBy(const LumenTrack& artery) {
  const LumenFrame& pressed = artery.frames.back();
  return pressed.seen && !pressed.closed ? 1 - pressed.ellipse.centre.y / artery.rest.centre.y : 0;
}

double likenessToRest(const LumenTrack& track, std::size_t i) {
  const LumenFrame& frame = track.frames[i];
  const double wide = frame.ellipse.halfWidth / track.rest.halfWidth;
  const double tall = frame.ellipse.halfHeight / track.rest.halfHeight;
  return std::min(wide, 1 / wide) * std::min(tall, 1 / tall);
}

// One place is one lumen: of two tracks that meet the one that is more itself stays, the other was lost, or, between
// two stills, has closed.
void partTracks(std::vector<LumenTrack>& tracks, bool stills) {
  for (LumenTrack& a : tracks)
    for (LumenTrack& b : tracks)
      for (std::size_t i = 0; &a != &b && i < a.frames.size(); ++i) {
        LumenFrame& loser = b.frames[i];
        const bool both = a.frames[i].seen && loser.seen && !a.frames[i].closed && !loser.closed;
        if (!both || overlapOf(a.frames[i].ellipse, loser.ellipse) < kSameLumen) continue;
        if (likenessToRest(a, i) * a.quality < likenessToRest(b, i) * b.quality) continue;
        loser = LumenFrame{.seen = stills, .closed = stills, .ellipse = loser.ellipse};
      }
}

double colourShareOf(const PreparedCine& cine, const LumenTrack& track) {
  double most = 0;
  for (std::size_t i = 0; i < track.frames.size(); ++i) {
    const ScanPicture& picture = cine.pictures[i];
    const LumenFrame& lumen = track.frames[i];
    if (picture.coloured.empty() || !lumen.seen || lumen.closed) continue;
    int inside = 0;
    int coloured = 0;
    const double reach = std::max(lumen.ellipse.halfWidth, lumen.ellipse.halfHeight);
    for (double dy = -reach; dy <= reach; dy += picture.mmPerPixel)
      for (double dx = -reach; dx <= reach; dx += picture.mmPerPixel) {
        const Point p{lumen.ellipse.centre.x + dx, lumen.ellipse.centre.y + dy};
        if (!picture.holds(p) || radiusIn(lumen.ellipse, p) > 0.9) continue;
        ++inside;
        const auto row = static_cast<std::size_t>(p.y / picture.mmPerPixel);
        const auto column = static_cast<std::size_t>(p.x / picture.mmPerPixel);
        coloured += picture.coloured[row * static_cast<std::size_t>(picture.width) + column];
      }
    if (inside > 0) most = std::max(most, double(coloured) / inside);
  }
  return most;
}

CompressedVessel vesselFrom(const PreparedCine& cine, const LumenTrack& track, VesselRole role) {
  CompressedVessel vessel{.role = role, .frames = track.frames};
  vessel.rest = readAtRest(cine, track);
  if (vessel.rest) vessel.pressed = readPressed(cine, track);
  vessel.insideGrey = track.levels.inside;
  vessel.wallGrey = track.levels.wall;
  vessel.colourShare = colourShareOf(cine, track);
  return vessel;
}

double bytesOfPicture(const std::vector<GridFrom>& grids) {
  for (const GridFrom& from : grids)
    if (from.grid) return double(from.grid->width) * from.grid->height;
  return 1;
}

}  // namespace

std::string_view toWord(Compressibility compressibility) {
  switch (compressibility) {
    case Compressibility::Full: return "full";
    case Compressibility::Partial: return "partial";
    case Compressibility::None: return "none";
  }
  return "none";
}

Result<PreparedCine> prepareCine(const Clip& clip, const PixelBox& box, const FrameSource& source) {
  const Result<std::vector<GridFrom>> grids = gridsFor(clip, box);
  if (!grids) return grids.error();
  PreparedCine cine;
  const double bytes = bytesOfPicture(*grids);
  const int most = std::clamp(static_cast<int>(kMostBytes / bytes), 1, kMostFrames);
  const int stride = std::max(1, (clip.frameCount + most - 1) / most);
  Error failed{"has no frame to read", clip.file, "Choose another clip"};
  for (int i = 0; i < clip.frameCount; i += stride) {
    const ScanGrid* grid = gridAt(*grids, i);
    if (grid == nullptr) continue;
    const Result<Frame> frame = source(i);
    Result<ScanPicture> picture = frame ? pictureOn(*grid, *frame) : Result<ScanPicture>(frame.error());
    if (!picture) {
      failed = picture.error();
      continue;
    }
    cine.pictures.push_back(std::move(picture).value());
    cine.frames.push_back(i);
    cine.grids.push_back(*grid);
  }
  if (cine.pictures.empty()) return failed;
  cine.grid = cine.grids.front();
  cine.motion = followTissue(cine.pictures);
  cine.phases = findPresses(cine.motion);
  return cine;
}

Result<PreparedCine> prepareStills(const Still& rest, const Still& pressed) {
  const Result<ScanGrid> restGrid = gridFor(rest.clip, rest.box);
  if (!restGrid) return restGrid.error();
  Result<ScanGrid> pressedGrid = gridFor(pressed.clip, pressed.box);
  if (!pressedGrid) return pressedGrid.error();
  const auto alike = [](double a, double b) { return std::abs(a - b) <= kStillsMayDiffer * std::max(a, b); };
  if (!alike(restGrid->widthMm(), pressedGrid->widthMm()) || !alike(restGrid->heightMm(), pressedGrid->heightMm()) ||
      restGrid->calibrated != pressedGrid->calibrated)
    return Error{"the stills at rest and pressed differ in scale or size", pressed.clip.file,
                 "Take both at the same depth and width"};
  pressedGrid.value().width = restGrid->width;
  pressedGrid.value().height = restGrid->height;
  PreparedCine cine{.grid = *restGrid, .frames = {rest.frame.index, pressed.frame.index}};
  cine.grids = {*restGrid, *pressedGrid};
  cine.stills = true;
  for (const auto& [grid, frame] : {std::pair{*restGrid, &rest.frame}, std::pair{*pressedGrid, &pressed.frame}}) {
    Result<ScanPicture> picture = pictureOn(grid, *frame);
    if (!picture) return picture.error();
    picture.value().mmPerPixel = restGrid->mmPerPixel;
    picture.value().timeSeconds = static_cast<double>(cine.pictures.size());
    cine.pictures.push_back(std::move(picture).value());
  }
  cine.motion = followTissue(cine.pictures);
  cine.motion.contact = {1, 1};
  cine.motion.shortening.front() = 0;
  cine.phases.rest = {0};
  cine.phases.presses = {{1, 1, 1, cine.motion.shortening.back()}};
  return cine;
}

CompressionAnalysis analyzeCompression(const PreparedCine& cine, const Site& site, const CompressionOptions& options) {
  CompressionAnalysis analysis{.grid = cine.grid, .grids = cine.grids, .frames = cine.frames};
  analysis.pressedRegion = cine.stills ? cine.gridOf(1).region : cine.grid.region;
  analysis.shortening = cine.motion.shortening;
  analysis.phases = cine.phases;
  for (const ScanPicture& picture : cine.pictures) analysis.times.push_back(picture.timeSeconds);
  for (const Press& press : cine.phases.presses) analysis.strongest = std::max(analysis.strongest, press.shortening);
  const std::optional<TrackStart> reader = readersVein(cine, options);
  std::vector<LumenTrack> tracks;
  for (const TrackStart& start : startsOf(cine, reader)) tracks.push_back(follow(cine, start));
  partTracks(tracks, cine.stills);
  VesselRoles told = tellVessels(tracks, cine.phases, site);
  if (!reader && !told.noVein.empty()) {
    addFaintVein(tracks, cine, site);
    told = tellVessels(tracks, cine.phases, site);
  }
  if (reader) obeyReader(told);
  analysis.confidence = told.confidence;
  analysis.noVein = told.noVein;
  for (std::size_t i = 0; i < tracks.size(); ++i)
    analysis.vessels.push_back(vesselFrom(cine, tracks[i], told.roles[i]));
  std::stable_sort(analysis.vessels.begin(), analysis.vessels.end(),
                   [](const CompressedVessel& a, const CompressedVessel& b) { return a.role < b.role; });
  if (cine.stills)
    for (std::size_t i = 0; i < tracks.size(); ++i)
      if (told.roles[i] == VesselRole::Artery) analysis.strongest = std::max(analysis.strongest, risenBy(tracks[i]));
  return analysis;
}

std::string closureDoubt(const LumenReading& rest, const LumenReading& pressed) {
  if (!pressed.closed) return {};
  const bool followed = pressed.wallTrust >= kWallsFollowed;
  const bool met = pressed.wallGapMm <= (pressed.slitContrast < kFaintSlit ? kWallsApartMm : kWallsMetMm);
  const bool plain = pressed.slitContrast < kPlainlyNone && rest.anteroposteriorMm > kPlainlySeenMm;
  if ((followed && met) || (plain && !(followed && pressed.wallGapMm < kSlitMayHideMm))) return {};
  if (!followed) return "indeterminate: no lumen is seen, but the walls could not be followed while it closed";
  return "indeterminate: no lumen is seen, but the walls were not seen to meet";
}

Judgement judge(const CompressionAnalysis& analysis, const CompressedVessel& vein) {
  if (!vein.rest || !vein.pressed || analysis.phases.presses.empty())
    return {std::nullopt, "the vein was not seen while the probe pressed"};
  const LumenReading& pressed = *vein.pressed;
  if (analysis.strongest < kAdequateShortening)
    return {std::nullopt, "the press was too weak to judge: it took " +
                              std::to_string(std::lround(100 * analysis.strongest)) +
                              " % of the tissue's depth, a firm one takes 10 % and more"};
  if (std::min(pressed.closedShare, 1 - pressed.closedShare) > kDividedFrames)
    return {std::nullopt, "indeterminate: the walls meet in some of the firmly pressed frames and not in others"};
  if (!pressed.closed) {
    const double ratio = 1 - pressed.areaMm2 / vein.rest->areaMm2;
    return {ratio < kNotCompressible ? Compressibility::None : Compressibility::Partial, {}};
  }
  const std::string doubt = closureDoubt(*vein.rest, pressed);
  if (!doubt.empty()) return {std::nullopt, doubt};
  return {Compressibility::Full, {}};
}

}  // namespace sural::imaging::bmode
