#pragma once

#include <QFrame>
#include <optional>

#include "ui/layers/diameter_profile.h"

class QLabel;
class QPainter;

namespace sural::ui::session {
class VolumeReading;
}

namespace sural::ui::widgets {

// The chosen vessel of a volume laid straight, and under it its diameter along the same way. A click or a drag moves
// the cursor of all pictures along the vessel.
class VesselPane : public QFrame {
  Q_OBJECT
 public:
  explicit VesselPane(session::VolumeReading& reading, QWidget* parent = nullptr);

  // Where a sample of the vessel lies in the profile.
  [[nodiscard]] std::optional<QPointF> onWidget(std::size_t sample) const;

 protected:
  void showEvent(QShowEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;

 private:
  void takeVessel();
  void goTo(QPointF at);
  void paintLying(QPainter& painter, const layers::Plot& plot);
  [[nodiscard]] std::optional<layers::DiameterProfile> profile() const;
  [[nodiscard]] QRectF lyingBox() const;
  [[nodiscard]] QRectF profileBox() const;

  session::VolumeReading& reading_;
  QLabel* caption_ = nullptr;
  Frame lying_;
  const void* lyingOf_ = nullptr;  // the volume and the vessel that it shows
  std::size_t lyingVessel_ = 0;
};

}  // namespace sural::ui::widgets
