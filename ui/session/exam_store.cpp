#include "ui/session/exam_store.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <utility>

#include "exam/results_json.h"
#include "ui/session/json_values.h"
#include "ui/session/reader_json.h"

namespace sural::ui::session {

namespace {

using exam::library::DeskEntry;
using exam::library::Library;
using exam::library::Record;

std::set<std::string> picturesOf(const Study& study) {
  std::set<std::string> pictures;
  for (const Series& series : study.series)
    for (const Clip& clip : series.clips) pictures.insert(clip.sopInstanceUid);
  return pictures;
}

struct StudyOnDesk {
  const Study* study;
  DeskEntry entry;
};

// The latest entry counts for everything but the pictures of the other studies, whose own entries count for them.
ReaderState joined(std::vector<StudyOnDesk> found) {
  if (found.empty()) return {};
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.entry.openedAt > b.entry.openedAt; });
  ReaderState latest = readerStateFromJson(found.front().entry.reviewJson);
  for (std::size_t i = 1; i < found.size(); ++i) {
    const std::set<std::string> own = picturesOf(*found[i].study);
    ReaderState other = readerStateFromJson(found[i].entry.reviewJson);
    keepPictures(latest, [&](const std::string& sop) { return !own.contains(sop); });
    keepPictures(other, [&](const std::string& sop) { return own.contains(sop); });
    latest = merged(std::move(latest), other);
  }
  return latest;
}

std::vector<std::string> linesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

std::vector<std::string> filesIn(const std::string& resultsJson) {
  const QJsonObject results = QJsonDocument::fromJson(QByteArray::fromStdString(resultsJson)).object();
  std::vector<std::string> files;
  const QJsonArray studies = results.value(QLatin1String("studies")).toArray();
  for (const auto& study : studies) {
    const QJsonArray clips = study.toObject().value(QLatin1String("clips")).toArray();
    for (const auto& clip : clips) files.push_back(textIn(clip.toObject(), "file"));
  }
  return files;
}

// Who accepted before they had written their name is the one who signed.
void review(exam::Exam& exam, Measurement& now, const Measurement* before, const Acceptance& acceptance,
            const ReaderState& state) {
  exam::review::Entry entry{.measurementId = now.id, .reader = acceptance.by, .when = acceptance.at};
  if (entry.reader.empty() && state.signature) entry.reader = state.signature->by;
  if (entry.reader.empty()) entry.reader = "reader";
  if (before != nullptr && before->measured() && !accepts(acceptance, *before) && before->unit == now.unit) {
    entry.action = exam::review::Action::Edit;
    entry.value = now.value;
    entry.code = now.code;
    entry.uncertainty = now.value ? now.uncertainty : std::nullopt;
    now = *before;
  }
  const Status added = exam.review.add(exam.measurements, std::move(entry));
  if (!added) exam.problems.push_back(problemFrom(added.error(), {}));
}

}  // namespace

exam::Exam examToKeep(const KeptExam& kept) {
  exam::Exam exam = *kept.read;
  for (Measurement& m : exam.measurements) {
    const auto acceptance = kept.state.accepted.find(m.id);
    if (acceptance == kept.state.accepted.end() || !m.measured() || !accepts(acceptance->second, m)) continue;
    review(exam, m, kept.machine->measurement(m.id), acceptance->second, kept.state);
  }
  return exam;
}

std::vector<OpenedTogether> openedTogether(const std::vector<exam::library::DeskEntry>& entries) {
  const auto isNamed = [](const exam::library::DeskEntry& entry) {
    return !entry.patientName.empty() || !entry.patientId.empty();
  };
  // A disc drive or a folder may have held another patient's files the day before.
  const auto isOfOnePatient = [&](const exam::library::DeskEntry& a, const exam::library::DeskEntry& b) {
    return !isNamed(a) || !isNamed(b) || (a.patientId == b.patientId && a.patientName == b.patientName);
  };
  std::vector<OpenedTogether> exams;
  for (const exam::library::DeskEntry& entry : entries) {
    const auto known = std::find_if(exams.begin(), exams.end(), [&](const OpenedTogether& exam) {
      return exam.entry.places == entry.places && isOfOnePatient(exam.entry, entry);
    });
    if (known == exams.end()) {
      exams.push_back({entry, 1});
      continue;
    }
    ++known->studies;
    if (!isNamed(known->entry) && isNamed(entry)) known->entry = entry;
  }
  return exams;
}

ExamStore::ExamStore(std::string file, QObject* parent) : QObject(parent), file_(std::move(file)) {
  pool_.setMaxThreadCount(1);
  deskPool_.setMaxThreadCount(1);
  versionPool_.setMaxThreadCount(1);
}

ExamStore::~ExamStore() {
  deskPool_.waitForDone();
  versionPool_.waitForDone();
  pool_.waitForDone();
}

exam::library::Library* ExamStore::library() {
  if (library_ || wasTried_) return library_ ? &*library_ : nullptr;
  wasTried_ = true;
  std::error_code failed;
  std::filesystem::create_directories(std::filesystem::path(file_).parent_path(), failed);
  Result<Library> opened = Library::open(file_);
  if (!opened) {
    tell(opened.error());
    return nullptr;
  }
  library_.emplace(std::move(opened).value());
  if (library_->readOnly()) tell({"the library is read only: " + library_->advice(), file_, "Nothing will be saved"});
  return &*library_;
}

void ExamStore::tell(const Error& error) {
  const Problem problem = problemFrom(error, file_);
  QMetaObject::invokeMethod(
      this, [this, problem] { emit failed(problem); }, Qt::QueuedConnection);
}

template <class Receive, class Answer>
void ExamStore::answer(Receive receive, Answer answer) {
  QMetaObject::invokeMethod(
      this, [receive = std::move(receive), answer = std::move(answer)] { receive(answer); }, Qt::QueuedConnection);
}

ReaderState ExamStore::recall(const Reading& reading) {
  deskPool_.waitForDone();  // the last decision may still be on its way to the disk
  const std::scoped_lock lock(mutex_);
  Library* file = library();
  if (file == nullptr) return {};
  std::vector<StudyOnDesk> found;
  for (const Study& study : reading.studies) {
    const Result<std::optional<DeskEntry>> entry = file->onDesk(study.studyInstanceUid);
    if (!entry) {
      tell(entry.error());
    } else if (*entry) {
      found.push_back({&study, **entry});
    } else if (const Result<Record> version = file->load(study.studyInstanceUid); version.ok()) {
      found.push_back({&study, {version->studyUid, version->reviewJson, {}, {}}});
    }
  }
  return joined(std::move(found));
}

void ExamStore::keep(const std::vector<Study>& studies, ReaderState state, const std::vector<std::string>& paths) {
  std::vector<std::string> studyUids;
  for (const Study& study : studies) studyUids.push_back(study.studyInstanceUid);
  Desk desk{.state = std::move(state), .places = {}};
  std::error_code failed;
  for (const std::string& path : paths) desk.places += std::filesystem::absolute(path, failed).string() + "\n";
  const std::scoped_lock lock(waitingMutex_);
  const bool isNew = waiting_.insert_or_assign(std::move(studyUids), std::move(desk)).second;
  if (isNew) deskPool_.start([this] { writeDesk(); });
}

void ExamStore::writeDesk() {
  const auto desk = [this] {
    const std::scoped_lock lock(waitingMutex_);
    return waiting_.extract(waiting_.begin());  // as many runs as entries: there is one
  }();
  const std::scoped_lock lock(mutex_);
  Library* file = library();
  if (file == nullptr || file->readOnly()) return;
  const std::string review = toJson(desk.mapped().state);
  for (const std::string& uid : desk.key()) {
    const Status written = file->keepOnDesk({uid, review, desk.mapped().places, {}});
    if (!written) return tell(written.error());
  }
  QMetaObject::invokeMethod(this, &ExamStore::kept, Qt::QueuedConnection);
}

void ExamStore::save(KeptExam kept) {
  versionPool_.start([this, kept = std::move(kept)] {
    try {
      writeVersion(kept);
    } catch (const std::exception& bug) {  // an exception must not leave a thread
      tell({bug.what(), file_, "What was decided is kept; open the exam again"});
    }
  });
}

void ExamStore::writeVersion(KeptExam kept) {
  if (kept.machine->studies.empty()) return;
  if (kept.read == nullptr)
    kept.read = std::make_shared<const exam::Exam>(examAsRead(*kept.machine, kept.state, kept.rules));
  const exam::Exam exam = examToKeep(kept);
  const Study& study = exam.studies.front();
  const Record record{study.studyInstanceUid, study.patientId,    study.patientName, study.date,
                      study.description,      exam::toJson(exam), toJson(kept.state)};
  const std::scoped_lock lock(mutex_);
  Library* file = library();
  if (file == nullptr || file->readOnly() || record.studyUid.empty()) return;
  const Result<Record> latest = file->load(record.studyUid);
  if (latest && latest->resultsJson == record.resultsJson && latest->reviewJson == record.reviewJson) return;
  const Result<int> version = file->save(record);
  if (!version) tell(version.error());
}

void ExamStore::openedLast(int most, ReceiveExams receive) {
  pool_.start([this, most, receive = std::move(receive)]() mutable {
    const std::scoped_lock lock(mutex_);
    Library* file = library();
    if (file == nullptr) return;
    Result<std::vector<DeskEntry>> found = file->openedLast(most);
    found ? answer(std::move(receive), std::move(found).value()) : tell(found.error());
  });
}

void ExamStore::search(std::string words, ReceiveFound receive) {
  pool_.start([this, words = std::move(words), receive = std::move(receive)]() mutable {
    const std::scoped_lock lock(mutex_);
    Library* file = library();
    if (file == nullptr) return;
    auto found = file->search(words);
    found ? answer(std::move(receive), std::move(found).value()) : tell(found.error());
  });
}

void ExamStore::prior(std::string patientId, std::string studyDate, ReceivePrior receive) {
  pool_.start([this, patientId = std::move(patientId), studyDate = std::move(studyDate),
               receive = std::move(receive)]() mutable {
    const std::scoped_lock lock(mutex_);
    Library* file = library();
    if (file == nullptr) return;
    const Result<std::optional<Record>> found = file->priorOf(patientId, studyDate);
    if (!found) return tell(found.error());
    if (!*found) return answer(std::move(receive), std::optional<PriorExam>());
    const Result<std::optional<DeskEntry>> desk = file->onDesk((*found)->studyUid);
    Result<PriorExam> prior = priorExamFrom(**found, desk ? *desk : std::nullopt);
    if (!prior) return tell(prior.error());
    answer(std::move(receive), std::optional<PriorExam>(std::move(prior).value()));
  });
}

void ExamStore::placesOf(std::string studyUid, ReceivePlaces receive) {
  pool_.start([this, studyUid = std::move(studyUid), receive = std::move(receive)]() mutable {
    const std::scoped_lock lock(mutex_);
    Library* file = library();
    if (file == nullptr) return;
    const auto entry = file->onDesk(studyUid);
    if (entry && *entry && !(*entry)->places.empty()) return answer(std::move(receive), linesOf((*entry)->places));
    const Result<Record> record = file->load(studyUid);
    record ? answer(std::move(receive), filesIn(record->resultsJson)) : tell(record.error());
  });
}

}  // namespace sural::ui::session
