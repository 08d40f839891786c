#include "ui/session/run_mask.h"

#include <QCoreApplication>
#include <algorithm>
#include <utility>

#include "ui/session/exam_as_read.h"
#include "ui/session/session.h"

namespace sural::ui::session {

namespace {

using imaging::angiography::MaskChoice;
using imaging::angiography::XrayEdits;

constexpr int kRestMilliseconds = 500;

std::vector<int> framesOfFile(const Clip& clip) {
  if (clip.xrayAcquisition && !clip.xrayAcquisition->masks.empty())
    return clip.xrayAcquisition->masks.front().maskFrames;
  return {0};
}

}  // namespace

RunMask::RunMask(Session& session, QObject* parent) : QObject(parent), session_(session) {
  rest_.setSingleShot(true);
  rest_.setInterval(kRestMilliseconds);
  connect(&rest_, &QTimer::timeout, this, &RunMask::settle);
  connect(&session, &Session::clipChanged, this, &RunMask::takeClip);
  connect(&session, &Session::examChanged, this, &RunMask::show);
  connect(&session, &Session::readerChanged, this, &RunMask::show);
  connect(&session, &Session::aboutToDecide, this, &RunMask::settle);
  connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, &RunMask::settle);
  connect(&session, &Session::leaving, this, [this] { subtracted_.clear(); });
}

const Clip* RunMask::run() const {
  const Clip* clip = session_.currentIndex() >= 0 ? session_.currentClip() : nullptr;
  const bool isRun = clip != nullptr && clip->kind == ClipKind::XrayAngiography && clip->frameCount > 1;
  return isRun ? clip : nullptr;
}

bool RunMask::applies() const { return run() != nullptr; }

bool RunMask::isSubtracted() const {
  const Clip* clip = run();
  const auto found = clip != nullptr ? subtracted_.find(clip->sopInstanceUid) : subtracted_.end();
  return found != subtracted_.end() && found->second && choice().subtract;
}

void RunMask::setSubtracted(bool on) {
  const Clip* clip = run();
  if (clip == nullptr) return;
  subtracted_[clip->sopInstanceUid] = on;
  show();
}

MaskChoice RunMask::choice() const {
  const Clip* clip = run();
  if (clip == nullptr) return {};
  if (draft_ && draftOf_ == clip->sopInstanceUid) return *draft_;
  const auto edits = session_.reader().angiograms.find(clip->sopInstanceUid);
  const bool isChosen = edits != session_.reader().angiograms.end() && edits->second.mask;
  return isChosen ? maskWithin(*edits->second.mask, *clip) : MaskChoice{};
}

// The run as measured under the choice; null before that, and where it could not be.
const imaging::angiography::XrayAnalysis* RunMask::measured() const {
  const Clip* clip = run();
  if (clip == nullptr) return nullptr;
  const MaskChoice chosen = choice();
  if (chosen.isAutomatic()) return xrayOf(*session_.machineExam(), clip->sopInstanceUid);
  const auto* now = xrayOf(*session_.exam(), clip->sopInstanceUid);
  return now != nullptr && now->readerMask == chosen ? now : nullptr;
}

bool RunMask::isAwaited() const { return draft_ || session_.isRemeasuring() || session_.stage() == Stage::Analysing; }

RunMask::Use RunMask::use() const {
  if (const auto* now = measured())
    return now->subtraction == imaging::angiography::SubtractionKind::None ? Use::Unsubtracted : Use::Subtracted;
  return isAwaited() ? Use::NotYet : Use::NotMeasured;
}

std::vector<int> RunMask::frames() const {
  const Clip* clip = run();
  if (clip == nullptr) return {};
  const MaskChoice chosen = choice();
  if (!chosen.frames.empty()) return chosen.frames;
  for (const auto* one : {measured(), xrayOf(*session_.machineExam(), clip->sopInstanceUid)})
    if (one != nullptr && !one->maskFrames.empty()) return one->maskFrames;
  return framesOfFile(*clip);
}

std::optional<Point> RunMask::shift() const {
  if (const MaskChoice chosen = choice(); chosen.shift) return chosen.shift;
  if (const auto* now = measured()) return now->maskShift;
  return isAwaited() ? std::nullopt : std::optional(Point{});
}

void RunMask::takeFrames(std::vector<int> frames) {
  MaskChoice next = choice();
  next.subtract = true;
  next.frames = std::move(frames);
  change(next);
}

void RunMask::takePart(int first, int last) {
  constexpr int kMost = 24;
  const int count = last - first + 1;
  std::vector<int> frames;
  for (int i = 0; i < std::min(count, kMost); ++i) frames.push_back(first + i * count / std::min(count, kMost));
  if (!frames.empty()) takeFrames(std::move(frames));
}

void RunMask::takeNone() { change({.subtract = false}); }

void RunMask::takeAutomatic() { change({}); }

void RunMask::nudge(Point by) {
  MaskChoice next = choice();
  const std::optional<Point> now = shift();
  if (!next.subtract || !now) return;
  next.shift = Point{now->x + by.x, now->y + by.y};
  change(next);
}

void RunMask::takeAutomaticShift() {
  MaskChoice next = choice();
  next.shift.reset();
  change(next);
}

void RunMask::change(MaskChoice choice) {
  const Clip* clip = run();
  if (clip == nullptr || session_.refusesDecisions()) return;
  draft_ = std::move(choice);
  draftOf_ = clip->sopInstanceUid;
  subtracted_[draftOf_] = draft_->subtract;
  rest_.start();
  show();
}

// Vessels that were drawn are measured anew. Walls and borders belong to those of the other picture, and are forgotten.
void RunMask::settle() {
  rest_.stop();
  if (!draft_) return;
  const MaskChoice chosen = *std::exchange(draft_, std::nullopt);
  const auto before = session_.reader().angiograms.find(draftOf_);
  const auto known = before != session_.reader().angiograms.end() ? before->second : XrayEdits{};
  if (chosen == known.mask.value_or(MaskChoice{})) return show();
  EditAngiogram edit{draftOf_, {}};
  if (!chosen.isAutomatic()) edit.edits.mask = chosen;
  edit.edits.courses = known.courses;
  session_.perform(edit);
  if (!known.walls.empty() || !known.lesions.empty()) tellWhatWent(known);
}

void RunMask::tellWhatWent(const XrayEdits& before) {
  const std::string what = tr("another mask: %1 moved walls and %2 borders of lesions are gone; drawn vessels stay")
                               .arg(before.walls.size())
                               .arg(before.lesions.size())
                               .toStdString();
  session_.tell({{}, Severity::Note, what, tr("Ctrl+Z brings them back").toStdString()});
}

void RunMask::takeClip() {
  if (draft_ && (run() == nullptr || run()->sopInstanceUid != draftOf_)) settle();
  show();
}

void RunMask::show() {
  const Clip* clip = run();
  if (clip != nullptr) {
    const auto* measured = xrayOf(*session_.exam(), clip->sopInstanceUid);
    std::optional<imaging::angiography::MaskPlace> place;
    if (isSubtracted() && choice().subtract)
      place = imaging::angiography::MaskPlace{frames(), shift().value_or(Point{}),
                                              measured != nullptr ? measured->frame : clip->frameCount / 2};
    session_.showWithoutMask(clip->sopInstanceUid, place);
  }
  emit changed();
}

}  // namespace sural::ui::session
