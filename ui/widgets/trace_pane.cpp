#include "ui/widgets/trace_pane.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/layers/closing_curve.h"
#include "ui/render/paper/paint_scene.h"
#include "ui/session/session.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/viewer_settings.h"

namespace sural::ui::widgets {

namespace {

constexpr int kHeadHeight = 34;
constexpr int kLowest = 120;
constexpr double kReach = 9;

using session::Session;

layers::Scene onThisGround(layers::Scene scene) {
  return theme::scheme() == Scheme::Light ? layers::onBrightGround(std::move(scene)) : scene;
}

}  // namespace

TracePane::TracePane(Session& session, ViewerSettings& settings, QWidget* parent)
    : QFrame(parent), session_(session), settings_(settings), edits_(session) {
  setObjectName(QStringLiteral("tracePane"));
  setMinimumHeight(kLowest);
  setMouseTracking(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(14, 10, 14, 10);
  auto* head = new QHBoxLayout;
  head->setSpacing(26);
  head->addWidget(plainLabel(tr("TRACE"), "section", this));
  caption_ = plainLabel({}, "small", this);
  head->addWidget(caption_, 1);
  column->addLayout(head);
  column->addStretch(1);
  connect(&session, &Session::clipChanged, this, &TracePane::showClip);
  connect(&session, &Session::examChanged, this, &TracePane::showClip);
  connect(&session, &Session::viewportChanged, this, [this](int viewport) {
    if (session_.isAtPrior() && viewport == session_.activeViewport()) showClip();  // it may have been measured
  });
  connect(&session, &Session::previewChanged, this, qOverload<>(&QWidget::update));
  connect(&session, &Session::frameShown, this, [this] {
    if (settings_.editing() || closing() != nullptr) update();  // another frame may have another strip
  });
  connect(&settings, &ViewerSettings::shownChanged, this, &TracePane::showClip);
  hide();
}

void TracePane::showClip() {
  const Clip* clip = session_.currentClip();
  QString caption = clip != nullptr ? toQString(layers::traceCaption(shownExam(), *clip)) : QString();
  if (closing() != nullptr)
    caption = tr("area of the vein's lumen over the cine; a click goes to its frame");
  else if (!caption.isEmpty() && settings_.editing() && !session_.isAtPrior())
    caption = tr("drag the envelope, the baseline or the ends of reflux");
  caption_->setText(caption);
  setAccessibleName(caption);
  setVisible(wanted_ && !caption.isEmpty());
  update();
}

// The earlier one where its picture is worked in.
const exam::Exam& TracePane::shownExam() const { return session_.examIn(session_.activeViewport()); }

void TracePane::setWanted(bool wanted) {
  wanted_ = wanted;
  showClip();
}

QRectF TracePane::plotBox() const { return QRectF(rect()).adjusted(8, kHeadHeight, -8, -4); }

const doppler::SpectralAnalysis* TracePane::strip() const {
  const Clip* clip = session_.currentClip();
  return clip != nullptr ? session::stripShownWith(*session_.exam(), *clip, session_.currentFrame()) : nullptr;
}

const imaging::bmode::CompressionAnalysis* TracePane::closing() const {
  const Clip* clip = session_.currentClip();
  return clip != nullptr ? layers::closingCine(shownExam(), *clip) : nullptr;
}

void TracePane::goToFrameAt(QPointF place) {
  const QRectF box = plotBox();
  const imaging::bmode::CompressionAnalysis& cine = *closing();
  session_.showFrame(
      layers::closingFrameAt(cine, layers::closingPlot(cine, {box.width(), box.height()}), place.x() - box.left()));
}

Point TracePane::toPane(const doppler::SpectralAnalysis& strip, Point inFrame) const {
  const QRectF box = plotBox();
  const layers::Plot plot = layers::envelopePlot(strip, {box.width(), box.height()});
  const double place = inFrame.x - strip.strip.box.left - strip.strip.firstColumn;
  const double column = place >= 0 ? place : place + strip.strip.box.width();
  const double y = plot.y(strip.strip.velocityAt(inFrame.y - strip.strip.box.top));
  return {plot.x(column * strip.strip.secondsPerColumn), std::clamp(y, plot.top, plot.bottom)};
}

Point TracePane::toFrame(const doppler::SpectralAnalysis& strip, Point inPane) const {
  const QRectF box = plotBox();
  const layers::Plot plot = layers::envelopePlot(strip, {box.width(), box.height()});
  const double column = plot.valueAtX(inPane.x) / strip.strip.secondsPerColumn;
  return {strip.strip.columnInFrame(column), strip.strip.box.top + strip.strip.rowOf(plot.valueAtY(inPane.y))};
}

void TracePane::paintEditable(QPainter& painter, const QRectF& box) {
  const doppler::SpectralAnalysis* base = strip();
  if (base == nullptr || base->strip.secondsPerColumn <= 0) return;
  const layers::Extent size{box.width(), box.height()};
  const doppler::SpectralResult* preview = session_.preview();
  const bool underHand = preview != nullptr && preview->analysis && preview->analysis->region == base->region &&
                         preview->analysis->frame == base->frame;
  std::vector<Point> handles;
  if (!underHand) {
    edits_.handles(true);
    for (const Point& place : edits_.machineHandles()) handles.push_back(toPane(*base, place));
  }
  render::paper::paintScene(painter,
                            onThisGround(layers::editableTrace(underHand ? *preview->analysis : *base,
                                                               layers::envelopePlot(*base, size), size, handles)),
                            box);
}

void TracePane::paintEvent(QPaintEvent* event) {
  QFrame::paintEvent(event);
  const Clip* clip = session_.currentClip();
  if (clip == nullptr) return;
  const QRectF box = plotBox();
  QPainter painter(this);
  if (const auto* cine = closing())
    return render::paper::paintScene(
        painter, onThisGround(layers::closingScene(*cine, {box.width(), box.height()}, session_.currentFrame())), box);
  if (settings_.editing() && !session_.isAtPrior()) return paintEditable(painter, box);
  render::paper::paintScene(painter, onThisGround(layers::traceScene(shownExam(), *clip, {box.width(), box.height()})),
                            box);
}

void TracePane::mousePressEvent(QMouseEvent* event) {
  const doppler::SpectralAnalysis* base = strip();
  held_.reset();
  if (closing() != nullptr && event->button() == Qt::LeftButton) return goToFrameAt(event->position());
  if (settings_.editing() && base != nullptr && event->button() == Qt::LeftButton)
    held_ = handleAt(*base, event->position() - plotBox().topLeft());
}

// The nearest point within reach; where there is none, the upright line through an end of reflux.
std::optional<std::size_t> TracePane::handleAt(const doppler::SpectralAnalysis& base, QPointF at) {
  std::optional<std::size_t> found;
  const std::vector<Point> places = edits_.handles(true);
  for (const bool line : {false, true}) {
    double nearest = kReach;
    for (std::size_t i = 0; i < places.size(); ++i) {
      const Point place = toPane(base, places[i]);
      const double down = line && edits_.isUpright(i) ? 0 : place.y - at.y();
      const double distance = std::hypot(place.x - at.x(), down);
      if (distance > nearest) continue;
      nearest = distance;
      found = i;
    }
    if (found) return found;
  }
  return found;
}

void TracePane::mouseMoveEvent(QMouseEvent* event) {
  if (closing() != nullptr && event->buttons().testFlag(Qt::LeftButton)) return goToFrameAt(event->position());
  const doppler::SpectralAnalysis* base = strip();
  if (settings_.editing() && base != nullptr && !held_) {
    const auto under = handleAt(*base, event->position() - plotBox().topLeft());
    setCursor(!under ? Qt::ArrowCursor : edits_.isUpright(*under) ? Qt::SizeHorCursor : Qt::SizeAllCursor);
  }
  if (!held_ || base == nullptr) return;
  const QPointF at = event->position() - plotBox().topLeft();
  edits_.drag(*held_, toFrame(*base, {at.x(), at.y()}));
}

void TracePane::mouseReleaseEvent(QMouseEvent* event) {
  const doppler::SpectralAnalysis* base = strip();
  if (!held_ || base == nullptr) return;
  const QPointF at = event->position() - plotBox().topLeft();
  edits_.drop(*std::exchange(held_, std::nullopt), toFrame(*base, {at.x(), at.y()}));
}

}  // namespace sural::ui::widgets
