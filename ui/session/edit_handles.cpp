#include "ui/session/edit_handles.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "doppler/velocity_doubt.h"
#include "ui/session/angiogram_handles.h"

namespace sural::ui::session {

namespace {

constexpr std::size_t kColumnsBetweenHandles = 28;
constexpr int kReach = 20;  // columns that follow the hand to each side
constexpr std::size_t kContourCorners = 12;
constexpr double kLineGrip = 14;  // rows from an edge of the strip to where the end of an interval is held there

Point placeOf(const doppler::SpectralStrip& strip, double column, double velocity) {
  return {strip.columnInFrame(column), strip.box.top + strip.rowOf(velocity)};
}

// The column of time at a place of the frame, the inverse of columnInFrame, held inside the strip.
double columnAt(const doppler::SpectralStrip& strip, double x) {
  const double place = x - strip.box.left;
  const double column =
      place >= strip.firstColumn ? place - strip.firstColumn : place + strip.box.width() - strip.firstColumn;
  return std::clamp(column, 0.0, double(std::max(0, strip.width() - 1)));
}

void addStripHandles(const doppler::SpectralAnalysis& analysis, std::vector<EditHandle>& handles) {
  const doppler::SpectralStrip& strip = analysis.strip;
  const int region = analysis.region;
  if (analysis.reflux)
    for (std::size_t i = 0; i < analysis.reflux->episodes.size(); ++i) {
      const doppler::RefluxEpisode& episode = analysis.reflux->episodes[i];
      for (const double row :
           {strip.box.top + strip.rowOf(0), strip.box.top + kLineGrip, strip.box.bottom - kLineGrip}) {
        handles.push_back({HandleKind::IntervalStart, region, i, {strip.columnInFrame(episode.startColumn), row}});
        handles.push_back({HandleKind::IntervalEnd, region, i, {strip.columnInFrame(episode.endColumn), row}});
      }
    }
  for (std::size_t c = kColumnsBetweenHandles / 2; c < analysis.envelope.size(); c += kColumnsBetweenHandles)
    if (analysis.envelope.visible[c])
      handles.push_back({HandleKind::Envelope, region, c, placeOf(strip, double(c), analysis.envelope.dominant(c))});
  handles.push_back({HandleKind::Baseline, region, 0, {double(strip.box.left), strip.box.top + strip.baselineRow}});
}

const imaging::bmode::CompressionAnalysis* compressionOf(const exam::Exam& exam, const Clip& clip) {
  for (const exam::ClipAnalysis& analysis : exam.analyses)
    if (analysis.sopInstanceUid == clip.sopInstanceUid && analysis.compression) return &*analysis.compression;
  return nullptr;
}

std::vector<Point> evenlyThinned(const std::vector<Point>& outline, std::size_t corners) {
  if (outline.size() <= corners) return outline;
  std::vector<Point> thinned;
  for (std::size_t i = 0; i < corners; ++i) thinned.push_back(outline[i * outline.size() / corners]);
  return thinned;
}

// The shown outline between the first and the last column that the reader drew, with `lift` added to it.
std::vector<doppler::OutlinePoint> outlineOver(const doppler::SpectralAnalysis& shown,
                                               const std::vector<doppler::OutlinePoint>& drawn,
                                               const std::map<int, double>& lift) {
  int first = lift.begin()->first;
  int last = lift.rbegin()->first;
  if (!drawn.empty()) {
    first = std::min(first, int(std::ceil(drawn.front().column)));
    last = std::max(last, int(std::floor(drawn.back().column)));
  }
  std::vector<doppler::OutlinePoint> outline;
  for (int column = first; column <= last; ++column) {
    const auto raised = lift.find(column);
    const double velocity = shown.envelope.dominant(static_cast<std::size_t>(column));
    outline.push_back({double(column), velocity + (raised != lift.end() ? raised->second : 0)});
  }
  return outline;
}

void moveEnvelope(const doppler::SpectralAnalysis& shown, doppler::StripEdits& edits, std::size_t column, Point to) {
  if (column >= shown.envelope.size()) return;
  const doppler::SpectralStrip& strip = shown.strip;
  const double row = std::clamp(to.y - strip.box.top, 0.0, double(strip.height() - 1));
  const double delta = strip.velocityAt(row) - shown.envelope.dominant(column);
  std::map<int, double> lift;
  for (int step = -kReach; step <= kReach; ++step) {
    const int at = int(column) + step;
    if (at < 0 || at >= int(shown.envelope.size())) continue;
    lift[at] = delta * (0.5 + 0.5 * std::cos(std::numbers::pi * step / (kReach + 1)));
  }
  edits.outline = outlineOver(shown, edits.outline, lift);
}

void moveInterval(const doppler::SpectralAnalysis& shown, doppler::StripEdits& edits, const EditHandle& handle,
                  double column) {
  if (!shown.reflux || handle.index >= shown.reflux->episodes.size()) return;
  const doppler::RefluxEpisode& episode = shown.reflux->episodes[handle.index];
  doppler::MovedInterval moved{handle.index, episode.startColumn, episode.endColumn};
  if (handle.kind == HandleKind::IntervalStart)
    moved.start = std::min(column, moved.end);
  else
    moved.end = std::max(column, moved.start);
  auto& all = edits.intervals;
  all.erase(std::remove_if(all.begin(), all.end(), [&](const auto& other) { return other.episode == handle.index; }),
            all.end());
  all.push_back(moved);
}

void moveBaseline(const doppler::SpectralAnalysis& shown, doppler::StripEdits& edits, Point to) {
  const doppler::SpectralStrip& strip = shown.strip;
  const double row = std::clamp(to.y - strip.box.top, 0.0, double(strip.height() - 1));
  for (doppler::OutlinePoint& point : edits.outline) point.velocity += (row - strip.baselineRow) * strip.velocityPerRow;
  edits.baselineRow = row;
}

}  // namespace

std::vector<Point> contourOn(const exam::Exam& exam, const Clip& clip, int frame) {
  const imaging::bmode::CompressionAnalysis* compression = compressionOf(exam, clip);
  if (compression == nullptr || compression->vessels.empty()) return {};
  const auto shown = std::find(compression->frames.begin(), compression->frames.end(), frame);
  const imaging::bmode::CompressedVessel& vein = compression->vessels.front();
  const auto index = static_cast<std::size_t>(shown - compression->frames.begin());
  if (index >= vein.frames.size() || vein.frames[index].closed) return {};
  std::vector<Point> outline;
  for (const Point& p : vein.frames[index].outline) outline.push_back(compression->gridOf(index).toFrame(p));
  return evenlyThinned(outline, kContourCorners);
}

std::vector<EditHandle> handlesOn(const exam::Exam& exam, const Clip& clip, int frame,
                                  const std::string& selectedMeasurement) {
  std::vector<EditHandle> handles;
  const exam::ClipAnalysis* analyses = exam.analysis(clip.sopInstanceUid);
  if (analyses != nullptr)
    for (const doppler::SpectralAnalysis& analysis : analyses->spectral)
      if (analysis.frame == frame) addStripHandles(analysis, handles);
  if (clip.kind == ClipKind::XrayAngiography) return angiogramHandles(exam, clip, frame, selectedMeasurement);
  if (clip.frameCount < 2) return handles;
  const std::vector<Point> contour = contourOn(exam, clip, frame);
  for (std::size_t i = 0; i < contour.size(); ++i) handles.push_back({HandleKind::Contour, 0, i, contour[i]});
  return handles;
}

doppler::StripEdits withMoved(const doppler::SpectralAnalysis& shown, doppler::StripEdits edits,
                              const EditHandle& handle, Point to) {
  switch (handle.kind) {
    case HandleKind::Baseline: moveBaseline(shown, edits, to); break;
    case HandleKind::IntervalStart:
    case HandleKind::IntervalEnd: moveInterval(shown, edits, handle, columnAt(shown.strip, to.x)); break;
    case HandleKind::Envelope: moveEnvelope(shown, edits, handle.index, to); break;
    default: break;
  }
  return edits;
}

doppler::StripEdits withAngle(const Clip& clip, const doppler::SpectralAnalysis& shown, doppler::StripEdits edits,
                              double degrees) {
  const auto stated = clip.regionsOf(shown.frame).at(static_cast<std::size_t>(shown.region)).dopplerAngleDegrees;
  const std::optional<double> before = edits.angleDegrees ? edits.angleDegrees : stated;
  const double factor = before ? doppler::velocityFactor(before, degrees) : 0;
  if (factor > 0)
    for (doppler::OutlinePoint& point : edits.outline) point.velocity *= factor;
  edits.angleDegrees = degrees;
  return edits;
}

std::vector<Point> withMovedCorner(std::vector<Point> contour, std::size_t corner, Point to) {
  if (corner >= contour.size()) return contour;
  const Point delta{to.x - contour[corner].x, to.y - contour[corner].y};
  const std::size_t count = contour.size();
  contour[corner] = to;
  for (const std::size_t neighbour : {(corner + 1) % count, (corner + count - 1) % count}) {
    if (neighbour == corner) continue;
    contour[neighbour].x += delta.x / 2;
    contour[neighbour].y += delta.y / 2;
  }
  return contour;
}

}  // namespace sural::ui::session
