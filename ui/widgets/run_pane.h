#pragma once

#include <QFrame>
#include <optional>

#include "ui/layers/diameter_profile.h"
#include "ui/widgets/reader_edits.h"

class QLabel;

namespace sural::ui::widgets {

class ViewerSettings;

// The diameter of one vessel of an X-ray run along its way, with reference, lesions and least diameter; hidden for
// clips without one. A click or an arrow key moves its cursor and that in the picture; while editing, the borders of
// lesions are dragged here as there.
class RunPane : public QFrame {
  Q_OBJECT
 public:
  RunPane(session::Session& session, ViewerSettings& settings, QWidget* parent = nullptr);

  // Whether it is shown at all; where no vessel was measured it hides by itself.
  void setWanted(bool wanted);
  // Where a sample of the vessel lies, in the middle of the height.
  [[nodiscard]] std::optional<QPointF> onWidget(std::size_t sample) const;
  [[nodiscard]] const QLabel& caption() const { return *caption_; }

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;

 private:
  void showRun();
  void goTo(std::size_t sample);
  [[nodiscard]] bool canEdit() const;
  [[nodiscard]] QRectF plotBox() const;
  [[nodiscard]] layers::Plot plot() const;
  [[nodiscard]] const imaging::angiography::XrayVessel* vessel() const;
  [[nodiscard]] layers::DiameterProfile profileOf(const imaging::angiography::XrayVessel& vessel) const;
  [[nodiscard]] const imaging::angiography::XrayVessel& vesselUnderHand() const;
  [[nodiscard]] std::size_t sampleAt(QPointF at) const;
  [[nodiscard]] std::optional<std::size_t> borderAt(QPointF at);
  [[nodiscard]] std::size_t sampleOf(const session::EditHandle& border) const;
  void addBorderHandles(layers::Scene& scene);

  session::Session& session_;
  ViewerSettings& settings_;
  ReaderEdits edits_;
  QLabel* caption_ = nullptr;
  bool wanted_ = true;
  std::optional<std::size_t> held_;  // a border of a lesion under the hand
};

}  // namespace sural::ui::widgets
