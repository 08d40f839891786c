#include "ui/widgets/volume_desk.h"

#include <QComboBox>
#include <QGridLayout>
#include <QSignalBlocker>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/layers/clip_scene.h"
#include "ui/render/screen/surface_picture.h"
#include "ui/session/clip_words.h"
#include "ui/session/session.h"
#include "ui/session/volume_reading.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/viewer_settings.h"
#include "ui/widgets/volume_canvas.h"

namespace sural::ui::widgets {

namespace {

namespace angiography = imaging::angiography;

constexpr int kGap = 2;
constexpr int kMargin = 13;
constexpr double kDegreesPerPixel = 0.5;
constexpr double kBesideMm = 3;  // of the vessel, in its cross-section
constexpr int kLeastWidth = 120;

using session::VolumeReading;

bool isSamePlane(const angiography::PicturePlane& a, const angiography::PicturePlane& b) {
  return distance(a.corner, b.corner) < 1e-9 && a.width == b.width && a.height == b.height && a.pixelMm == b.pixelMm;
}

// The whole healthy vessel and as much beside it.
double sectionReach(const angiography::VolumeVessel& vessel) {
  double widest = 0;
  for (const angiography::LumenSample& sample : vessel.samples) widest = std::max(widest, sample.diameter);
  if (vessel.reading) widest = vessel.reading->reference[vessel.reading->typical];
  return widest + kBesideMm;
}

// The direction in which a slice further away from the reader lies.
Vec3 stepThrough(const VolumeReading& reading, const angiography::PicturePlane& plane) {
  const Vec3 into = plane.intoPicture();
  return angiography::spacingAlong(reading.volume().lattice, into) * into;
}

QString vesselName(const angiography::VolumeVessel& vessel, std::size_t number) {
  const QString name = vessel.site.known() || vessel.site.side ? toQString(session::capitalised(toPhrase(vessel.site)))
                                                               : VolumeDesk::tr("Vessel");
  return QStringLiteral("%1 · %2").arg(number + 1).arg(name);
}

// The side from which the body is seen, as angiographers say it.
QString sidePhrase(double degrees) {
  const long away = std::lround(std::abs(degrees));
  if (away == 0) return VolumeDesk::tr("from the front");
  if (away == 180) return VolumeDesk::tr("from the back");
  if (away == 90) return degrees > 0 ? VolumeDesk::tr("from the left") : VolumeDesk::tr("from the right");
  if (away < 90)
    return QStringLiteral("%1 %2°").arg(degrees > 0 ? QStringLiteral("LAO") : QStringLiteral("RAO")).arg(away);
  return QStringLiteral("%1 %2°").arg(degrees > 0 ? QStringLiteral("LPO") : QStringLiteral("RPO")).arg(180 - away);
}

// As fine as the screen: triangles have no voxels.
angiography::PicturePlane finer(angiography::PicturePlane plane) {
  constexpr int kTimes = 2;
  constexpr int kMost = 1600;  // pixels of a side
  if (kTimes * std::max(plane.width, plane.height) > kMost) return plane;
  plane.width *= kTimes;
  plane.height *= kTimes;
  plane.pixelMm /= kTimes;
  return plane;
}

render::screen::LitSurface wallsOf(const VolumeReading& reading) {
  const angiography::VesselSurface& walls = reading.surface();
  render::screen::LitSurface lit{.points = {}, .triangles = walls.triangles};
  for (const auto& [x, y, z] : walls.points) {
    const Vec3 p = angiography::inLattice(reading.volume(), {x, y, z});
    lit.points.push_back({static_cast<float>(p.x), static_cast<float>(p.y), static_cast<float>(p.z)});
  }
  return lit;
}

// Vessels in the artery's colour, lesions in that of their verdict.
std::vector<layers::Colour> coloursOf(const VolumeReading& reading) {
  const angiography::VesselSurface& walls = reading.surface();
  const layers::VolumeShown& shown = reading.shown();
  std::vector<layers::Colour> colours(walls.points.size(), layers::kArtery);
  for (std::size_t i = 0; i < walls.points.size(); ++i) {
    for (const layers::JudgedLesion& judged : shown.lesions) {
      if (judged.vessel != walls.vesselOfPoint[i]) continue;
      const auto& lesion = shown.analysis->vessels[judged.vessel].reading->lesions[judged.lesion];
      const std::size_t sample = reading.sampleOfPoint()[i];
      if (judged.sign && sample >= lesion.first && sample <= lesion.last) colours[i] = layers::colourOf(*judged.sign);
    }
  }
  return colours;
}

}  // namespace

VolumeDesk::~VolumeDesk() = default;

VolumeDesk::VolumeDesk(session::Session& session, VolumeReading& reading, ViewerSettings& settings, QWidget* parent)
    : QFrame(parent), session_(session), reading_(reading), settings_(settings) {
  setObjectName(QStringLiteral("volumeDesk"));
  setMinimumWidth(kLeastWidth);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(1, 1, 1, 1);
  column->setSpacing(0);
  column->addWidget(makeHeading());
  grid_ = new QGridLayout;
  grid_->setSpacing(kGap);
  column->addLayout(grid_, 1);
  makePictures(*grid_);
  active_ = body_;
  setFocusProxy(body_);
  bodyTimer_ = new QTimer(this);
  bodyTimer_->setSingleShot(true);
  bodyTimer_->setInterval(0);
  connect(bodyTimer_, &QTimer::timeout, this, &VolumeDesk::showBody);
  connect(&reading_, &VolumeReading::opened, this, &VolumeDesk::takeVolume);
  connect(&reading_, &VolumeReading::changed, this, &VolumeDesk::takeChanges);
  connect(&reading_, &VolumeReading::moved, this, &VolumeDesk::takeCursor);
  connect(&reading_, &VolumeReading::turned, bodyTimer_, qOverload<>(&QTimer::start));
  connect(&settings_, &ViewerSettings::toolChanged, this, &VolumeDesk::takeSettings);
  connect(&settings_, &ViewerSettings::shownChanged, this, &VolumeDesk::takeCursor);
}

QWidget* VolumeDesk::makeHeading() {
  auto* heading = new QWidget(this);
  title_ = new ElidedLabel({}, "title", heading);
  title_->setObjectName(QStringLiteral("volumeTitle"));
  vessels_ = new QComboBox(heading);
  vessels_->setObjectName(QStringLiteral("vesselPicker"));
  vessels_->setAccessibleName(tr("vessel"));
  vessels_->setToolTip(tr("Vessel (Q); S names it"));
  vessels_->setMinimumContentsLength(18);
  vessels_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  connect(vessels_, &QComboBox::activated, this,
          [this](int index) { reading_.chooseVessel(static_cast<std::size_t>(std::max(0, index))); });
  auto* row = new QHBoxLayout(heading);
  row->setContentsMargins(kMargin, kMargin / 2, kMargin, kMargin / 2);
  row->addWidget(title_, 1);
  row->addWidget(vessels_, 1);
  return heading;
}

VolumeCanvas* VolumeDesk::addCanvas(VolumeCanvas* canvas, const char* name, const QString& title) {
  canvas->setObjectName(QString::fromLatin1(name));
  canvas->setTitle(title);
  connect(canvas, &VolumeCanvas::pressed, this, [this, canvas] {
    if (active_ != nullptr) active_->setMarked(false);
    active_ = canvas;
    canvas->setMarked(true);
  });
  connect(canvas, &VolumeCanvas::enlargeRequested, this, [this, canvas] { enlarge(canvas); });
  connect(canvas, &VolumeCanvas::menuRequested, this, &VolumeDesk::menuRequested);
  return canvas;
}

void VolumeDesk::makePictures(QGridLayout& grid) {
  using angiography::ViewPlane;
  body_ = addCanvas(new VolumeCanvas(VolumeCanvas::Hand::Turns, this), "volumeBody", tr("from the front"));
  slices_ = {Slice{ViewPlane::Axial}, Slice{ViewPlane::Coronal}, Slice{ViewPlane::Sagittal}};
  slices_[0].canvas = addCanvas(new VolumeCanvas(VolumeCanvas::Hand::Moves, this), "volumeAxial", tr("axial"));
  slices_[1].canvas = addCanvas(new VolumeCanvas(VolumeCanvas::Hand::Moves, this), "volumeCoronal", tr("coronal"));
  slices_[2].canvas = addCanvas(new VolumeCanvas(VolumeCanvas::Hand::Moves, this), "volumeSagittal", tr("sagittal"));
  section_ = addCanvas(new VolumeCanvas(VolumeCanvas::Hand::Moves, this), "volumeSection", tr("across the vessel"));
  grid.addWidget(body_, 0, 0, 2, 1);
  grid.addWidget(slices_[0].canvas, 0, 1);
  grid.addWidget(slices_[1].canvas, 0, 2);
  grid.addWidget(section_, 1, 1);
  grid.addWidget(slices_[2].canvas, 1, 2);
  layOut();
  for (std::size_t i = 0; i < slices_.size(); ++i) connectSlice(i);
  connectBody();
}

void VolumeDesk::connectSlice(std::size_t index) {
  VolumeCanvas* canvas = slices_[index].canvas;
  connect(canvas, &VolumeCanvas::picked, this, [this, index](Point at, double) {
    if (reading_.isOpen()) reading_.moveTo(slices_[index].shown.placeOf(at));
  });
  connect(canvas, &VolumeCanvas::scrolled, this, [this, index](int slices) { scroll(slices_[index], slices); });
}

void VolumeDesk::connectBody() {
  connect(body_, &VolumeCanvas::picked, this, &VolumeDesk::pickInBody);
  connect(body_, &VolumeCanvas::bodyTurned, this, [this](double by) { turnBy(-kDegreesPerPixel * by); });
  connect(section_, &VolumeCanvas::scrolled, this, [this](int samples) {
    if (reading_.isOpen()) reading_.step(samples);
  });
}

void VolumeDesk::turnBy(double degrees) {
  if (reading_.isOpen()) reading_.turnTo(reading_.degrees() + degrees);
}

void VolumeDesk::scroll(const Slice& slice, int slices) {
  if (!reading_.isOpen()) return;
  const angiography::Lattice& l = reading_.volume().lattice;
  const Vec3 next = reading_.shown().cursor + double(slices) * stepThrough(reading_, slice.shown);
  const Vec3 most{(l.columns - 1) * l.spacing.x, (l.rows - 1) * l.spacing.y, (l.slices - 1) * l.spacing.z};
  reading_.moveTo({std::clamp(next.x, 0.0, most.x), std::clamp(next.y, 0.0, most.y), std::clamp(next.z, 0.0, most.z)});
}

// A vessel near the click, else the brightest along the line of sight.
void VolumeDesk::pickInBody(Point at, double reach) {
  if (!reading_.isOpen()) return;
  const auto vessel = angiography::nearestSeen(reading_.shown().analysis->vessels, bodyPlane_, at);
  if (vessel && vessel->away <= reach)
    return reading_.moveTo(reading_.shown().analysis->vessels[vessel->vessel].centreLine[vessel->sample]);
  if (const auto place = angiography::brightestBehind(reading_.volume(), bodyPlane_, at)) reading_.moveTo(*place);
}

void VolumeDesk::takeSettings() {
  const bool tone = settings_.tool() == ViewerTool::Tone;
  for (VolumeCanvas* canvas : {body_, section_, slices_[0].canvas, slices_[1].canvas, slices_[2].canvas})
    canvas->setToneInHand(tone);
}

void VolumeDesk::showEvent(QShowEvent* event) {
  QFrame::showEvent(event);
  takeVolume();
}

// Nothing is made of a volume that is not looked at; it comes when the desk is shown.
void VolumeDesk::takeVolume() {
  const bool isSeen = reading_.isOpen() && isVisible();
  const void* volume = isSeen ? &reading_.volume() : nullptr;
  if (taken_ != volume)
    for (Slice& slice : slices_) slice.picture = {};
  const bool isOther = std::exchange(taken_, volume) != volume;
  if (!isSeen) return;
  const Clip* clip = session_.currentClip();
  title_->setFullText(clip != nullptr ? toQString(session::titleOf(*clip)) : QString());
  fillVessels();
  if (reading_.surface().triangles.empty()) surfaceShown_ = false;
  if (surfaceShown_ && isOther) takeSurface();
  if (surfaceShown_) surface_->setColours(coloursOf(reading_));
  showBody();
  takeCursor();
}

// Names and verdicts; the voxels and walls are those that they were.
void VolumeDesk::takeChanges() {
  if (!reading_.isOpen() || taken_ != &reading_.volume()) return;
  fillVessels();
  if (surfaceShown_) {
    surface_->setColours(coloursOf(reading_));
    showBody();
  }
  takeCursor();
}

void VolumeDesk::showSurface(bool on) {
  if (on == surfaceShown_ || !reading_.isOpen() || taken_ != &reading_.volume()) return;
  if (on) takeSurface();
  if (on && !surface_->isPossible()) {
    session_.tell({{},
                   Severity::Note,
                   tr("a surface cannot be drawn here, for there is no OpenGL").toStdString(),
                   tr("Turn the brightest voxels instead").toStdString()});
    return;
  }
  surfaceShown_ = on;
  showBody();
  body_->fitPicture();
}

void VolumeDesk::takeSurface() {
  if (surface_ == nullptr) surface_ = std::make_unique<render::screen::SurfacePicture>();
  surface_->setSurface(wallsOf(reading_));
  surface_->setColours(coloursOf(reading_));
}

layers::SideLetters VolumeDesk::sidesOf(const angiography::PicturePlane& plane) const {
  return reading_.knowsSides() ? layers::sideLetters(reading_.volume(), plane) : layers::SideLetters{};
}

void VolumeDesk::fillVessels() {
  const QSignalBlocker quiet(vessels_);
  vessels_->clear();
  const auto& vessels = reading_.shown().analysis->vessels;
  for (std::size_t i = 0; i < vessels.size(); ++i) vessels_->addItem(vesselName(vessels[i], i));
  vessels_->setEnabled(!vessels.empty());
}

void VolumeDesk::showBody() {
  if (!reading_.isOpen() || taken_ != &reading_.volume()) return;
  bodyPlane_ = angiography::turnedPlane(reading_.block(), reading_.degrees());
  if (surfaceShown_) {
    bodyPlane_ = finer(bodyPlane_);
    bodyPicture_ = surface_->seenOn(bodyPlane_);
  } else {
    bodyPicture_ = {.width = bodyPlane_.width,
                    .height = bodyPlane_.height,
                    .pixels = std::make_shared<const std::vector<std::uint8_t>>(
                        angiography::projectionOf(reading_.block(), reading_.degrees()))};
  }
  body_->setTitle(reading_.knowsSides() ? sidePhrase(reading_.degrees())
                                        : tr("sides unknown · %1°").arg(std::lround(reading_.degrees())));
  body_->setSides(sidesOf(bodyPlane_));
  body_->showScene(layers::projectionScene(bodyPicture_, bodyPlane_, shownNow()));
}

// What the pictures have in common, without graphics where the reader wants none.
layers::VolumeShown VolumeDesk::shownNow() const {
  layers::VolumeShown shown = reading_.shown();
  shown.overlay = settings_.overlay();
  shown.courses = !surfaceShown_;
  return shown;
}

void VolumeDesk::takeCursor() {
  if (!reading_.isOpen() || taken_ != &reading_.volume()) return;
  reading_.markSeen();
  const layers::VolumeShown shown = shownNow();
  body_->showScene(layers::projectionScene(bodyPicture_, bodyPlane_, shown));
  for (Slice& slice : slices_) showSlice(slice);
  showSection();
  const QSignalBlocker quiet(vessels_);
  vessels_->setCurrentIndex(shown.vessel < shown.analysis->vessels.size() ? static_cast<int>(shown.vessel) : -1);
}

void VolumeDesk::showSlice(Slice& slice) {
  const layers::VolumeShown shown = shownNow();
  const auto plane = angiography::slicePlane(reading_.volume(), slice.plane, shown.cursor);
  if (slice.picture.pixels == nullptr || !isSamePlane(plane, slice.shown)) {
    slice.shown = plane;
    slice.picture = layers::greyFrame(angiography::valuesOn(reading_.volume(), plane), reading_.greys());
  }
  slice.canvas->setSides(sidesOf(plane));
  slice.canvas->showScene(layers::sliceScene(slice.picture, plane, shown));
}

void VolumeDesk::showSection() {
  const layers::VolumeShown shown = shownNow();
  const auto* vessel = shown.chosen();
  if (vessel == nullptr || shown.sample >= vessel->samples.size()) {
    section_->showScene({});
    section_->setSides({});
    return section_->setWords(tr("No vessel was found in this volume."));
  }
  const auto plane = angiography::crossSectionPlane(reading_.volume(), *vessel, shown.sample, sectionReach(*vessel));
  const Frame picture = layers::greyFrame(angiography::valuesOn(reading_.volume(), plane), reading_.greys());
  section_->setSides(sidesOf(plane));
  section_->showScene(layers::crossSectionScene(picture, plane, shown,
                                                angiography::lumenOutline(reading_.volume(), *vessel, shown.sample)));
  section_->setWords(toQString(layers::lumenWords(vessel->samples[shown.sample])));
}

void VolumeDesk::enlarge(VolumeCanvas* canvas) {
  enlarged_ = enlarged_ == canvas ? nullptr : canvas;
  for (VolumeCanvas* one : {body_, section_, slices_[0].canvas, slices_[1].canvas, slices_[2].canvas})
    one->setVisible(enlarged_ == nullptr || one == enlarged_);
  layOut();
}

// An empty line of the grid would keep its share.
void VolumeDesk::layOut() {
  const bool isWhole = enlarged_ == nullptr;
  for (const int line : {0, 1}) grid_->setRowStretch(line, isWhole ? 1 : 0);
  for (const int line : {0, 1, 2}) grid_->setColumnStretch(line, isWhole ? (line == 0 ? 6 : 5) : 0);
}

void VolumeDesk::showAll() {
  if (enlarged_ != nullptr) enlarge(enlarged_);
}

QImage VolumeDesk::picture() { return grab().toImage(); }

}  // namespace sural::ui::widgets
