#include "ui/widgets/run_pane.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/layers/clip_scene.h"
#include "ui/render/paper/paint_scene.h"
#include "ui/session/session.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/viewer_settings.h"

namespace sural::ui::widgets {

namespace {

constexpr int kRunHeadHeight = 34;
constexpr int kRunLowest = 120;
constexpr double kBorderReach = 9;  // pixels beside a border's line
constexpr int kLongStep = 10;       // samples

using imaging::angiography::XrayVessel;
using session::HandleKind;
using session::Session;

layers::Scene forTheme(layers::Scene scene) {
  return theme::scheme() == Scheme::Light ? layers::onBrightGround(std::move(scene)) : scene;
}

bool isBorder(const session::EditHandle* handle) {
  return handle != nullptr && (handle->kind == HandleKind::LesionStart || handle->kind == HandleKind::LesionEnd);
}

// How far an arrow key goes along a vessel; 0 for other keys.
int stepOf(const QKeyEvent& key) {
  constexpr int kWhole = 1'000'000;
  const int by = key.modifiers().testFlag(Qt::ShiftModifier) ? kLongStep : 1;
  if ((key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) != Qt::NoModifier) return 0;
  switch (key.key()) {
    case Qt::Key_Left: return -by;
    case Qt::Key_Right: return by;
    case Qt::Key_Home: return -kWhole;
    case Qt::Key_End: return kWhole;
    default: return 0;
  }
}

}  // namespace

RunPane::RunPane(Session& session, ViewerSettings& settings, QWidget* parent)
    : QFrame(parent), session_(session), settings_(settings), edits_(session) {
  setObjectName(QStringLiteral("runPane"));
  setMinimumHeight(kRunLowest);
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(14, 10, 14, 10);
  auto* head = new QHBoxLayout;
  head->setSpacing(26);
  head->addWidget(plainLabel(tr("VESSEL"), "section", this));
  caption_ = plainLabel({}, "small", this);
  caption_->setObjectName(QStringLiteral("runCaption"));
  head->addWidget(caption_, 1);
  column->addLayout(head);
  column->addStretch(1);
  connect(&session, &Session::clipChanged, this, &RunPane::showRun);
  connect(&session, &Session::examChanged, this, &RunPane::showRun);
  connect(&session, &Session::viewportChanged, this, [this](int viewport) {
    if (viewport == session_.activeViewport()) showRun();
  });
  connect(&session, &Session::selectionChanged, this, &RunPane::showRun);
  connect(&session, &Session::runPlaceChanged, this, &RunPane::showRun);
  connect(&session, &Session::previewChanged, this, qOverload<>(&QWidget::update));
  connect(&settings, &ViewerSettings::shownChanged, this, &RunPane::showRun);
  hide();
}

bool RunPane::canEdit() const { return settings_.editing() && !session_.isAtPrior(); }

const XrayVessel* RunPane::vessel() const {
  const auto place = session_.runPlace();
  return place ? &session_.shownRun()->vessels[place->vessel] : nullptr;
}

void RunPane::showRun() {
  const XrayVessel* read = vessel();
  setVisible(wanted_ && read != nullptr);
  if (read == nullptr) return;
  const imaging::angiography::XrayAnalysis& run = *session_.shownRun();
  const Site& site = session_.currentClip()->site;
  QStringList words{site.known() ? toQString(toPhrase(site)) : tr("vessel")};
  if (run.vessels.size() > 1)
    words << tr("vessel %1 of %2 (Q)").arg(session_.runPlace()->vessel + 1).arg(run.vessels.size());
  words << tr("diameter along it, in frame %1").arg(run.frame + 1);
  if (!run.calibration.calibrated()) words << tr("in pixels: not calibrated");
  if (!read->reading) words << tr("too little of it is healthy for a reference");
  if (canEdit() && read->reading && !read->reading->lesions.empty()) words << tr("drag the ends of a lesion");
  caption_->setText(words.join(QStringLiteral(" · ")));
  setAccessibleName(caption_->text());
  update();
}

void RunPane::setWanted(bool wanted) {
  wanted_ = wanted;
  showRun();
}

QRectF RunPane::plotBox() const { return QRectF(rect()).adjusted(8, kRunHeadHeight, -8, -4); }

layers::DiameterProfile RunPane::profileOf(const XrayVessel& vessel) const {
  const imaging::angiography::XrayCalibration& scale = session_.shownRun()->calibration;
  return {.samples = &vessel.samples,
          .reading = vessel.reading ? &*vessel.reading : nullptr,
          .unit = scale.calibrated() ? "mm" : "px",
          .perUnit = scale.calibrated() ? scale.perPixel : 1,
          .lesionColours = layers::lesionColours(session_.examIn(session_.activeViewport()),
                                                 session_.currentClip()->sopInstanceUid, vessel)};
}

layers::Plot RunPane::plot() const {
  const QRectF box = plotBox();
  return layers::profilePlot(profileOf(*vessel()), {box.width(), box.height()});
}

// As it is dragged, here or in the picture.
const XrayVessel& RunPane::vesselUnderHand() const {
  const auto* preview = session_.angiogramPreview();
  const std::size_t number = session_.runPlace()->vessel;
  const bool isDragged = preview != nullptr && preview->analysis && number < preview->analysis->vessels.size() &&
                         !preview->analysis->vessels[number].samples.empty();
  return isDragged ? preview->analysis->vessels[number] : *vessel();
}

std::size_t RunPane::sampleOf(const session::EditHandle& border) const {
  const auto& lesions = vessel()->reading->lesions;
  const auto& lesion = lesions[std::min(border.index, lesions.size() - 1)];
  return border.kind == HandleKind::LesionStart ? lesion.first : lesion.last;
}

void RunPane::addBorderHandles(layers::Scene& scene) {
  const layers::Plot plot = this->plot();
  const layers::DiameterProfile profile = profileOf(*vessel());
  std::vector<Point> places;
  const std::size_t count = edits_.handles(true).size();
  for (std::size_t i = 0; i < count; ++i) {
    if (!isBorder(edits_.machineHandle(i))) continue;
    const auto& sample = vessel()->samples[sampleOf(*edits_.machineHandle(i))];
    places.push_back({plot.x(sample.arc * profile.perUnit), plot.y(sample.diameter * profile.perUnit)});
  }
  for (layers::Layer& layer : layers::handleLayers(places, layers::kText)) scene.layers.push_back(std::move(layer));
}

void RunPane::paintEvent(QPaintEvent* event) {
  QFrame::paintEvent(event);
  if (vessel() == nullptr) return;
  const QRectF box = plotBox();
  layers::Scene scene =
      layers::profileScene(profileOf(vesselUnderHand()), {box.width(), box.height()}, session_.runPlace()->sample);
  if (canEdit() && session_.angiogramPreview() == nullptr && !scene.layers.empty()) addBorderHandles(scene);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  render::paper::paintScene(painter, forTheme(std::move(scene)), box);
}

std::optional<QPointF> RunPane::onWidget(std::size_t sample) const {
  if (vessel() == nullptr || sample >= vessel()->samples.size()) return std::nullopt;
  const QRectF box = plotBox();
  const double arc = vessel()->samples[sample].arc * profileOf(*vessel()).perUnit;
  return QPointF(box.left() + plot().x(arc), box.center().y());
}

std::size_t RunPane::sampleAt(QPointF at) const {
  return layers::sampleAt(profileOf(*vessel()), plot(), at.x() - plotBox().left());
}

// The picture shows the place where it was measured.
void RunPane::goTo(std::size_t sample) {
  const auto place = session_.runPlace();
  if (!place) return;
  session_.showFrame(session_.shownRun()->frame);
  session_.goToRunPlace({place->vessel, sample});
}

// The border whose upright line is nearest within reach.
std::optional<std::size_t> RunPane::borderAt(QPointF at) {
  std::optional<std::size_t> found;
  if (!canEdit() || vessel() == nullptr) return found;
  double nearest = kBorderReach;
  const std::size_t count = edits_.handles(true).size();
  for (std::size_t i = 0; i < count; ++i) {
    if (!isBorder(edits_.machineHandle(i))) continue;
    const auto line = onWidget(sampleOf(*edits_.machineHandle(i)));
    const double away = line ? std::abs(line->x() - at.x()) : kBorderReach + 1;
    if (away > nearest) continue;
    nearest = away;
    found = i;
  }
  return found;
}

void RunPane::mousePressEvent(QMouseEvent* event) {
  held_.reset();
  if (event->button() != Qt::LeftButton || vessel() == nullptr) return;
  if (canEdit()) session_.showFrame(session_.shownRun()->frame);  // its borders are dragged in the measured frame only
  held_ = borderAt(event->position());
  if (!held_) goTo(sampleAt(event->position()));
}

void RunPane::mouseMoveEvent(QMouseEvent* event) {
  if (vessel() == nullptr) return;
  if (held_)
    edits_.drag(*held_, vessel()->centreLine[sampleAt(event->position())]);
  else if (event->buttons().testFlag(Qt::LeftButton))
    goTo(sampleAt(event->position()));
  else
    setCursor(borderAt(event->position()) ? Qt::SizeHorCursor : Qt::ArrowCursor);
}

void RunPane::mouseReleaseEvent(QMouseEvent* event) {
  const auto held = std::exchange(held_, std::nullopt);
  if (held && vessel() != nullptr) edits_.drop(*held, vessel()->centreLine[sampleAt(event->position())]);
}

// While it has the focus the arrow keys go along the vessel, not through the cine.
bool RunPane::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride && stepOf(*static_cast<QKeyEvent*>(event)) != 0) event->accept();
  return QFrame::event(event);
}

void RunPane::keyPressEvent(QKeyEvent* event) {
  const int step = stepOf(*event);
  const auto place = session_.runPlace();
  if (step == 0 || !place) return QFrame::keyPressEvent(event);
  const auto last = static_cast<long>(vessel()->samples.size()) - 1;
  goTo(static_cast<std::size_t>(std::clamp(static_cast<long>(place->sample) + step, 0L, last)));
}

}  // namespace sural::ui::widgets
