#include "ui/widgets/viewer_pane.h"

#include <QBoxLayout>
#include <QLabel>

#include "ui/layers/clip_scene.h"
#include "ui/session/clip_words.h"
#include "ui/session/pick.h"
#include "ui/session/session.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/viewer_canvas.h"

namespace sural::ui::widgets {

namespace {

constexpr int kMargin = 13;

}  // namespace

ViewerPane::ViewerPane(session::Session& session, QWidget* parent) : QFrame(parent), session_(session) {
  setObjectName(QStringLiteral("viewerPane"));
  canvas_ = new ViewerCanvas(this);
  setFocusProxy(canvas_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(makeHeading());
  column->addWidget(canvas_, 1);
  message_ = plainLabel(QStringLiteral("Open a folder, or drop files here."), "quiet", canvas_);
  message_->setObjectName(QStringLiteral("viewerMessage"));
  message_->setAlignment(Qt::AlignCenter);
  message_->setWordWrap(true);
  message_->setAttribute(Qt::WA_TransparentForMouseEvents);
  connect(&session, &session::Session::clipChanged, this, &ViewerPane::showWords);
  connect(&session, &session::Session::clipChanged, this, &ViewerPane::showPicture);
  connect(&session, &session::Session::frameShown, this, &ViewerPane::showPicture);
  connect(&session, &session::Session::examChanged, this, &ViewerPane::showWords);
  connect(&session, &session::Session::examChanged, this, &ViewerPane::showPicture);
  connect(&session, &session::Session::selectionChanged, this, &ViewerPane::showPicture);
  connect(canvas_, &ViewerCanvas::picked, this, [this](Point at, double reach) {
    const Clip* clip = session_.currentClip();
    if (clip == nullptr) return;
    session_.select(
        session::measurementAt(*session_.exam(), clip->sopInstanceUid, session_.currentFrame(), {at, reach}));
  });
}

// Above the picture, not over it: carts burn words of their own into its corners.
QWidget* ViewerPane::makeHeading() {
  auto* heading = new QWidget(this);
  title_ = new ElidedLabel({}, "title", heading);
  title_->setObjectName(QStringLiteral("clipTitle"));
  conditions_ = new ElidedLabel({}, "small", heading);
  calibration_ = plainLabel({}, "small", heading);
  calibration_->setObjectName(QStringLiteral("calibration"));
  auto* words = new QVBoxLayout;
  words->setSpacing(1);
  words->addWidget(title_);
  words->addWidget(conditions_);
  auto* row = new QHBoxLayout(heading);
  row->setContentsMargins(kMargin, kMargin / 2, kMargin, kMargin / 2);
  row->addLayout(words, 1);
  row->addWidget(calibration_, 0, Qt::AlignTop);
  return heading;
}

void ViewerPane::fitPicture() { canvas_->fitPicture(); }

void ViewerPane::toggleOverlay() {
  overlay_ = !overlay_;
  showPicture();
}

void ViewerPane::toggleRegions() {
  regions_ = !regions_;
  showPicture();
}

void ViewerPane::showWords() {
  const Clip* clip = session_.currentClip();
  title_->setFullText(clip != nullptr ? toQString(session::titleOf(*clip)) : QString());
  conditions_->setFullText(clip != nullptr ? toQString(session::conditionPhrase(*clip)) : QString());
  calibration_->setText(clip != nullptr ? toQString(session::calibrationPhrase(*clip)) : QString());
}

void ViewerPane::showPicture() {
  const Clip* clip = session_.currentClip();
  const std::optional<Frame>& frame = session_.shownFrame();
  const bool nothingOpen = clip == nullptr;
  message_->setVisible(nothingOpen || !session_.frameProblem().empty());
  if (!nothingOpen) message_->setText(toQString(session_.frameProblem()));
  if (nothingOpen || !frame) return canvas_->showScene({});
  canvas_->showScene(layers::clipScene(
      *session_.exam(), *clip, *frame,
      {.overlay = overlay_, .regions = regions_, .highlightedMeasurement = session_.selectedMeasurement()}));
}

void ViewerPane::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  layout()->activate();
  message_->setGeometry(canvas_->rect().adjusted(60, 60, -60, -60));
}

}  // namespace sural::ui::widgets
