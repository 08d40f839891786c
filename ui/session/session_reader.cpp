#include <QDateTime>
#include <algorithm>
#include <chrono>
#include <variant>

#include "ui/session/exam_as_read.h"
#include "ui/session/session.h"

namespace sural::ui::session {

namespace {

const Acceptance* acceptanceIn(const ReaderState& state, const std::string& measurementId) {
  const auto found = state.accepted.find(measurementId);
  return found != state.accepted.end() ? &found->second : nullptr;
}

// What stands on the worksheet was written by its reader.
bool isAcceptedAsRead(const ReaderState& state, const Measurement& measurement) {
  if (measurement.method == "worksheet") return measurement.measured();
  const Acceptance* acceptance = acceptanceIn(state, measurement.id);
  return acceptance != nullptr && accepts(*acceptance, measurement);
}

}  // namespace

bool Session::isAccepted(const std::string& measurementId) const {
  const Measurement* measurement = exam_->measurement(measurementId);
  return measurement != nullptr && isAcceptedAsRead(reader(), *measurement);
}

std::string Session::acceptedBefore(const std::string& measurementId) const {
  const Acceptance* acceptance = acceptanceIn(reader(), measurementId);
  const Measurement* now = exam_->measurement(measurementId);
  const bool isOutdated = acceptance != nullptr && now != nullptr && !accepts(*acceptance, *now);
  return isOutdated ? acceptance->phrase : std::string();
}

std::set<std::string> Session::acceptedIds() const {
  std::set<std::string> ids;
  for (const Measurement& measurement : exam_->measurements)
    if (isAcceptedAsRead(reader(), measurement)) ids.insert(measurement.id);
  return ids;
}

void Session::sign() {
  emit aboutToDecide();
  const std::string now = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")).toStdString();
  run(Sign{Signature{readerName_, now}});
}

void Session::run(const Command& command) {
  commands_.run(command);
  readerDecided();
}

void Session::readerDecided() {
  emit acceptanceChanged();
  emit readerChanged();
}

void Session::accept(const std::string& measurementId) {
  const Measurement* measurement = exam_->measurement(measurementId);
  if (measurement != nullptr && measurement->measured())
    run(AcceptMeasurement{acceptanceOf(*measurement, readerName_)});
}

void Session::withdraw(const std::string& measurementId) { run(WithdrawMeasurement{measurementId}); }

// A preview that is still under way is of the drag before the command.
void Session::perform(const Command& command) {
  emit aboutToDecide();
  ++previewChange_;
  previewNext_ = nullptr;
  if (const auto* drawn = std::get_if<EditAngiogram>(&command)) unproven_.push_back(drawn->sopInstanceUid);
  run(command);
  remeasure();
}

void Session::undo() {
  emit aboutToDecide();
  commands_.undo();
  readerDecided();
  remeasure();
}

void Session::redo() {
  emit aboutToDecide();
  commands_.redo();
  readerDecided();
  remeasure();
}

void Session::addReading(const DrawnCaliper& caliper) {
  const Clip* clip = currentClip();
  if (clip == nullptr) return;
  if (refusesDecisions()) return;
  perform(AddReading{{measureCaliper(*exam_, *clip, caliper), caliper.shape}});
  select(reader().readings.back().measurement.id);
}

// What the reader changed is brought into a copy of the machine's exam on another thread, so that no undo ever has
// to take anything back out.
void Session::remeasure() {
  ++change_;
  if (stage_ == Stage::Analysing) return;
  const auto take = [this](int change, std::shared_ptr<const exam::Exam> exam, Undrawn undrawn) {
    auto receive = [this, change, exam = std::move(exam), undrawn = std::move(undrawn)] {
      takeRemeasured(change, exam, undrawn);
    };
    QMetaObject::invokeMethod(this, std::move(receive), Qt::QueuedConnection);
  };
  remeasuring_ = true;
  if (!reader().changesExam()) return take(change_.load(), machine_, {});
  editPool_.start([this, take, change = change_.load(), machine = machine_, state = reader(), rules = services_.rules] {
    if (change != change_) return;  // a later one waits behind it
    try {
      ReadExam read = readExam(*machine, state, rules);
      take(change, std::make_shared<const exam::Exam>(std::move(read.exam)), std::move(read.undrawn));
    } catch (const std::exception& bug) {  // an exception must not leave a thread
      exam::Exam unchanged = *machine;
      unchanged.problems.push_back({{}, Severity::Error, bug.what(), "Undo the last edit and report it"});
      take(change, std::make_shared<const exam::Exam>(std::move(unchanged)), {});
    }
  });
}

// A vessel that cannot be measured where it was drawn is no edit: what was there comes back, and a note says why.
bool Session::takeBack(const Undrawn& undrawn) {
  bool any = false;
  for (const auto& [sop, problem] : undrawn) {
    const auto asked = std::find(unproven_.begin(), unproven_.end(), sop);
    if (asked == unproven_.end() || !commands_.takeBackAngiogram(sop)) continue;
    unproven_.erase(asked);
    any = true;
    std::erase_if(problems_,
                  [&said = problem](const Problem& p) { return p.file == said.file && p.what == said.what; });
    note(problem);
  }
  if (!any) return false;
  readerDecided();
  remeasure();
  return true;
}

void Session::takeRemeasured(int change, std::shared_ptr<const exam::Exam> exam, const Undrawn& undrawn) {
  if (change != change_) return;  // a later one is under way
  if (takeBack(undrawn)) return;
  unproven_.clear();
  remeasuring_ = false;
  exam_ = std::move(exam);
  refreshClips();
  preview_.reset();
  angiogramPreview_.reset();
  for (const Problem& problem : exam_->problems) note(problem);
  emit examChanged();
  emit acceptanceChanged();
  emit previewChanged();
}

void Session::previewStrip(const StripPlace& place, const doppler::StripEdits& edits) {
  preview([this, machine = machine_, state = reader(), place, edits]() -> std::function<void()> {
    doppler::SpectralResult result = stripAsEdited(*machine, state, place, edits);
    if (!result.analysis) return {};
    return [this, result = std::move(result)] { preview_ = result; };
  });
}

void Session::previewAngiogram(const EditAngiogram& edit) {
  emit aboutToDecide();
  preview([this, machine = machine_, state = reader(), edit, rules = services_.rules]() -> std::function<void()> {
    auto result = angiogramAsEdited(*machine, state, rules, edit);
    if (!result || !result->problems.empty()) return {};
    return [this, result = std::move(*result)] { angiogramPreview_ = result; };
  });
}

void Session::preview(PreviewWork work) {
  if (previewBusy_) {
    previewNext_ = std::move(work);
    return;
  }
  previewBusy_ = true;
  editPool_.start([this, change = previewChange_, work = std::move(work)] {
    const auto before = std::chrono::steady_clock::now();
    std::function<void()> take;
    try {
      take = work();
    } catch (const std::exception&) {  // a preview that fails shows nothing; the edit itself will say why
    }
    const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - before).count();
    QMetaObject::invokeMethod(
        this, [this, change, take = std::move(take), ms] { takePreview(change, take, ms); }, Qt::QueuedConnection);
  });
}

void Session::takePreview(int change, const std::function<void()>& take, double milliseconds) {
  previewBusy_ = false;
  previewMilliseconds_ = milliseconds;
  if (change == previewChange_ && take) {
    take();
    emit previewChanged();
  }
  if (previewNext_) preview(std::exchange(previewNext_, nullptr));
}

void Session::endPreview() {
  ++previewChange_;
  previewNext_ = nullptr;
  if (!preview_ && !angiogramPreview_) return;
  preview_.reset();
  angiogramPreview_.reset();
  emit previewChanged();
}

}  // namespace sural::ui::session
