#pragma once

#include <QObject>
#include <QThreadPool>
#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ui/layers/angiography_layers.h"
#include "ui/session/command_stack.h"
#include "ui/session/exam_services.h"
#include "ui/session/frame_loader.h"
#include "ui/session/hanging.h"
#include "ui/session/measure_caliper.h"
#include "ui/session/unsettled.h"

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
  // Opens the exam that the services make; what is being made is said by progress().
  void openSample();
  [[nodiscard]] const QString& progress() const { return progress_; }
  // How much of it is done, 0 to 1; none while that is not known.
  [[nodiscard]] std::optional<double> progressShare() const { return progressShare_; }
  // The paths that were opened last and gave something.
  [[nodiscard]] const std::vector<std::string>& openedPaths() const { return paths_; }
  // The same, but what is measured stays out of exam() until it is revealed: for trainees, who measure themselves.
  void openBlinded(std::vector<std::string> paths);
  [[nodiscard]] bool isBlinded() const { return blinded_; }
  // Whether the open exam was opened blinded: what a trainee decides is not kept as the patient's.
  [[nodiscard]] bool isForTraining() const { return forTraining_; }
  // The machine's exam behind the blinding; null while it is measured, and when nothing is hidden.
  [[nodiscard]] std::shared_ptr<const exam::Exam> hiddenExam() const { return hidden_; }
  void reveal();
  // What was read so far stays; the measuring stops at the end of the clip that it is at, and what was measured until
  // then is taken, with a note that it was stopped.
  void cancelOpening();
  [[nodiscard]] Stage stage() const { return stage_; }
  // Whether the machine's exam of what is open is complete; it stays so while the next one is read.
  [[nodiscard]] bool isMeasured() const { return measured_; }
  // False where the measuring was cancelled: what is there is less than the files hold.
  [[nodiscard]] bool isWhole() const { return whole_; }

  // Never null; without studies before anything was opened.
  [[nodiscard]] std::shared_ptr<const exam::Exam> exam() const { return exam_; }
  [[nodiscard]] const ReadingRules& rules() const { return services_.rules; }
  [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }
  // Adds a note for the reader; the same one only once.
  void note(Problem problem);
  // The same for what the reader asked for and waits to hear: said again although it was said before.
  void tell(Problem problem);
  [[nodiscard]] const std::vector<const Clip*>& clips() const { return clips_; }
  [[nodiscard]] const Study* currentStudy() const;

  // The grid of the viewer; one of its places is the one the reader works in.
  [[nodiscard]] GridSize grid() const { return grid_; }
  void hang(const Hanging& hanging);
  [[nodiscard]] int viewportCount() const { return static_cast<int>(viewports_.size()); }
  [[nodiscard]] const Viewport& viewport(int index) const { return viewports_.at(static_cast<std::size_t>(index)); }
  [[nodiscard]] int activeViewport() const { return active_; }
  void activate(int viewport);
  // Null where a place of the grid is empty.
  [[nodiscard]] const Clip* clipIn(int viewport) const;
  // The exam that the clip there belongs to: the open one, or the earlier one beside it, whose pictures come first
  // and what was measured on them later.
  [[nodiscard]] const exam::Exam& examIn(int viewport) const;

  // Reads the pictures of an earlier exam and hangs, beside the reader's clip, the one of the same vessel; it follows
  // from clip to clip until the grid is hung anew. Nothing can be measured or edited in it.
  void showPrior(std::string studyDate, std::vector<std::string> paths);
  [[nodiscard]] bool showsPrior() const { return comparing_; }
  [[nodiscard]] const std::string& priorDate() const { return priorDate_; }  // YYYYMMDD
  // Whether the reader's place shows the earlier exam.
  [[nodiscard]] bool isAtPrior() const { return here().prior; }
  // True there, with a note that says so: nothing is decided about an earlier exam while it is compared with.
  bool refusesDecisions();
  void showFrameIn(int viewport, int frame);
  // Shows an X-ray run without this mask, or as it was recorded, wherever it is shown.
  void showWithoutMask(const std::string& sopInstanceUid, const std::optional<imaging::angiography::MaskPlace>& mask);

  // Of the place the reader works in.
  [[nodiscard]] int currentIndex() const { return here().prior ? -1 : here().clip; }
  [[nodiscard]] const Clip* currentClip() const { return clipIn(active_); }
  [[nodiscard]] int currentFrame() const { return here().frame; }
  // The decoded picture; empty while the first is on its way or when it cannot be decoded.
  [[nodiscard]] const std::optional<Frame>& shownFrame() const { return here().shown; }
  [[nodiscard]] bool frameIsPending() const { return here().pending; }
  [[nodiscard]] bool anyFrameIsPending() const;
  [[nodiscard]] const std::string& frameProblem() const { return here().problem; }
  void showClip(int index);
  void showFrame(int index) { showFrameIn(active_, index); }
  // From beside the earlier exam, of the clip that is read.
  void stepClip(int by) {
    leavePrior();
    showClip(currentIndex() + by);
  }
  // Goes to the place of the clip that is read, where the reader's is that of the earlier exam.
  void leavePrior() {
    if (isAtPrior()) activate(0);
  }
  void stepFrame(int by) { showFrame(currentFrame() + by); }

  [[nodiscard]] const std::string& selectedMeasurement() const { return selected_; }
  void select(const std::string& measurementId);
  // Selects a measurement and goes to the clip and frame it came from.
  void showEvidence(const std::string& measurementId);

  // The vessel of the shown X-ray run that is read, and the place in its profile: where the reader pointed, else what
  // is selected, else the worst. Empty for other clips and for runs without a measured vessel.
  [[nodiscard]] std::optional<layers::RunPlace> runPlace() const;
  // The run it is a place of; null where there is none.
  [[nodiscard]] const imaging::angiography::XrayAnalysis* shownRun() const;
  void goToRunPlace(const layers::RunPlace& place);
  void stepRunVessel(int by);

  // Under whose name values are accepted.
  [[nodiscard]] const std::string& readerName() const { return readerName_; }
  void setReaderName(const std::string& name) { readerName_ = name; }
  // Only as long as the number is the one that was accepted.
  [[nodiscard]] bool isAccepted(const std::string& measurementId) const;
  // The value that was accepted where it is another one now, "1.26 s ± 0.02"; empty otherwise.
  [[nodiscard]] std::string acceptedBefore(const std::string& measurementId) const;
  // All that are accepted as they are now.
  [[nodiscard]] std::set<std::string> acceptedIds() const;
  // A frame was shown elsewhere than in the grid, such as a slice of a volume.
  void markSeen(const std::string& sopInstanceUid, int frame) { seen_.emplace(sopInstanceUid, frame); }
  // What is urgent and not accepted, or was never on the screen since the exam was opened.
  [[nodiscard]] std::vector<Unsettled> unsettled() const { return unsettledUrgent(*exam_, acceptedIds(), seen_); }
  // Signs the report with the reader's name and the time; any later decision takes the name away.
  void sign();
  void accept(const std::string& measurementId);
  void withdraw(const std::string& measurementId);
  // Runs a command of the reader; all of them can be undone. What follows from it is measured on another thread.
  void perform(const Command& command);
  void undo();
  void redo();
  [[nodiscard]] bool canUndo() const { return commands_.canUndo(); }
  [[nodiscard]] bool canRedo() const { return commands_.canRedo(); }
  [[nodiscard]] const ReaderState& reader() const { return commands_.state(); }
  // Whether what follows from the last commands is still being measured.
  [[nodiscard]] bool isRemeasuring() const { return remeasuring_; }
  // The exam as the machine measured it, without the reader's edits.
  [[nodiscard]] std::shared_ptr<const exam::Exam> machineExam() const { return machine_; }

  // Measures what was drawn on the current clip and keeps it as a reading, selected.
  void addReading(const DrawnCaliper& caliper);

  // A strip under edits that are not final, while a hand drags: measured on another thread, the latest wins.
  void previewStrip(const StripPlace& place, const doppler::StripEdits& edits);
  // The same for an X-ray run.
  void previewAngiogram(const EditAngiogram& edit);
  void endPreview();
  [[nodiscard]] const doppler::SpectralResult* preview() const { return preview_ ? &*preview_ : nullptr; }
  [[nodiscard]] const imaging::angiography::XrayResult* angiogramPreview() const {
    return angiogramPreview_ ? &*angiogramPreview_ : nullptr;
  }
  // How long the last preview took to measure, ms.
  [[nodiscard]] double previewMilliseconds() const { return previewMilliseconds_; }

  // The worksheets that can be filled; none where the services know none.
  [[nodiscard]] const exam::worksheet::Forms& forms() const;
  // The report's content with what the reader accepted.
  [[nodiscard]] exam::report::ReportContent report() const;
  [[nodiscard]] const exam::report::Laboratory& laboratory() const { return laboratory_; }
  void setLaboratory(exam::report::Laboratory laboratory);
  // Decodes a frame of the exam, as it is looked at, for another use than the viewer; the answer comes later, on this
  // thread.
  using ReceiveFrame = std::function<void(const Result<Frame>&)>;
  void fetchFrame(const std::string& sopInstanceUid, int index, const ReceiveFrame& receive);

 signals:
  void stageChanged();
  void progressed();
  void aboutToDecide();  // what a hand has changed and not yet let go of becomes a decision now
  void leaving();        // another exam takes the place of this one
  void examMeasured();   // the machine's exam is complete
  void examChanged();
  void problemsChanged();
  void told();  // the last of the problems is the answer to what the reader did
  void clipChanged();
  void frameShown();
  void selectionChanged();
  void runPlaceChanged();
  void acceptanceChanged();
  void readerChanged();  // something the reader decided or drew
  void previewChanged();
  void gridChanged();
  void activated();                    // another place of the grid
  void viewportChanged(int viewport);  // its clip or its picture
  void thumbnailReady(const QString& sopInstanceUid, const sural::Frame& frame);

 private:
  struct Opened {
    exam::Exam exam;
    ReaderState recalled;
    std::vector<std::string> paths;
  };
  void makeSample(int ticket);
  struct Progress {
    QString words;
    double share = 0;
  };
  void takeProgress(Progress progress);
  void begin(std::vector<std::string> paths, bool blinded);
  void work(int ticket, const std::vector<std::string>& paths);
  void setStage(Stage stage);
  void takeReading(Opened opened);
  void takeExam(exam::Exam exam);
  void takeSoFar(exam::Exam exam);
  void selectAgain(const std::vector<Measurement>& measurements);
  exam::Exam hide(exam::Exam exam);
  void adopt(exam::Exam exam, const std::vector<std::string>& lookingAt);
  void takeFrame(int viewport, const FrameLoader::Request& request, const Result<Frame>& frame);
  void requestFrame(int viewport);
  void showMeasuredFrames();
  void requestThumbnails();
  void placeClip(int viewport, int clip);
  void run(const Command& command);
  void readerDecided();
  void remeasure();
  void refreshClips();
  using Undrawn = std::map<std::string, Problem>;
  void takeRemeasured(int change, std::shared_ptr<const exam::Exam> exam, const Undrawn& undrawn);
  bool takeBack(const Undrawn& undrawn);
  // Runs on the editing thread; what it returns is called at home unless the preview ended meanwhile.
  using PreviewWork = std::function<std::function<void()>()>;
  void preview(PreviewWork work);
  void takePreview(int change, const std::function<void()>& take, double milliseconds);
  using PriorStop = std::shared_ptr<std::atomic<bool>>;
  void readPrior(const PriorStop& stop, const std::string& date, const std::vector<std::string>& paths);
  void stopPrior();
  void takePrior(exam::Exam exam);
  void takePriorMeasured(exam::Exam exam);
  [[nodiscard]] std::vector<const Clip*> clipsOfPrior(const exam::Exam& exam) const;
  void hangPrior();
  void hangBesidePrior();
  void goToMeasured(int viewport);
  void leaveComparison();
  void dropPrior();
  [[nodiscard]] const Viewport& here() const { return viewports_[static_cast<std::size_t>(active_)]; }
  [[nodiscard]] std::shared_ptr<const Clip> sharedClip(const Viewport& place, const Clip* clip) const;

  ExamServices services_;
  std::shared_ptr<const exam::Exam> machine_;
  std::shared_ptr<const exam::Exam> exam_;
  bool measured_ = false;
  bool whole_ = true;
  bool blinded_ = false;
  bool forTraining_ = false;
  std::shared_ptr<const exam::Exam> hidden_;
  std::vector<const Clip*> clips_;
  std::vector<Problem> problems_;
  std::vector<std::string> paths_;
  QString progress_;
  std::optional<double> progressShare_;
  std::string readerName_;
  exam::report::Laboratory laboratory_;
  CommandStack commands_;
  Stage stage_ = Stage::Idle;
  GridSize grid_;
  std::vector<Viewport> viewports_{1};
  int active_ = 0;
  std::string selected_;
  std::optional<std::pair<std::string, layers::RunPlace>> pointed_;  // in a run, by SOP instance UID
  std::set<std::pair<std::string, int>> seen_;                       // the frames that were shown, by SOP instance UID
  std::atomic<int> change_ = 0;  // counts what has to be measured again; answers to older states are dropped
  bool remeasuring_ = false;
  std::map<std::string, imaging::angiography::MaskPlace> withoutMask_;  // by SOP instance UID
  std::vector<std::string> unproven_;  // runs whose edits nobody has measured yet, one for each edit
  std::optional<doppler::SpectralResult> preview_;
  int previewChange_ = 0;
  bool previewBusy_ = false;
  PreviewWork previewNext_;
  std::optional<imaging::angiography::XrayResult> angiogramPreview_;
  double previewMilliseconds_ = 0;
  std::shared_ptr<const exam::Exam> prior_;
  std::vector<const Clip*> priorClips_;
  std::string priorDate_;
  PriorStop priorStop_;  // while an earlier exam is read and measured
  bool comparing_ = false;
  std::atomic<int> ticket_ = 0;   // of the latest opening; older ones are dropped
  std::atomic<int> stopped_ = 0;  // the opening that was cancelled while it was measured
  QThreadPool pool_;
  QThreadPool editPool_;
  QThreadPool priorPool_;
  FrameLoader loader_;
};

}  // namespace sural::ui::session
