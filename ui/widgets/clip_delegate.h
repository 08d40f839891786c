#pragma once

#include <QStyledItemDelegate>

namespace sural::ui::widgets {

// Draws a clip of the study list as a tile: picture, label, kind and the sign of its verdict.
class ClipDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace sural::ui::widgets
