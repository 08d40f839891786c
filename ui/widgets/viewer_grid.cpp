#include "ui/widgets/viewer_grid.h"

#include <QGridLayout>

#include "ui/session/session.h"
#include "ui/widgets/viewer_pane.h"

namespace sural::ui::widgets {

namespace {

constexpr int kGap = 4;

}  // namespace

ViewerGrid::ViewerGrid(session::Session& session, ViewerSettings& settings, QWidget* parent)
    : QWidget(parent), session_(session), settings_(settings), layout_(new QGridLayout(this)) {
  setObjectName(QStringLiteral("viewerGrid"));
  layout_->setContentsMargins(0, 0, 0, 0);
  layout_->setSpacing(kGap);
  connect(&session, &session::Session::gridChanged, this, &ViewerGrid::rebuild);
  rebuild();
}

ViewerPane& ViewerGrid::active() const { return *panes_.at(static_cast<std::size_t>(session_.activeViewport())); }

// Panes that stay keep their zoom; their OpenGL contexts cost too much to make anew.
void ViewerGrid::rebuild() {
  const int count = session_.viewportCount();
  while (static_cast<int>(panes_.size()) > count) {
    delete panes_.back();
    panes_.pop_back();
  }
  while (static_cast<int>(panes_.size()) < count) {
    auto* pane = new ViewerPane(session_, settings_, static_cast<int>(panes_.size()), this);
    panes_.push_back(pane);
    emit paneAdded(pane);
  }
  const int columns = session_.grid().columns;
  for (int i = 0; i < count; ++i) layout_->addWidget(panes_[static_cast<std::size_t>(i)], i / columns, i % columns);
  for (int row = 0; row < 3; ++row) layout_->setRowStretch(row, row < session_.grid().rows ? 1 : 0);
  for (int column = 0; column < 3; ++column) layout_->setColumnStretch(column, column < columns ? 1 : 0);
  setFocusProxy(panes_.front());
}

}  // namespace sural::ui::widgets
