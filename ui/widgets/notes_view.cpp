#include "ui/widgets/notes_view.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFileInfo>
#include <QScrollBar>
#include <algorithm>
#include <utility>

#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

namespace {

constexpr int kTallest = 170;

QString textOf(const Problem& problem) {
  const QString file = QFileInfo(toQString(problem.file)).fileName();
  QString text = file.isEmpty() ? toQString(problem.what) : file + QStringLiteral(": ") + toQString(problem.what);
  if (!problem.advice.empty()) text += QStringLiteral(". ") + toQString(problem.advice);
  return text;
}

}  // namespace

NotesView::NotesView(QWidget* parent) : QScrollArea(parent) {
  setObjectName(QStringLiteral("notes"));
  setAccessibleName(tr("notes on what was opened"));
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
  auto* content = new QWidget;
  column_ = new QVBoxLayout(content);
  column_->setContentsMargins(0, 0, 4, 0);
  column_->setSpacing(6);
  setWidget(content);
  content->installEventFilter(this);
  hide();
}

void NotesView::setProblems(const std::vector<Problem>& problems) {
  std::vector<QString> texts;
  for (const Problem& problem : problems) texts.push_back(textOf(problem));
  const bool onlyMore = texts.size() >= shown_.size() && std::equal(shown_.begin(), shown_.end(), texts.begin());
  if (!onlyMore) clearLayout(*column_);
  for (std::size_t i = onlyMore ? shown_.size() : 0; i < texts.size(); ++i) {
    const Problem& problem = problems[i];
    auto* note = new WrappedLabel(texts[i], "small");
    note->setObjectName(QStringLiteral("note"));
    note->setToolTip(toQString(problem.file).toHtmlEscaped());
    column_->addWidget(note);
  }
  shown_ = std::move(texts);
  setVisible(!problems.empty());
}

// As tall as its notes, up to a point; WrappedLabel knows its height once it has its width.
bool NotesView::eventFilter(QObject* watched, QEvent* event) {
  if (watched == widget() && event->type() == QEvent::LayoutRequest)
    setMaximumHeight(std::min(kTallest, widget()->sizeHint().height()));
  if (watched == widget() && event->type() == QEvent::Resize && std::exchange(toNewest_, false))
    QMetaObject::invokeMethod(
        this, [this] { verticalScrollBar()->setValue(verticalScrollBar()->maximum()); }, Qt::QueuedConnection);
  return QScrollArea::eventFilter(watched, event);
}

}  // namespace sural::ui::widgets
