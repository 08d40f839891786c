#pragma once

#include <QWidget>

#include "ui/session/playback.h"

namespace sural::ui::widgets {

// A thin line over the frame slider: the part of the cine that is played, where it is not the whole.
class RangeMarks : public QWidget {
  Q_OBJECT
 public:
  using QWidget::QWidget;
  void setRange(session::PlayRange range, int frameCount);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  session::PlayRange range_;
  int frameCount_ = 0;
};

}  // namespace sural::ui::widgets
