#pragma once

#include <QFrame>
#include <optional>

#include "imaging/model/frame.h"
#include "ui/layers/clip_scene.h"
#include "ui/layers/tone.h"
#include "ui/widgets/reader_edits.h"
#include "ui/widgets/viewer_settings.h"

class QLabel;

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

class ElidedLabel;
class Magnifier;
class ViewerCanvas;

// One place of the viewer's grid: the picture with what was measured on it, and above it what, how and from where.
class ViewerPane : public QFrame {
  Q_OBJECT
 public:
  ViewerPane(session::Session& session, ViewerSettings& settings, int viewport, QWidget* parent = nullptr);
  [[nodiscard]] ViewerCanvas& canvas() { return *canvas_; }
  // As the reader sees it, without the window around it.
  [[nodiscard]] QImage picture();
  // A clip's frame as the pane would show it, for export.
  [[nodiscard]] layers::Scene sceneOf(const Clip& clip, const Frame& frame) const;

 signals:
  // A line for a calibration or the angle correction was drawn with the tool in hand.
  void guideDrawn(sural::ui::widgets::ViewerTool tool, const std::vector<sural::Point>& points);
  void menuRequested(QPoint global);
  // What the handle is that was reached by key; empty when it was left.
  void handleReached(const QString& words);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  QWidget* makeHeading();
  void connectSession();
  void connectCanvas();
  void showWords();
  void showPicture();
  void showHere();  // when it is the reader's place only
  void showActive();
  void showReached();
  void takeSettings();
  void takeCaliper(layers::CaliperShape shape, const std::vector<Point>& points);
  void takeDraft(layers::CaliperShape shape, const std::vector<Point>& points);
  void showCursor(Point at);
  void readAgain();
  void pickAt(Point at, double reach);
  [[nodiscard]] bool isActive() const;
  [[nodiscard]] const Frame& tonedFrame(const Frame& frame);
  [[nodiscard]] std::vector<layers::Caliper> calipersOn(const Clip& clip, int frame) const;
  [[nodiscard]] layers::SceneOptions optionsFor(const Clip& clip, int frame) const;

  session::Session& session_;
  ViewerSettings& settings_;
  const int viewport_;
  ReaderEdits edits_;
  ViewerCanvas* canvas_ = nullptr;
  Magnifier* magnifier_ = nullptr;
  ElidedLabel* title_ = nullptr;
  ElidedLabel* conditions_ = nullptr;
  QLabel* calibration_ = nullptr;
  QLabel* cursor_ = nullptr;
  QLabel* message_ = nullptr;
  std::optional<layers::Caliper> draft_;
  Frame recorded_;  // and as toned: made once for each picture and tone
  layers::Tone appliedTone_;
  Frame toned_;
};

}  // namespace sural::ui::widgets
