#include "ui/widgets/tour_card.h"

#include <QApplication>
#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QPushButton>
#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

namespace {

constexpr int kWidth = 330;
constexpr int kGap = 14;

int overlap(const QRect& a, const QRect& b) {
  const QRect both = a & b;
  return both.isEmpty() ? 0 : both.width() * both.height();
}

// Beside the part, or below or above it, wherever it covers the least of it.
QPoint placeBeside(const QRect& part, QSize card, QSize window, bool below) {
  const QPoint right(part.right() + kGap, part.top() + kGap);
  const QPoint left(part.left() - card.width() - kGap, part.top() + kGap);
  const QPoint under(part.right() - card.width(), part.bottom() + kGap);
  const QPoint over(part.right() - card.width(), part.top() - card.height() - kGap);
  const std::array places = below ? std::array{under, over, right, left} : std::array{left, right, under, over};
  QPoint best;
  int least = std::numeric_limits<int>::max();
  for (QPoint place : places) {
    place.setX(std::clamp(place.x(), kGap, std::max(kGap, window.width() - card.width() - kGap)));
    place.setY(std::clamp(place.y(), kGap, std::max(kGap, window.height() - card.height() - kGap)));
    const int covered = overlap(QRect(place, card), part);
    if (covered >= least) continue;
    least = covered;
    best = place;
  }
  return best;
}

}  // namespace

TourCard::TourCard(std::vector<TourStop> stops, QWidget* window) : QFrame(window), stops_(std::move(stops)) {
  setObjectName(QStringLiteral("tourCard"));
  setFocusPolicy(Qt::StrongFocus);
  setFixedWidth(kWidth);
  frame_ = new QFrame(window);
  frame_->setObjectName(QStringLiteral("tourFrame"));
  frame_->setAttribute(Qt::WA_TransparentForMouseEvents);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(18, 14, 18, 14);
  column->setSpacing(8);
  count_ = plainLabel({}, "section", this);
  title_ = plainLabel({}, "heading", this);
  words_ = new WrappedLabel({}, "plain", this);
  column->addWidget(count_);
  column->addWidget(title_);
  column->addWidget(words_);
  auto* row = new QHBoxLayout;
  QPushButton* skip = button(tr("Skip the tour"), "small", this);
  skip->setObjectName(QStringLiteral("tourSkip"));
  back_ = button(tr("Back"), "small", this);
  next_ = button({}, "small", this);
  next_->setObjectName(QStringLiteral("tourNext"));
  row->addWidget(skip);
  row->addStretch(1);
  row->addWidget(back_);
  row->addWidget(next_);
  column->addLayout(row);
  connect(skip, &QPushButton::clicked, this, &TourCard::leave);
  connect(back_, &QPushButton::clicked, this, [this] { go(stop_ - 1); });
  connect(next_, &QPushButton::clicked, this, [this] { go(stop_ + 1); });
  window->installEventFilter(this);
  for (QPushButton* one : {skip, back_, next_}) one->installEventFilter(this);
  skip->setToolTip(tr("Leave the tour (Esc)"));
  back_->setToolTip(tr("The stop before (←)"));
  next_->setToolTip(tr("The next stop (→)"));
  hide();
  frame_->hide();
}

void TourCard::begin() {
  if (!isVisible()) before_ = QApplication::focusWidget();
  stop_ = 0;
  pointing_ = true;
  const int all = static_cast<int>(stops_.size());
  pointing_ = 2 * shownBefore(all) > all;
  go(0);
  show();
  next_->setFocus();
}

bool TourCard::isShown(int stop) const {
  if (!pointing_) return true;
  const QWidget* part = stops_[static_cast<std::size_t>(stop)].part();
  return part != nullptr && part->isVisible();
}

int TourCard::shownBefore(int stop) const {
  int count = 0;
  for (int i = 0; i < stop; ++i) count += isShown(i) ? 1 : 0;
  return count;
}

// Backwards to the last shown stop before, forwards to the next; the tour ends where there is none.
void TourCard::go(int stop) {
  const int count = static_cast<int>(stops_.size());
  const int step = stop < stop_ ? -1 : 1;
  while (stop >= 0 && stop < count && !isShown(stop)) stop += step;
  if (stop >= count) return leave();
  if (stop < 0) stop = stop_;
  stop_ = stop;
  const TourStop& here = stops_[static_cast<std::size_t>(stop_)];
  const int all = shownBefore(count);
  const int before = shownBefore(stop_);
  count_->setText(tr("TOUR · %1 OF %2").arg(before + 1).arg(all));
  title_->setText(here.title);
  words_->setText(here.words);
  words_->setFixedHeight(words_->heightForWidth(kWidth - 36));
  setAccessibleName(here.title + QStringLiteral(". ") + here.words);
  if (before == 0 && back_->hasFocus()) next_->setFocus();
  back_->setEnabled(before > 0);
  next_->setText(before + 1 >= all ? tr("Done") : tr("Next"));
  place();
}

void TourCard::place() {
  adjustSize();
  const QWidget* part = stops_[static_cast<std::size_t>(stop_)].part();
  const bool seen = part != nullptr && part->isVisible();
  const QRect area = seen ? QRect(part->mapTo(parentWidget(), QPoint()), part->size()) : parentWidget()->rect();
  frame_->setGeometry(area.adjusted(-3, -3, 3, 3));
  frame_->setVisible(seen);
  frame_->raise();
  const QPoint middle = area.center() - QPoint(width() / 2, height() / 2);
  move(seen ? placeBeside(area, size(), parentWidget()->size(), stops_[static_cast<std::size_t>(stop_)].below)
            : middle);
  raise();
}

void TourCard::leave() {
  hide();
  frame_->hide();
  if (before_) before_->setFocus();
  emit left();
}

// The window's own keys (arrows step through a cine) must not take the card's while it has the focus.
bool TourCard::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape || key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Return) event->accept();
  }
  return QFrame::event(event);
}

bool TourCard::takeKey(int key) {
  switch (key) {
    case Qt::Key_Escape: leave(); return true;
    case Qt::Key_Left:
      if (stop_ > 0) go(stop_ - 1);
      return true;
    case Qt::Key_Right: go(stop_ + 1); return true;
    default: return false;
  }
}

void TourCard::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return go(stop_ + 1);
  if (!takeKey(event->key())) QFrame::keyPressEvent(event);
}

// The arrows lead through the tour also from its buttons, which would else hand the keyboard round among them; Return
// presses the one that has it.
bool TourCard::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize && watched == parentWidget() && isVisible()) place();
  auto* pressed = qobject_cast<QPushButton*>(watched);
  if (event->type() == QEvent::KeyPress && pressed != nullptr) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (takeKey(key)) return true;
    if (key != Qt::Key_Return && key != Qt::Key_Enter) return false;
    pressed->click();
    return true;
  }
  return QFrame::eventFilter(watched, event);
}

}  // namespace sural::ui::widgets
