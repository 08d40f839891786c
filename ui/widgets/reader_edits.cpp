#include "ui/widgets/reader_edits.h"

#include <QCoreApplication>
#include <algorithm>

#include "ui/session/angiogram_handles.h"

namespace sural::ui::widgets {

using session::EditHandle;
using session::HandleKind;

namespace {

const char* nameOf(HandleKind kind) {
  switch (kind) {
    case HandleKind::Baseline: return QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "baseline");
    case HandleKind::IntervalStart: return QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "begin of the reflux");
    case HandleKind::IntervalEnd: return QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "end of the reflux");
    case HandleKind::Envelope: return QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "envelope");
    case HandleKind::Contour: return QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "contour of the vein");
    case HandleKind::LesionStart:
    case HandleKind::LesionEnd: return QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "border of the lesion");
    case HandleKind::WallLeft:
    case HandleKind::WallRight: return QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "wall");
    case HandleKind::Course: return QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "centre line");
  }
  return "";
}

}  // namespace

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
  if (editing && session_.isMeasured() && session_.currentClip() != nullptr && !session_.isAtPrior())
    machine_ = machineHandlesHere();
  for (const EditHandle& handle : machine_) places.push_back(handle.at);
  return places;
}

// Of an X-ray run those of the vessel that is read.
std::vector<EditHandle> ReaderEdits::machineHandlesHere() const {
  const auto* run = session_.shownRun();
  const auto place = session_.runPlace();
  if (run == nullptr || !place)
    return session::handlesOn(*session_.exam(), *session_.currentClip(), session_.currentFrame());
  if (run->frame != session_.currentFrame()) return {};
  return session::angiogramHandles(*run, place->vessel);
}

const EditHandle* ReaderEdits::machineHandle(std::size_t handle) const {
  const bool isMachine = handle >= readingPoints_ && handle - readingPoints_ < machine_.size();
  return isMachine ? &machine_[handle - readingPoints_] : nullptr;
}

std::vector<bool> ReaderEdits::stops() const {
  std::vector<bool> stops(readingPoints_, true);
  const EditHandle* before[2] = {nullptr, nullptr};  // the grips come in turns: begin, end, begin, end
  for (const EditHandle& handle : machine_) {
    const bool isEnd = handle.kind == HandleKind::IntervalEnd;
    const bool isInterval = isEnd || handle.kind == HandleKind::IntervalStart;
    const EditHandle*& last = before[isEnd ? 1 : 0];
    const bool isSame = isInterval && last != nullptr && last->index == handle.index && last->region == handle.region;
    stops.push_back(!isSame);
    if (isInterval) last = &handle;
  }
  return stops;
}

QString ReaderEdits::wordsOf(std::size_t handle) const {
  const std::vector<bool> all = stops();
  if (handle >= all.size()) return {};
  const EditHandle* machine = machineHandle(handle);
  const char* name = machine != nullptr
                         ? nameOf(machine->kind)
                         : QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "point of the measurement");
  const auto upTo = std::count(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(handle) + 1, true);
  return QCoreApplication::translate("sural::ui::widgets::MainWindow", "%1 · %2 of %3")
      .arg(QCoreApplication::translate("sural::ui::widgets::MainWindow", name))
      .arg(upTo)
      .arg(std::count(all.begin(), all.end(), true));
}

std::vector<Point> ReaderEdits::machineHandles() const {
  std::vector<Point> places;
  for (const EditHandle& handle : machine_) places.push_back(handle.at);
  return places;
}

bool ReaderEdits::isUpright(std::size_t handle) const {
  const EditHandle* held = machineHandle(handle);
  return held != nullptr && (held->kind == HandleKind::IntervalStart || held->kind == HandleKind::IntervalEnd);
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
