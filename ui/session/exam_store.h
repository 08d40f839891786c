#pragma once

#include <QObject>
#include <QThreadPool>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "exam/exam.h"
#include "exam/library/library.h"
#include "ui/session/exam_as_read.h"
#include "ui/session/prior_exam.h"
#include "ui/session/reader_state.h"

namespace sural::ui::session {

// An exam with what its reader decided, on the way into the library.
struct KeptExam {
  std::shared_ptr<const exam::Exam> machine;
  std::shared_ptr<const exam::Exam> read;  // null: made when it is written, by `rules`
  ReaderState state;
  ReadingRules rules = {};
};

// The exam as results say it: the machine's values, beside accepted edits in the review.
exam::Exam examToKeep(const KeptExam& kept);

// Studies that were opened from the same paths: one exam.
struct OpenedTogether {
  exam::library::DeskEntry entry;  // of the first that has a patient's name or ID, else of the first
  int studies = 1;
};

// In the order in which they come.
std::vector<OpenedTogether> openedTogether(const std::vector<exam::library::DeskEntry>& entries);

// The library file behind the window. What is asked of it is found on one thread, one after the other, and versions and
// decisions are written on one each; answers and failures come as queued calls on the thread that owns the store. Its
// end waits for what is to be written.
class ExamStore : public QObject {
  Q_OBJECT
 public:
  // The folder of the file is created where there is none.
  explicit ExamStore(std::string file, QObject* parent = nullptr);
  ~ExamStore() override;

  // What was decided about these studies before; from any thread. Each study's own entry counts for its pictures; what
  // never lay on the desk comes from the latest version.
  ReaderState recall(const Reading& reading);
  // Writes what was decided so far under every study of the exam; of several that wait, the latest is enough.
  void keep(const std::vector<Study>& studies, ReaderState state, const std::vector<std::string>& paths);
  // Adds a version of the exam, unless the latest one says the same.
  void save(KeptExam kept);

  using ReceiveExams = std::function<void(const std::vector<exam::library::DeskEntry>&)>;
  void openedLast(int most, ReceiveExams receive);
  using ReceiveFound = std::function<void(const std::vector<exam::library::Summary>&)>;
  void search(std::string words, ReceiveFound receive);
  using ReceivePrior = std::function<void(const std::optional<PriorExam>&)>;
  // The latest earlier exam of the same patient, as its reader left it; nothing is received where the library cannot be
  // read.
  void prior(std::string patientId, std::string studyDate, ReceivePrior receive);
  // Where the files of an exam of the library lie: as it was opened, else the files its results name.
  using ReceivePlaces = std::function<void(const std::vector<std::string>&)>;
  void placesOf(std::string studyUid, ReceivePlaces receive);

 signals:
  void failed(const sural::Problem& problem);
  void kept();  // the latest decisions lie on the disk

 private:
  struct Desk {
    ReaderState state;
    std::string places;
  };
  void writeDesk();
  void writeVersion(KeptExam kept);
  void tell(const Error& error);
  template <class Receive, class Answer>
  void answer(Receive receive, Answer answer);
  // Under the lock; null when the file cannot be opened, which is told once.
  exam::library::Library* library();

  std::string file_;
  std::mutex mutex_;
  std::optional<exam::library::Library> library_;
  bool wasTried_ = false;
  std::mutex waitingMutex_;                           // the window's thread waits for no other
  std::map<std::vector<std::string>, Desk> waiting_;  // by the studies of the exam
  QThreadPool pool_;
  QThreadPool deskPool_;     // decisions are written while a version is still being put together
  QThreadPool versionPool_;  // and exams are found meanwhile
};

}  // namespace sural::ui::session
