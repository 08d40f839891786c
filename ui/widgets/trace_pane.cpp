#include "ui/widgets/trace_pane.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

#include "ui/layers/trace_scene.h"
#include "ui/render/paper/paint_scene.h"
#include "ui/session/session.h"
#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

namespace {

constexpr int kHeadHeight = 34;
constexpr int kLowest = 168;

}  // namespace

TracePane::TracePane(session::Session& session, QWidget* parent) : QFrame(parent), session_(session) {
  setProperty("role", QStringLiteral("panel"));
  setObjectName(QStringLiteral("tracePane"));
  setMinimumHeight(kLowest);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(14, 10, 14, 10);
  auto* head = new QHBoxLayout;
  head->setSpacing(26);
  head->addWidget(plainLabel(QStringLiteral("TRACE"), "section", this));
  caption_ = plainLabel({}, "small", this);
  head->addWidget(caption_, 1);
  column->addLayout(head);
  column->addStretch(1);
  connect(&session, &session::Session::clipChanged, this, &TracePane::showClip);
  connect(&session, &session::Session::examChanged, this, &TracePane::showClip);
  hide();
}

void TracePane::showClip() {
  const Clip* clip = session_.currentClip();
  const QString caption = clip != nullptr ? toQString(layers::traceCaption(*session_.exam(), *clip)) : QString();
  caption_->setText(caption);
  setAccessibleName(caption);
  setVisible(!caption.isEmpty());
  update();
}

void TracePane::paintEvent(QPaintEvent* event) {
  QFrame::paintEvent(event);
  const Clip* clip = session_.currentClip();
  if (clip == nullptr) return;
  const QRectF box = QRectF(rect()).adjusted(8, kHeadHeight, -8, -4);
  QPainter painter(this);
  render::paper::paintScene(painter, layers::traceScene(*session_.exam(), *clip, {box.width(), box.height()}), box);
}

}  // namespace sural::ui::widgets
