#include "ui/widgets/section_box.h"

#include <QBoxLayout>

#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

SectionBox::SectionBox(const QString& title, Fill fill, QWidget* parent) : QWidget(parent), fill_(std::move(fill)) {
  setObjectName(QStringLiteral("sectionBox"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  head_ = button({}, "section", this);
  head_->setCheckable(true);
  column->addWidget(head_);
  connect(head_, &QPushButton::toggled, this, &SectionBox::show);
  setTitle(title);
}

void SectionBox::setTitle(const QString& title) {
  title_ = title;
  head_->setText((head_->isChecked() ? QStringLiteral("▾  ") : QStringLiteral("▸  ")) + title);
  head_->setAccessibleName(title);
}

void SectionBox::setOpen(bool open) { head_->setChecked(open); }

void SectionBox::show(bool open) {
  if (open && body_ == nullptr) {
    body_ = new QWidget(this);
    auto* column = new QVBoxLayout(body_);
    column->setContentsMargins(6, 2, 0, 8);
    column->setSpacing(5);
    layout()->addWidget(body_);
    fill_(*column);
  }
  if (body_ != nullptr) body_->setVisible(open);
  setTitle(title_);
}

}  // namespace sural::ui::widgets
