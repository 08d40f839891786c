#pragma once

#include <QWidget>
#include <memory>
#include <optional>

#include "ui/layers/volume_scenes.h"
#include "ui/tools/gesture.h"

namespace sural::ui::widgets {

// One of the pictures of a volume, painted without OpenGL: five of them follow one cursor. Left button: a click picks,
// a drag moves the picture or turns the body; right: zoom; wheel: the next slice, with Ctrl zoom; a double click
// enlarges the picture to the whole place.
class VolumeCanvas : public QWidget, private tools::View {
  Q_OBJECT
 public:
  enum class Hand { Moves, Turns };
  explicit VolumeCanvas(Hand hand, QWidget* parent = nullptr);

  // `title` stands above in the picture, `words` below.
  void showScene(layers::Scene scene);
  void setTitle(const QString& title);
  void setWords(const QString& words);
  // At the edges, of the patient's sides.
  void setSides(const layers::SideLetters& sides);
  [[nodiscard]] const layers::SideLetters& sides() const { return sides_; }
  void fitPicture();
  void showPixelForPixel();
  void zoomBy(double factor);  // about the middle
  void changeTone(const layers::Tone& tone) { setTone(tone); }
  // While it is on, the left button changes brightness and contrast.
  void setToneInHand(bool on);
  bool cancelGestures();
  void setMarked(bool marked);
  [[nodiscard]] layers::Tone tone() const override { return tone_; }
  // Where a pixel of the picture lies on the widget.
  [[nodiscard]] QPointF onWidget(Point inPicture) const;

 signals:
  void pressed();
  // A click, in pixels of the picture, and how many of them a comfortable finger's width is.
  void picked(sural::Point at, double reach);
  void scrolled(int slices);
  void bodyTurned(double viewPixels);
  void enlargeRequested();
  void menuRequested(QPoint global);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  [[nodiscard]] layers::Extent extent() const override { return {double(width()), double(height())}; }
  [[nodiscard]] layers::ViewTransform transform() const override { return transform_; }
  void paintSides(QPainter& painter, const QRect& inside) const;
  void setTransform(const layers::ViewTransform& transform) override;
  void pick(Point inFrame) override;
  void setTone(const layers::Tone& tone) override;
  void turnBody(Point by) override { emit bodyTurned(by.x); }
  void showDraft(layers::CaliperShape, const std::vector<Point>&) override {}
  void takeCaliper(layers::CaliperShape, const std::vector<Point>&) override {}
  [[nodiscard]] std::vector<Point> handles() const override { return {}; }
  void dragHandle(std::size_t, std::optional<Point>) override {}
  void dropHandle(std::size_t, Point) override {}
  [[nodiscard]] tools::Gesture& left() { return toneInHand_ ? *toneGesture_ : *hand_; }

  std::unique_ptr<tools::Gesture> hand_;
  std::unique_ptr<tools::Gesture> toneGesture_;
  std::unique_ptr<tools::Gesture> zoom_;
  layers::Scene scene_;  // with the picture under the tone
  Frame recorded_;       // and as it came
  layers::ViewTransform transform_;
  layers::Tone tone_;
  QString title_;
  QString words_;
  layers::SideLetters sides_;
  QPoint rightPressedAt_;
  double wheel_ = 0;  // eighths of a degree that are no slice yet
  bool fitted_ = true;
  bool toneInHand_ = false;
  bool marked_ = false;
};

}  // namespace sural::ui::widgets
