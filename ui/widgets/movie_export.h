#pragma once

#include <QFrame>
#include <functional>
#include <memory>
#include <vector>

#include "imaging/model/frame.h"
#include "imaging/model/result.h"
#include "ui/session/playback.h"

class QLabel;
class QProgressBar;

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

class ViewerPane;

// Writes the frames of a range with what is drawn over them as an MP4 file that plays at the recorded times, and shows
// how far it has come; decoded, painted and encoded on other threads. One at a time.
class MovieExport : public QFrame {
  Q_OBJECT
 public:
  explicit MovieExport(session::Session& session, QWidget* parent = nullptr);
  ~MovieExport() override;

  // `done` is called on this thread with what stopped it, if anything did; a movie that was cancelled calls nobody.
  void start(ViewerPane& pane, session::PlayRange range, const QString& file, std::function<void(const Status&)> done);
  void cancel();
  [[nodiscard]] bool isWriting() const { return work_ != nullptr; }

 private:
  struct Work;
  void next(const std::shared_ptr<Work>& work);
  void paint(const std::shared_ptr<Work>& work, const Frame& frame);
  void finish(const std::shared_ptr<Work>& work, const Status& status);

  session::Session& session_;
  std::shared_ptr<Work> work_;
  QLabel* words_ = nullptr;
  QProgressBar* bar_ = nullptr;
};

// Which frame of the range stands at each picture of a movie at a constant rate: frames at unequal times stay as long
// as they were recorded, to half a picture.
struct MoviePlan {
  double framesPerSecond = 0;
  std::vector<int> frames;
};
MoviePlan moviePlan(const std::vector<double>& times, session::PlayRange range);

}  // namespace sural::ui::widgets
