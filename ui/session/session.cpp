#include "ui/session/session.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "ui/layers/volume_lesions.h"
#include "ui/session/clip_words.h"

namespace sural::ui::session {

namespace {

// A volume's slices lie in files of their own; people look at it as one thing.
bool isVolume(const Series& series) {
  constexpr std::size_t kFewestSlices = 4;
  return (series.modality == "MR" || series.modality == "CT") && series.clips.size() >= kFewestSlices &&
         std::all_of(series.clips.begin(), series.clips.end(), [](const Clip& clip) { return clip.frameCount == 1; });
}

// What the study list shows: every clip, and of a volume the slice in its middle.
std::vector<const Clip*> clipsOf(const exam::Exam& exam) {
  std::vector<const Clip*> clips;
  for (const Study& study : exam.studies)
    for (const Series& series : study.series) {
      if (isVolume(series)) {
        clips.push_back(&series.clips[series.clips.size() / 2]);
        continue;
      }
      for (const Clip& clip : series.clips) clips.push_back(&clip);
    }
  return clips;
}

bool isAmong(const Clip* clip, const std::vector<Clip>& clips) {
  return std::any_of(clips.begin(), clips.end(), [clip](const Clip& other) { return &other == clip; });
}

exam::Exam unmeasured(const Reading& reading) {
  exam::Exam exam;
  exam.studies = reading.studies;
  exam.problems = reading.problems;
  return exam;
}

exam::Exam failed(const std::exception& bug) {
  exam::Exam exam;
  exam.problems.push_back({{}, Severity::Error, bug.what(), "Open the files one by one to find which one it is"});
  return exam;
}

}  // namespace

Session::Session(ExamServices services, QObject* parent)
    : QObject(parent),
      services_(std::move(services)),
      machine_(std::make_shared<const exam::Exam>()),
      exam_(machine_),
      loader_([this](const FrameLoader::Request& request) {
        return request.mask && services_.withoutMask
                   ? services_.withoutMask(*request.clip, request.index, *request.mask)
                   : services_.frame(*request.clip, request.index);
      }) {
  pool_.setMaxThreadCount(1);
  editPool_.setMaxThreadCount(1);
  priorPool_.setMaxThreadCount(1);
}

Session::~Session() {
  ++ticket_;
  stopPrior();
  pool_.waitForDone();
  priorPool_.waitForDone();
  editPool_.waitForDone();
}

void Session::open(std::vector<std::string> paths) {
  if (!paths.empty()) begin(std::move(paths), false);
}

void Session::begin(std::vector<std::string> paths, bool blinded) {
  blinded_ = blinded;
  hidden_.reset();
  const int ticket = ++ticket_;
  setStage(Stage::Reading);
  pool_.start([this, ticket, paths = std::move(paths)] { work(ticket, paths); });
}

void Session::openSample() {
  if (!services_.sample) return;
  blinded_ = false;
  hidden_.reset();
  const int ticket = ++ticket_;
  setStage(Stage::Reading);
  pool_.start([this, ticket] { makeSample(ticket); });
}

// Runs on the pool's thread, then reads what was made.
void Session::makeSample(int ticket) {
  const auto tell = [this, ticket](int done, int all) {
    const Progress progress{tr("Drawing the sample exam: %1 of %2").arg(done).arg(all),
                            double(done) / std::max(1, all)};
    QMetaObject::invokeMethod(
        this,
        [this, ticket, progress] {
          if (ticket == ticket_) takeProgress(progress);
        },
        Qt::QueuedConnection);
    return ticket == ticket_;
  };
  const Result<std::string> folder = services_.sample(tell);
  if (folder) return work(ticket, {*folder});
  exam::Exam nothing;
  nothing.problems.push_back(problemFrom(folder.error(), folder.error().where));
  auto receive = [this, ticket, opened = Opened{std::move(nothing), {}, {}}]() mutable {
    if (ticket == ticket_) takeReading(std::move(opened));
  };
  QMetaObject::invokeMethod(this, std::move(receive), Qt::QueuedConnection);
}

void Session::takeProgress(Progress progress) {
  progress_ = std::move(progress.words);
  progressShare_ = progress.share;
  emit progressed();
}

void Session::cancelOpening() {
  if (stage_ == Stage::Analysing)
    stopped_ = ticket_.load();
  else
    ++ticket_;
  setStage(Stage::Idle);
}

// Runs on the pool's thread; results go home as queued calls and are dropped when another opening came first.
void Session::work(int ticket, const std::vector<std::string>& paths) {
  const auto send = [this, ticket](auto take, auto what) {
    auto receive = [this, ticket, take, what = std::move(what)]() mutable {
      if (ticket == ticket_) (this->*take)(std::move(what));
    };
    QMetaObject::invokeMethod(this, std::move(receive), Qt::QueuedConnection);
  };
  try {
    if (ticket != ticket_) return;
    if (services_.forget) services_.forget();
    Reading reading = services_.read(paths);
    ReaderState recalled = services_.recall ? services_.recall(reading) : ReaderState();
    send(&Session::takeReading, Opened{unmeasured(reading), std::move(recalled), paths});
    if (ticket != ticket_ || reading.clipCount() == 0) return;
    exam::WorkOptions options;
    options.cancelled = [this, ticket] { return ticket != ticket_ || ticket == stopped_; };
    options.soFar = [&](const exam::Exam& exam) {
      if (!options.cancelled()) send(&Session::takeSoFar, exam);
    };
    options.progress = [&](std::size_t done, std::size_t all) {
      send(&Session::takeProgress, Progress{tr("Measuring: %1 of %2").arg(done).arg(all),
                                            double(done) / double(std::max<std::size_t>(1, all))});
    };
    send(&Session::takeExam, services_.analyse(std::move(reading), options));
  } catch (const std::exception& bug) {  // an exception must not leave a thread
    send(&Session::takeReading, Opened{failed(bug), {}, {}});
  }
}

void Session::setStage(Stage stage) {
  if (stage_ == stage) return;
  stage_ = stage;
  progress_.clear();
  progressShare_.reset();
  emit stageChanged();
}

void Session::takeReading(Opened opened) {
  exam::Exam exam = std::move(opened.exam);
  if (clipsOf(exam).empty()) {
    if (exam.problems.empty())
      exam.problems.push_back(
          {{}, Severity::Warning, "no DICOM pictures found", "Open a folder or file that holds some"});
    for (Problem& problem : exam.problems) note(std::move(problem));
    return setStage(Stage::Idle);
  }
  if (!clips_.empty()) {
    emit aboutToDecide();
    emit leaving();
  }
  forTraining_ = blinded_;
  if (forTraining_) opened.recalled = {};  // what others decided would give the answers away
  commands_ = CommandStack(std::move(opened.recalled));
  paths_ = std::move(opened.paths);
  unproven_.clear();
  withoutMask_.clear();
  selected_.clear();
  pointed_.reset();
  seen_.clear();
  measured_ = false;
  ++change_;
  remeasuring_ = false;
  preview_.reset();
  angiogramPreview_.reset();
  dropPrior();
  for (Viewport& viewport : viewports_) viewport = {};
  adopt(std::move(exam), {});
  setStage(Stage::Analysing);
  emit selectionChanged();
  readerDecided();
  const Hanging hanging = hangInOrder(clips_, 0, grid_);
  for (int i = 0; i < viewportCount(); ++i) placeClip(i, hanging.clips[static_cast<std::size_t>(i)]);
}

// The clips are the same, only more is known of them; ids are other ones when the whole comes.
void Session::takeSoFar(exam::Exam exam) {
  if (blinded_ || stage_ != Stage::Analysing) return;
  commands_.placeAcceptances(exam.measurements);
  selectAgain(exam.measurements);
  machine_ = std::make_shared<const exam::Exam>(std::move(exam));
  exam_ = machine_;
  refreshClips();
  showMeasuredFrames();
  emit examChanged();
  emit acceptanceChanged();
}

// What is selected keeps its number under another id.
void Session::selectAgain(const std::vector<Measurement>& measurements) {
  const Measurement* selected = machine_->measurement(selected_);
  if (selected == nullptr) return;
  if (const Measurement* same = measurementFor(acceptanceOf(*selected, {}), measurements)) selected_ = same->id;
}

void Session::takeExam(exam::Exam exam) {
  whole_ = stopped_ != ticket_;
  if (blinded_) exam = hide(std::move(exam));
  selectAgain(exam.measurements);
  std::vector<std::string> lookingAt;
  for (int i = 0; i < viewportCount(); ++i) lookingAt.push_back(clipIn(i) != nullptr ? clipIn(i)->sopInstanceUid : "");
  commands_.placeAcceptances(exam.measurements);
  adopt(std::move(exam), lookingAt);
  measured_ = true;
  showMeasuredFrames();
  setStage(Stage::Idle);
  emit acceptanceChanged();
  if (reader().changesExam()) remeasure();
  emit examMeasured();
}

void Session::adopt(exam::Exam exam, const std::vector<std::string>& lookingAt) {
  machine_ = std::make_shared<const exam::Exam>(std::move(exam));
  exam_ = machine_;
  clips_ = clipsOf(*exam_);
  for (std::size_t i = 0; i < viewports_.size(); ++i) {
    if (viewports_[i].prior) continue;
    const auto same = std::find_if(clips_.begin(), clips_.end(), [&](const Clip* clip) {
      return i < lookingAt.size() && clip->sopInstanceUid == lookingAt[i];
    });
    viewports_[i].clip = same != clips_.end() ? static_cast<int>(same - clips_.begin()) : -1;
  }
  problems_ = exam_->problems;
  requestThumbnails();
  emit examChanged();
  emit problemsChanged();
}

void Session::refreshClips() { clips_ = clipsOf(*exam_); }

void Session::tell(Problem problem) {
  std::erase_if(problems_,
                [&](const Problem& other) { return other.file == problem.file && other.what == problem.what; });
  problems_.push_back(std::move(problem));
  emit problemsChanged();
  emit told();
}

void Session::note(Problem problem) {
  const bool known = std::any_of(problems_.begin(), problems_.end(), [&](const Problem& other) {
    return other.file == problem.file && other.what == problem.what;
  });
  if (known) return;
  problems_.push_back(std::move(problem));
  emit problemsChanged();
}

const Study* Session::currentStudy() const {
  const Clip* current = currentClip();
  for (const Study& study : exam_->studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips)
        if (&clip == current) return &study;
  return nullptr;
}

// A clip that shares the exam's life: the loader may still hold it when another exam is open.
std::shared_ptr<const Clip> Session::sharedClip(const Viewport& place, const Clip* clip) const {
  return {place.prior ? prior_ : exam_, clip};
}

void Session::requestThumbnails() {
  std::vector<FrameLoader::Request> requests;
  for (const Clip* clip : clips_)
    if (clip->hasPixels()) requests.push_back({sharedClip({}, clip), openingFrame(*machine_, *clip)});
  loader_.thumbnails(requests, [this](const FrameLoader::Request& request, const Result<Frame>& frame) {
    if (frame.ok()) emit thumbnailReady(QString::fromStdString(request.clip->sopInstanceUid), frame.value());
  });
}

void Session::select(const std::string& measurementId) {
  const bool pointed = !measurementId.empty() && pointed_.has_value();
  if (pointed) pointed_.reset();
  if (selected_ != measurementId) {
    selected_ = measurementId;
    emit selectionChanged();
  } else if (pointed) {
    emit runPlaceChanged();
  }
}

void Session::showEvidence(const std::string& measurementId) {
  const Measurement* measurement = exam_->measurement(measurementId);
  if (measurement == nullptr) return;
  const std::string& sop = measurement->evidence.sopInstanceUid;
  const auto home = std::find_if(clips_.begin(), clips_.end(), [&](const Clip* c) { return c->sopInstanceUid == sop; });
  if (home != clips_.end()) {
    showClip(static_cast<int>(home - clips_.begin()));
    showFrame(measurement->evidence.frame);
  } else if (const Series* series = layers::seriesOf(*exam_, sop)) {  // a slice of a volume, shown as one thing
    const auto shown =
        std::find_if(clips_.begin(), clips_.end(), [&](const Clip* clip) { return isAmong(clip, series->clips); });
    if (shown != clips_.end()) showClip(static_cast<int>(shown - clips_.begin()));
  }
  select(measurementId);
}

void Session::fetchFrame(const std::string& sopInstanceUid, int index, const ReceiveFrame& receive) {
  const Clip* clip = exam_->clip(sopInstanceUid);
  if (clip == nullptr) return receive(Error{"not part of the open exam", sopInstanceUid, "Open its file as well"});
  FrameLoader::Request request{sharedClip({}, clip), index};
  if (const auto mask = withoutMask_.find(sopInstanceUid); mask != withoutMask_.end()) request.mask = mask->second;
  loader_.fetch(std::move(request),
                [receive](const FrameLoader::Request&, const Result<Frame>& frame) { receive(frame); });
}

exam::report::ReportContent Session::report() const {
  exam::report::ReportOptions options;
  options.laboratory = laboratory_;
  options.decisions.accepted = acceptedIds();
  for (const Measurement& now : exam_->measurements)
    if (const Measurement* before = machine_->measurement(now.id); before != nullptr && isEdited(now, *before))
      options.decisions.machine.emplace(now.id, *before);
  if (reader().signature) {
    options.decisions.reader = reader().signature->by;
    options.decisions.signedAt = reader().signature->at;
  }
  const auto indication = reader().worksheet.entries.find({"indication", {}});
  if (indication != reader().worksheet.entries.end()) options.indication = indication->second.text;
  return services_.composeReport(*exam_, options);
}

void Session::setLaboratory(exam::report::Laboratory laboratory) {
  laboratory_ = std::move(laboratory);
  emit readerChanged();
}

const exam::worksheet::Forms& Session::forms() const {
  static const exam::worksheet::Forms kNone;
  return services_.rules.knowledge != nullptr ? services_.rules.knowledge->forms : kNone;
}

}  // namespace sural::ui::session
