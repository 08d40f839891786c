#include "ui/widgets/viewer_pane.h"

#include <QBoxLayout>
#include <QCursor>
#include <QLabel>
#include <QStyle>
#include <algorithm>

#include "ui/session/clip_words.h"
#include "ui/session/pick.h"
#include "ui/session/run_place.h"
#include "ui/session/session.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/magnifier.h"
#include "ui/widgets/viewer_canvas.h"

namespace sural::ui::widgets {

namespace {

constexpr int kMargin = 13;
using session::Session;

bool measures(ViewerTool tool) {
  return tool != ViewerTool::FlowAngle && tool != ViewerTool::Ruler && tool != ViewerTool::VelocityScale &&
         tool != ViewerTool::Catheter && tool != ViewerTool::Vessel;
}

}  // namespace

ViewerPane::ViewerPane(Session& session, ViewerSettings& settings, int viewport, QWidget* parent)
    : QFrame(parent), session_(session), settings_(settings), viewport_(viewport), edits_(session) {
  setObjectName(QStringLiteral("viewerPane"));
  canvas_ = new ViewerCanvas(this);
  setFocusProxy(canvas_);
  magnifier_ = new Magnifier(canvas_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(1, 1, 1, 1);
  column->setSpacing(0);
  column->addWidget(makeHeading());
  column->addWidget(canvas_, 1);
  message_ = plainLabel(tr("Open a folder, or drop files here."), "quiet", canvas_);
  message_->setObjectName(QStringLiteral("viewerMessage"));
  message_->setAlignment(Qt::AlignCenter);
  message_->setWordWrap(true);
  message_->setAttribute(Qt::WA_TransparentForMouseEvents);
  connectSession();
  connectCanvas();
  takeSettings();
  showWords();
  showPicture();
  showActive();
}

void ViewerPane::connectSession() {
  const auto mine = [this](int viewport) {
    if (viewport != viewport_) return;
    showWords();
    showPicture();
    readAgain();
  };
  connect(&session_, &Session::viewportChanged, this, mine);
  connect(&session_, &Session::examChanged, this, &ViewerPane::showWords);
  connect(&session_, &Session::examChanged, this, &ViewerPane::showPicture);
  connect(&session_, &Session::clipChanged, this, &ViewerPane::showWords);
  connect(&session_, &Session::clipChanged, this, &ViewerPane::showHere);
  connect(&session_, &Session::selectionChanged, this, &ViewerPane::showPicture);
  connect(&session_, &Session::readerChanged, this, &ViewerPane::showPicture);
  connect(&session_, &Session::runPlaceChanged, this, &ViewerPane::showHere);
  connect(&session_, &Session::previewChanged, this, &ViewerPane::showHere);
  connect(&session_, &Session::activated, this, &ViewerPane::showActive);
  connect(&session_, &Session::gridChanged, this, &ViewerPane::showActive);
  connect(&settings_, &ViewerSettings::shownChanged, this, &ViewerPane::takeSettings);
  connect(&settings_, &ViewerSettings::toolChanged, this, &ViewerPane::takeSettings);
}

void ViewerPane::connectCanvas() {
  connect(canvas_, &ViewerCanvas::pressed, this, [this] { session_.activate(viewport_); });
  connect(canvas_, &ViewerCanvas::picked, this, &ViewerPane::pickAt);
  connect(canvas_, &ViewerCanvas::toneChanged, this, &ViewerPane::showPicture);
  connect(canvas_, &ViewerCanvas::draftChanged, this, &ViewerPane::takeDraft);
  connect(canvas_, &ViewerCanvas::caliperDrawn, this, &ViewerPane::takeCaliper);
  connect(canvas_, &ViewerCanvas::menuRequested, this, &ViewerPane::menuRequested);
  connect(canvas_, &ViewerCanvas::hovered, this, &ViewerPane::showCursor);
  connect(canvas_, &ViewerCanvas::hoverEnded, this, [this] {
    cursor_->clear();
    magnifier_->hide();
  });
  connect(canvas_, &ViewerCanvas::handleDragged, this, [this](std::size_t handle, std::optional<Point> to) {
    edits_.drag(handle, to);
    showPicture();
  });
  connect(canvas_, &ViewerCanvas::handleReached, this, &ViewerPane::showReached);
  connect(canvas_, &ViewerCanvas::handleDropped, this, [this](std::size_t handle, Point at) {
    edits_.drop(handle, at);
    showPicture();
  });
}

void ViewerPane::showReached() {
  const auto handle = canvas_->reachedHandle().handle();
  const QString words = handle ? edits_.wordsOf(*handle) : QString();
  canvas_->setAccessibleDescription(words);
  emit handleReached(words);
  showPicture();
}

// Above the picture, not over it: carts burn words of their own into its corners.
QWidget* ViewerPane::makeHeading() {
  auto* heading = new QWidget(this);
  title_ = new ElidedLabel({}, "title", heading);
  title_->setObjectName(QStringLiteral("clipTitle"));
  conditions_ = new ElidedLabel({}, "small", heading);
  calibration_ = plainLabel({}, "small", heading);
  calibration_->setObjectName(QStringLiteral("calibration"));
  cursor_ = plainLabel({}, "small", heading);
  cursor_->setObjectName(QStringLiteral("cursorValue"));
  cursor_->setAlignment(Qt::AlignRight);
  auto* words = new QVBoxLayout;
  words->setSpacing(1);
  words->addWidget(title_);
  words->addWidget(conditions_);
  auto* values = new QVBoxLayout;
  values->setSpacing(1);
  values->addWidget(calibration_, 0, Qt::AlignRight);
  values->addWidget(cursor_, 0, Qt::AlignRight);
  auto* row = new QHBoxLayout(heading);
  row->setContentsMargins(kMargin, kMargin / 2, kMargin, kMargin / 2);
  row->addLayout(words, 1);
  row->addLayout(values);
  return heading;
}

bool ViewerPane::isActive() const { return session_.activeViewport() == viewport_; }

void ViewerPane::showActive() {
  const bool marked = isActive() && session_.viewportCount() > 1;
  if (property("active").toBool() != marked) {
    setProperty("active", marked);
    style()->unpolish(this);
    style()->polish(this);
  }
  showPicture();
}

void ViewerPane::takeSettings() {
  canvas_->setTool(settings_.tool());
  if (!settings_.magnifier()) magnifier_->hide();
  showPicture();
}

void ViewerPane::showWords() {
  const Clip* clip = viewport_ < session_.viewportCount() ? session_.clipIn(viewport_) : nullptr;
  QString title = clip != nullptr ? toQString(session::titleOf(*clip)) : QString();
  if (viewport_ < session_.viewportCount() && session_.viewport(viewport_).prior)
    title = tr("Earlier, %1").arg(dashedDate(session_.priorDate())) + (title.isEmpty() ? "" : " · " + title);
  title_->setFullText(title);
  conditions_->setFullText(clip != nullptr ? toQString(session::conditionPhrase(*clip)) : QString());
  calibration_->setText(clip != nullptr ? toQString(session::calibrationPhrase(*clip)) : QString());
}

const Frame& ViewerPane::tonedFrame(const Frame& frame) {
  const layers::Tone tone = canvas_->tone();
  if (recorded_.pixels != frame.pixels || !(appliedTone_ == tone)) {
    recorded_ = frame;
    appliedTone_ = tone;
    toned_ = layers::toned(frame, tone);
  }
  return toned_;
}

std::vector<layers::Caliper> ViewerPane::calipersOn(const Clip& clip, int frame) const {
  std::vector<layers::Caliper> calipers;
  for (const session::CaliperReading& kept : session_.reader().readings) {
    const std::string& id = kept.measurement.id;
    const bool dragged = edits_.draft() && edits_.draft()->measurement.id == id;
    const session::CaliperReading& reading = dragged ? *edits_.draft() : kept;
    const Evidence& evidence = reading.measurement.evidence;
    if (evidence.sopInstanceUid != clip.sopInstanceUid || evidence.frame != frame) continue;
    layers::Caliper caliper{.shape = reading.shape,
                            .points = evidence.points,
                            .label = session::caliperPhrase(reading.measurement),
                            .selected = id == session_.selectedMeasurement()};
    caliper.box = session::regionBoxOf(clip, evidence);
    calipers.push_back(std::move(caliper));
  }
  if (isActive() && edits_.contourDraft().size() > 2)
    calipers.push_back({.shape = layers::CaliperShape::Polygon, .points = edits_.contourDraft(), .label = {}});
  if (isActive() && edits_.courseDraft().size() > 2)
    calipers.push_back({.shape = layers::CaliperShape::Line, .points = edits_.courseDraft(), .label = {}});
  if (draft_ && isActive()) calipers.push_back(*draft_);
  return calipers;
}

layers::SceneOptions ViewerPane::optionsFor(const Clip& clip, int frame) const {
  const std::string& selected = session_.selectedMeasurement();
  const bool isReading = session_.reader().reading(selected) != nullptr;
  layers::SceneOptions options{.overlay = settings_.overlay(),
                               .regions = settings_.regions(),
                               .highlightedMeasurement = isReading || settings_.editing() ? std::string() : selected,
                               .calipers = calipersOn(clip, frame)};
  const doppler::SpectralResult* preview = session_.preview();
  if (isActive() && preview != nullptr && preview->analysis) options.edited = &*preview->analysis;
  if (isActive()) options.editedRun = session_.angiogramPreview();
  if (isActive() && session_.viewport(viewport_).frame == frame) options.runCursor = session_.runPlace();
  if (clip.width > 0 && clip.height > 0)
    options.screenPixels = std::min(double(canvas_->width()) / clip.width, double(canvas_->height()) / clip.height);
  return options;
}

layers::Scene ViewerPane::sceneOf(const Clip& clip, const Frame& frame) const {
  return layers::clipScene(session_.examIn(viewport_), clip, layers::toned(frame, canvas_->tone()),
                           optionsFor(clip, frame.index));
}

void ViewerPane::showHere() {
  if (isActive()) showPicture();
}

void ViewerPane::showPicture() {
  if (viewport_ >= session_.viewportCount()) return;  // the grid is about to change
  const Clip* clip = session_.clipIn(viewport_);
  const session::Viewport& viewport = session_.viewport(viewport_);
  const bool nothingOpen = session_.clips().empty();
  message_->setVisible(nothingOpen || !viewport.problem.empty());
  if (!nothingOpen) message_->setText(toQString(viewport.problem));
  if (clip == nullptr || !viewport.shown) return canvas_->showScene({});
  layers::SceneOptions options = optionsFor(*clip, viewport.shown->index);
  if (isActive()) {
    std::vector<Point> places = edits_.handles(settings_.editing());
    const bool guarded = settings_.editing() && !edits_.machineHandles().empty();
    canvas_->setHandles({std::move(places), edits_.stops(), guarded,
                         clip->sopInstanceUid + " " + std::to_string(viewport.shown->index)});
    options.reachedHandle = canvas_->reachedHandle().place();
    const bool atRest = session_.preview() == nullptr && session_.angiogramPreview() == nullptr &&
                        edits_.contourDraft().empty() && edits_.courseDraft().empty();
    if (atRest) options.handles = edits_.machineHandles();
  } else {
    canvas_->setHandles({});
  }
  canvas_->showScene(layers::clipScene(session_.examIn(viewport_), *clip, tonedFrame(*viewport.shown), options));
}

void ViewerPane::takeDraft(layers::CaliperShape shape, const std::vector<Point>& points) {
  draft_.reset();
  const Clip* clip = session_.clipIn(viewport_);
  if (!points.empty() && clip != nullptr) {
    draft_ = layers::Caliper{.shape = shape, .points = points, .label = {}};
    const Measurement value = session::measureCaliper(
        *session_.exam(), *clip, {.shape = shape, .points = points, .frame = session_.viewport(viewport_).frame});
    if (value.measured()) draft_->label = session::caliperPhrase(value);
    draft_->box = session::regionBoxOf(*clip, value.evidence);
  }
  showPicture();
}

void ViewerPane::takeCaliper(layers::CaliperShape shape, const std::vector<Point>& points) {
  const ViewerTool tool = settings_.tool();
  settings_.setTool(ViewerTool::Pointer);
  if (!measures(tool)) return emit guideDrawn(tool, points);
  session_.addReading({.shape = shape, .points = points, .frame = session_.currentFrame()});
}

void ViewerPane::pickAt(Point at, double reach) {
  const Clip* clip = session_.clipIn(viewport_);
  if (clip == nullptr) return;
  const int frame = session_.viewport(viewport_).frame;
  session_.select(session::measurementAt(session_.examIn(viewport_), clip->sopInstanceUid, frame, {at, reach}));
  const imaging::angiography::XrayAnalysis* run = session_.shownRun();
  if (!isActive() || run == nullptr || run->frame != frame) return;
  if (const auto place = session::runPlaceAt(*run, at, reach)) session_.goToRunPlace(*place);
}

void ViewerPane::showCursor(Point at) {
  const Clip* clip = session_.clipIn(viewport_);
  if (clip == nullptr) return;
  cursor_->setText(
      toQString(session::cursorPhrase(session_.examIn(viewport_), *clip, session_.viewport(viewport_).frame, at)));
  if (!settings_.magnifier() || !session_.viewport(viewport_).shown) return;
  const layers::ViewTransform transform = canvas_->transform();
  const layers::Extent view{double(canvas_->width()), double(canvas_->height())};
  magnifier_->show(tonedFrame(*session_.viewport(viewport_).shown), transform, layers::toView(transform, view, at), at);
}

// Under a pointer that rests lies another picture now.
void ViewerPane::readAgain() {
  const bool isThere = canvas_->underMouse() && session_.viewport(viewport_).shown;
  if (!isThere) {
    cursor_->clear();
    return magnifier_->hide();
  }
  const QPointF at = canvas_->mapFromGlobal(QCursor::pos());
  showCursor(
      layers::toFrame(canvas_->transform(), {double(canvas_->width()), double(canvas_->height())}, {at.x(), at.y()}));
}

QImage ViewerPane::picture() { return canvas_->picture(); }

void ViewerPane::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  layout()->activate();
  message_->setGeometry(canvas_->rect().adjusted(60, 60, -60, -60));
  if (settings_.regions()) showPicture();
}

}  // namespace sural::ui::widgets
