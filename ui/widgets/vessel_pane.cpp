#include "ui/widgets/vessel_pane.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "ui/layers/clip_scene.h"
#include "ui/layers/trace_scene.h"
#include "ui/render/paper/paint_scene.h"
#include "ui/session/clip_words.h"
#include "ui/session/volume_reading.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

namespace sural::ui::widgets {

namespace {

namespace angiography = imaging::angiography;

constexpr int kHeadHeight = 34;
constexpr int kLowest = 140;
constexpr double kLyingShare = 0.34;  // of the height below the head
constexpr double kReachMm = 10;
constexpr double kStepMm = 0.25;

layers::Scene onGroundOfTheme(layers::Scene scene) {
  return theme::scheme() == Scheme::Light ? layers::onBrightGround(std::move(scene)) : scene;
}

}  // namespace

VesselPane::VesselPane(session::VolumeReading& reading, QWidget* parent) : QFrame(parent), reading_(reading) {
  setObjectName(QStringLiteral("vesselPane"));
  setMinimumHeight(kLowest);
  setFocusPolicy(Qt::StrongFocus);  // the arrow keys of the window go along the vessel
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(14, 10, 14, 10);
  auto* head = new QHBoxLayout;
  head->setSpacing(26);
  head->addWidget(plainLabel(tr("VESSEL"), "section", this));
  caption_ = plainLabel({}, "small", this);
  caption_->setObjectName(QStringLiteral("vesselCaption"));
  head->addWidget(caption_, 1);
  column->addLayout(head);
  column->addStretch(1);
  connect(&reading, &session::VolumeReading::opened, this, &VesselPane::takeVessel);
  connect(&reading, &session::VolumeReading::changed, this, &VesselPane::takeVessel);
  connect(&reading, &session::VolumeReading::moved, this, &VesselPane::takeVessel);
  takeVessel();
}

void VesselPane::showEvent(QShowEvent* event) {
  QFrame::showEvent(event);
  takeVessel();
}

void VesselPane::takeVessel() {
  update();
  const auto* vessel = reading_.isOpen() ? reading_.shown().chosen() : nullptr;
  const QString name = vessel != nullptr && vessel->site.known() ? toQString(toPhrase(vessel->site)) : tr("vessel");
  const QString caption =
      vessel != nullptr ? tr("%1, laid straight (20 mm across) over its diameter").arg(name) : QString();
  caption_->setText(caption);
  setAccessibleName(caption);
  if (vessel == nullptr || vessel->centreLine.empty()) {
    lyingOf_ = nullptr;
    lying_ = {};
    return;
  }
  if (!isVisible()) return;
  if (lyingOf_ == &reading_.volume() && lyingVessel_ == reading_.shown().vessel) return;
  lyingOf_ = &reading_.volume();
  lyingVessel_ = reading_.shown().vessel;
  lying_ = layers::greyFrame(angiography::lyingVessel(reading_.volume(), *vessel, kReachMm, kStepMm), reading_.greys());
}

std::optional<layers::DiameterProfile> VesselPane::profile() const {
  const auto* vessel = reading_.isOpen() ? reading_.shown().chosen() : nullptr;
  if (vessel == nullptr || vessel->samples.empty()) return std::nullopt;
  layers::DiameterProfile profile{.samples = &vessel->samples,
                                  .reading = vessel->reading ? &*vessel->reading : nullptr};
  if (vessel->reading) profile.lesionColours.assign(vessel->reading->lesions.size(), layers::kMachineTrace);
  for (const layers::JudgedLesion& judged : reading_.shown().lesions)
    if (judged.vessel == reading_.shown().vessel && judged.sign && judged.lesion < profile.lesionColours.size())
      profile.lesionColours[judged.lesion] = layers::colourOf(*judged.sign);
  return profile;
}

QRectF VesselPane::lyingBox() const {
  const QRectF all = QRectF(rect()).adjusted(8, kHeadHeight, -8, -4);
  return {all.left(), all.top(), all.width(), kLyingShare * all.height()};
}

QRectF VesselPane::profileBox() const {
  const QRectF all = QRectF(rect()).adjusted(8, kHeadHeight, -8, -4);
  return all.adjusted(0, kLyingShare * all.height(), 0, 0);
}

void VesselPane::paintLying(QPainter& painter, const layers::Plot& plot) {
  const QRectF box = lyingBox();
  const QRectF target(box.left() + plot.left, box.top(), plot.right - plot.left, box.height());
  painter.save();
  painter.setClipRect(target);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  render::paper::paintScene(painter, layers::lyingScene(lying_, reading_.shown()), target);
  painter.restore();
}

void VesselPane::paintEvent(QPaintEvent* event) {
  QFrame::paintEvent(event);
  const std::optional<layers::DiameterProfile> shown = profile();
  if (!shown) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF box = profileBox();
  const layers::Extent size{box.width(), box.height()};
  paintLying(painter, layers::profilePlot(*shown, size));
  render::paper::paintScene(painter, onGroundOfTheme(layers::profileScene(*shown, size, reading_.shown().sample)), box);
}

std::optional<QPointF> VesselPane::onWidget(std::size_t sample) const {
  const std::optional<layers::DiameterProfile> shown = profile();
  if (!shown || sample >= shown->samples->size()) return std::nullopt;
  const QRectF box = profileBox();
  const layers::Plot plot = layers::profilePlot(*shown, {box.width(), box.height()});
  return QPointF(box.left() + plot.x((*shown->samples)[sample].arc * shown->perUnit), box.center().y());
}

void VesselPane::goTo(QPointF at) {
  const std::optional<layers::DiameterProfile> shown = profile();
  if (!shown) return;
  const QRectF box = profileBox();
  const layers::Plot plot = layers::profilePlot(*shown, {box.width(), box.height()});
  reading_.goToSample(layers::sampleAt(*shown, plot, at.x() - box.left()));
}

void VesselPane::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) goTo(event->position());
}

void VesselPane::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons().testFlag(Qt::LeftButton)) goTo(event->position());
}

}  // namespace sural::ui::widgets
