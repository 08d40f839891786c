#include "ui/widgets/mask_bar.h"

#include <QBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <cmath>

#include "ui/session/run_mask.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/window_actions.h"

namespace sural::ui::widgets {

namespace {

constexpr double kNothing = 0.005;  // pixels: shown as 0.00

QToolButton* buttonFor(QAction& action, QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setDefaultAction(&action);
  button->setAccessibleName(action.text());
  button->setFocusPolicy(Qt::TabFocus);
  return button;
}

// "1–3", "4", "1, 5, 9": counted from 1, as people count frames.
QString frameList(const std::vector<int>& frames) {
  bool isRun = frames.size() > 1;
  for (std::size_t i = 1; i < frames.size(); ++i) isRun = isRun && frames[i] == frames[i - 1] + 1;
  if (isRun) return QStringLiteral("%1–%2").arg(frames.front() + 1).arg(frames.back() + 1);
  QStringList numbers;
  for (const int frame : frames) numbers << QString::number(frame + 1);
  return numbers.join(QStringLiteral(", "));
}

QString pixels(double value) { return QLocale::c().toString(std::abs(value), 'f', 2); }

}  // namespace

MaskBar::MaskBar(session::RunMask& mask, const WindowActions& actions, QWidget* parent) : QFrame(parent), mask_(mask) {
  setProperty("role", QStringLiteral("panel"));
  setObjectName(QStringLiteral("maskBar"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(9, 2, 9, 2);
  row->setSpacing(6);
  auto* subtracted = buttonFor(actions["subtract"], this);
  subtracted->setToolButtonStyle(Qt::ToolButtonTextOnly);
  subtracted->setProperty("role", QStringLiteral("words"));
  row->addWidget(subtracted);
  auto* choose = new QToolButton(this);
  choose->setObjectName(QStringLiteral("maskButton"));
  choose->setText(tr("Mask"));
  choose->setProperty("role", QStringLiteral("words"));
  choose->setPopupMode(QToolButton::InstantPopup);
  choose->setFocusPolicy(Qt::TabFocus);
  choose->setAccessibleName(tr("frames that make the mask"));
  choose->setToolTip(tr("Frames that make the mask"));
  auto* menu = new QMenu(choose);
  for (const char* id : {"mask_frame", "mask_part", "mask_none", "mask_automatic"}) menu->addAction(&actions[id]);
  choose->setMenu(menu);
  row->addWidget(choose);
  frames_ = new ElidedLabel({}, "small", this);
  frames_->setObjectName(QStringLiteral("maskFrames"));
  row->addWidget(frames_, 3);
  shift_ = new ElidedLabel({}, "small", this);
  shift_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  shift_->setObjectName(QStringLiteral("maskShift"));
  row->addWidget(shift_, 2);
  for (const char* id : {"shift_left", "shift_right", "shift_up", "shift_down", "shift_automatic"})
    row->addWidget(buttonFor(actions[id], this));
  connect(&mask, &session::RunMask::changed, this, &MaskBar::showMask);
  showMask();
}

QString MaskBar::maskPhrase() const {
  const auto choice = mask_.choice();
  if (!choice.subtract) return tr("none: measured without a mask");
  const std::vector<int> frames = mask_.frames();
  const QString words =
      frames.size() == 1 ? tr("frame %1").arg(frameList(frames)) : tr("frames %1, averaged").arg(frameList(frames));
  const bool isAutomatic = choice.frames.empty();
  switch (mask_.use()) {
    case session::RunMask::Use::NotYet: return tr("%1 …").arg(words);
    case session::RunMask::Use::NotMeasured: break;
    case session::RunMask::Use::Unsubtracted:
      return isAutomatic ? tr("none (automatic): measured without a mask")
                         : tr("%1: does not fit, measured without a mask").arg(words);
    case session::RunMask::Use::Subtracted: return isAutomatic ? tr("%1 (automatic)").arg(words) : words;
  }
  return tr("%1: nothing is measured with it").arg(words);
}

QString MaskBar::shiftPhrase() const {
  const auto choice = mask_.choice();
  const bool isUsed = choice.shift || mask_.use() != session::RunMask::Use::Unsubtracted;
  if (!choice.subtract || !isUsed) return {};
  const std::optional<Point> known = mask_.shift();
  if (!known) return QStringLiteral("…");
  const Point shift = *known;
  const QString words = QStringLiteral("%1 px %2  %3 px %4")
                            .arg(pixels(shift.x), shift.x < -kNothing ? QStringLiteral("←") : QStringLiteral("→"),
                                 pixels(shift.y), shift.y < -kNothing ? QStringLiteral("↑") : QStringLiteral("↓"));
  return choice.shift ? words : tr("%1 (automatic)").arg(words);
}

void MaskBar::showMask() {
  setVisible(mask_.applies());
  if (!mask_.applies()) return;
  frames_->setFullText(maskPhrase());
  shift_->setFullText(shiftPhrase());
}

}  // namespace sural::ui::widgets
