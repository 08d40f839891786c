#pragma once

#include <QFrame>
#include <optional>

#include "ui/layers/trace_scene.h"
#include "ui/widgets/reader_edits.h"

class QLabel;

namespace sural::ui::widgets {

class ViewerSettings;

// What the shown strip says over time, or how a vein closes in a compression cine; hidden for clips on which nothing
// was traced. While editing, the strip's envelope and the ends of its reflux can be dragged here as in the picture; a
// click or drag on the closing curve goes to its frame.
class TracePane : public QFrame {
  Q_OBJECT
 public:
  TracePane(session::Session& session, ViewerSettings& settings, QWidget* parent = nullptr);

  // Whether it is shown at all; where nothing was traced it hides by itself.
  void setWanted(bool wanted);
  [[nodiscard]] bool isWanted() const { return wanted_; }
  // Where the plot is drawn.
  [[nodiscard]] QRectF plotBox() const;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;

 private:
  void showClip();
  void paintEditable(QPainter& painter, const QRectF& box);
  [[nodiscard]] std::optional<std::size_t> handleAt(const doppler::SpectralAnalysis& base, QPointF at);
  [[nodiscard]] const doppler::SpectralAnalysis* strip() const;
  [[nodiscard]] const imaging::bmode::CompressionAnalysis* closing() const;
  void goToFrameAt(QPointF place);
  [[nodiscard]] const exam::Exam& shownExam() const;
  [[nodiscard]] Point toPane(const doppler::SpectralAnalysis& strip, Point inFrame) const;
  [[nodiscard]] Point toFrame(const doppler::SpectralAnalysis& strip, Point inPane) const;

  session::Session& session_;
  ViewerSettings& settings_;
  ReaderEdits edits_;
  bool wanted_ = true;
  QLabel* caption_ = nullptr;
  std::optional<std::size_t> held_;
};

}  // namespace sural::ui::widgets
