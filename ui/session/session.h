#pragma once

#include <QObject>
#include <QThreadPool>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/session/command_stack.h"
#include "ui/session/exam_services.h"
#include "ui/session/frame_loader.h"

namespace sural::ui::session {

enum class Stage { Idle, Reading, Analysing };

// The open exam: which clip, frame and measurement the reader looks at, what they accepted. Files are read,
// measured and decoded on other threads; every signal comes on the thread that owns the session.
class Session : public QObject {
  Q_OBJECT
 public:
  explicit Session(ExamServices services, QObject* parent = nullptr);
  ~Session() override;

  // Reads the paths and then measures; what was open stays until something usable has been read.
  void open(std::vector<std::string> paths);
  // What was read so far stays; the measuring that runs is not waited for.
  void cancelOpening();
  [[nodiscard]] Stage stage() const { return stage_; }

  // Never null; without studies before anything was opened.
  [[nodiscard]] std::shared_ptr<const exam::Exam> exam() const { return exam_; }
  [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }
  // Adds a note for the reader; the same one only once.
  void note(Problem problem);
  [[nodiscard]] const std::vector<const Clip*>& clips() const { return clips_; }
  [[nodiscard]] const Study* currentStudy() const;

  [[nodiscard]] int currentIndex() const { return clipIndex_; }
  [[nodiscard]] const Clip* currentClip() const;
  [[nodiscard]] int currentFrame() const { return frameIndex_; }
  // The decoded picture in the viewer; empty while the first is on its way or when it cannot be decoded.
  [[nodiscard]] const std::optional<Frame>& shownFrame() const { return shownFrame_; }
  [[nodiscard]] bool frameIsPending() const { return framePending_; }
  [[nodiscard]] const std::string& frameProblem() const { return frameProblem_; }
  void showClip(int index);
  void showFrame(int index);
  void stepClip(int by) { showClip(clipIndex_ + by); }
  void stepFrame(int by) { showFrame(frameIndex_ + by); }

  [[nodiscard]] const std::string& selectedMeasurement() const { return selected_; }
  void select(const std::string& measurementId);
  // Selects a measurement and goes to the clip and frame it came from.
  void showEvidence(const std::string& measurementId);

  [[nodiscard]] bool isAccepted(const std::string& measurementId) const;
  void accept(const std::string& measurementId);
  void withdraw(const std::string& measurementId);
  void undo();
  void redo();

  // The report's content with what the reader accepted.
  [[nodiscard]] exam::report::ReportContent report() const;
  // Decodes a frame of the exam for another use than the viewer; the answer comes later, on this thread.
  using ReceiveFrame = std::function<void(const Result<Frame>&)>;
  void fetchFrame(const std::string& sopInstanceUid, int index, const ReceiveFrame& receive);

 signals:
  void stageChanged();
  void examChanged();
  void problemsChanged();
  void clipChanged();
  void frameShown();
  void selectionChanged();
  void acceptanceChanged();
  void thumbnailReady(const QString& sopInstanceUid, const sural::Frame& frame);

 private:
  void work(int ticket, const std::vector<std::string>& paths);
  void setStage(Stage stage);
  void takeReading(exam::Exam exam);
  void takeExam(exam::Exam exam);
  void adopt(exam::Exam exam, const std::string& lookingAt);
  void takeFrame(const FrameLoader::Request& request, const Result<Frame>& frame);
  void requestFrame();
  void requestThumbnails();
  void run(const Command& command);
  [[nodiscard]] std::shared_ptr<const Clip> sharedClip(const Clip* clip) const;

  ExamServices services_;
  std::shared_ptr<const exam::Exam> exam_;
  std::vector<const Clip*> clips_;
  std::vector<Problem> problems_;
  CommandStack commands_;
  Stage stage_ = Stage::Idle;
  int clipIndex_ = -1;
  int frameIndex_ = 0;
  std::optional<Frame> shownFrame_;
  std::string frameProblem_;
  bool framePending_ = false;
  std::string selected_;
  std::atomic<int> ticket_ = 0;  // of the latest opening; older ones are dropped
  QThreadPool pool_;
  FrameLoader loader_;
};

}  // namespace sural::ui::session
