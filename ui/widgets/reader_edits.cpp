#include "ui/widgets/reader_edits.h"

#include <algorithm>

#include "ui/session/angiogram_handles.h"

namespace sural::ui::widgets {

using session::EditHandle;
using session::HandleKind;

const session::CaliperReading* ReaderEdits::selectedReading() const {
  const session::CaliperReading* reading = session_.reader().reading(session_.selectedMeasurement());
  const Clip* clip = session_.currentClip();
  if (reading == nullptr || clip == nullptr) return nullptr;
  const Evidence& evidence = reading->measurement.evidence;
  const bool isHere = evidence.sopInstanceUid == clip->sopInstanceUid && evidence.frame == session_.currentFrame();
  return isHere ? reading : nullptr;
}

std::vector<Point> ReaderEdits::handles(bool editing) {
  std::vector<Point> places;
  if (const session::CaliperReading* reading = selectedReading()) places = reading->measurement.evidence.points;
  readingPoints_ = places.size();
  machine_.clear();
  const Clip* clip = session_.currentClip();
  if (editing && clip != nullptr && !session_.isAtPrior())
    machine_ = session::handlesOn(*session_.exam(), *clip, session_.currentFrame(), session_.selectedMeasurement());
  for (const EditHandle& handle : machine_) places.push_back(handle.at);
  return places;
}

std::vector<Point> ReaderEdits::machineHandles() const {
  std::vector<Point> places;
  for (const EditHandle& handle : machine_) places.push_back(handle.at);
  return places;
}

bool ReaderEdits::isUpright(std::size_t handle) const {
  if (handle < readingPoints_ || handle - readingPoints_ >= machine_.size()) return false;
  const HandleKind kind = machine_[handle - readingPoints_].kind;
  return kind == HandleKind::IntervalStart || kind == HandleKind::IntervalEnd;
}

session::CaliperReading ReaderEdits::movedReading(std::size_t point, Point to) const {
  session::CaliperReading moved = *selectedReading();
  moved.measurement.evidence.points[point] = to;
  const Clip* clip = session_.currentClip();
  Measurement again = session::measureCaliper(
      *session_.exam(), *clip,
      {.shape = moved.shape, .points = moved.measurement.evidence.points, .frame = moved.measurement.evidence.frame});
  again.id = moved.measurement.id;
  const std::vector<std::string_view> names = session::namesFor(again);
  if (std::find(names.begin(), names.end(), moved.measurement.quantity) != names.end())
    again.quantity = moved.measurement.quantity;
  moved.measurement = std::move(again);
  return moved;
}

session::StripPlace ReaderEdits::placeOf(const EditHandle& handle) const {
  return session::stripPlaceIn(*session_.currentClip(), handle.region, session_.currentFrame());
}

// From the strip as it is without the drag, so that the same place gives the same edit however the hand came there.
std::optional<doppler::StripEdits> ReaderEdits::editsWith(const EditHandle& handle, Point to) const {
  const session::StripPlace place = placeOf(handle);
  const doppler::SpectralAnalysis* shown = session::stripOf(*session_.exam(), place);
  if (shown == nullptr) return std::nullopt;
  const auto before = session_.reader().strips.find(place);
  const bool edited = before != session_.reader().strips.end();
  return session::withMoved(*shown, edited ? before->second : doppler::StripEdits{}, handle, to);
}

std::optional<session::EditAngiogram> ReaderEdits::angiogramWith(const EditHandle& handle, Point to) const {
  const std::string& sop = session_.currentClip()->sopInstanceUid;
  const auto* shown = session::xrayOf(*session_.exam(), sop);
  if (shown == nullptr) return std::nullopt;
  const auto before = session_.reader().angiograms.find(sop);
  const bool edited = before != session_.reader().angiograms.end();
  return session::EditAngiogram{
      sop, session::withMoved(*shown, edited ? before->second : imaging::angiography::XrayEdits{}, handle, to)};
}

void ReaderEdits::drag(std::size_t handle, std::optional<Point> to) {
  draft_.reset();
  contourDraft_.clear();
  courseDraft_.clear();
  if (!to) return session_.endPreview();
  if (handle < readingPoints_) {
    if (selectedReading() != nullptr) draft_ = movedReading(handle, *to);
    return;
  }
  if (handle - readingPoints_ < machine_.size() && session_.currentClip() != nullptr)
    dragMachine(machine_[handle - readingPoints_], *to);
}

void ReaderEdits::dragMachine(const EditHandle& held, Point to) {
  if (held.kind == HandleKind::Contour) {
    const auto contour = session::contourOn(*session_.exam(), *session_.currentClip(), session_.currentFrame());
    contourDraft_ = session::withMovedCorner(contour, held.index, to);
  } else if (session::isOfAngiogram(held.kind)) {
    const auto* shown = session::xrayOf(*session_.exam(), session_.currentClip()->sopInstanceUid);
    const auto vessel = static_cast<std::size_t>(held.region);
    if (held.kind == HandleKind::Course && shown != nullptr && vessel < shown->vessels.size())
      courseDraft_ = session::pulledCourse(shown->vessels[vessel], held.index, to);
    if (const auto edit = angiogramWith(held, to)) session_.previewAngiogram(*edit);
  } else if (const auto edits = editsWith(held, to)) {
    session_.previewStrip(placeOf(held), *edits);
  }
}

void ReaderEdits::drop(std::size_t handle, Point at) {
  draft_.reset();
  contourDraft_.clear();
  courseDraft_.clear();
  if (handle < readingPoints_) {
    if (selectedReading() != nullptr) session_.perform(session::ChangeReading{movedReading(handle, at)});
    return;
  }
  if (handle - readingPoints_ < machine_.size() && session_.currentClip() != nullptr)
    dropMachine(EditHandle(machine_[handle - readingPoints_]), at);
}

void ReaderEdits::dropMachine(const EditHandle& held, Point at) {
  const std::string sop = session_.currentClip()->sopInstanceUid;
  if (held.kind == HandleKind::Contour) {
    const auto contour = session::contourOn(*session_.exam(), *session_.currentClip(), session_.currentFrame());
    imaging::bmode::CompressionOptions options;
    options.correction = {.frame = session_.currentFrame(),
                          .outline = session::withMovedCorner(contour, held.index, at)};
    session_.perform(session::EditCompression{sop, options});
  } else if (session::isOfAngiogram(held.kind)) {
    if (const auto edit = angiogramWith(held, at)) session_.perform(*edit);
  } else if (const auto edits = editsWith(held, at)) {
    session_.perform(session::EditStrip{placeOf(held), *edits});
  }
}

}  // namespace sural::ui::widgets
