#include "ui/widgets/clip_delegate.h"

#include <QListView>
#include <QPainter>

#include "ui/render/paper/paint_sign.h"
#include "ui/widgets/study_model.h"
#include "ui/widgets/theme.h"

namespace sural::ui::widgets {

namespace {

constexpr int kMargin = 7;
constexpr int kTextHeight = 40;
constexpr int kGap = 8;  // between tiles
constexpr double kPictureAspect = 0.58;
constexpr double kSignSize = 10;

int pictureHeight(int tileWidth) { return static_cast<int>((tileWidth - 2 * kMargin) * kPictureAspect); }

void paintPicture(QPainter& painter, const QRectF& box, const QImage& image) {
  painter.fillRect(box, Qt::black);
  if (image.isNull()) return;
  const QSizeF size = QSizeF(image.size()).scaled(box.size(), Qt::KeepAspectRatio);
  painter.drawImage(QRectF(box.center() - QPointF(size.width() / 2, size.height() / 2), size), image);
}

void paintWords(QPainter& painter, const QRectF& box, const QModelIndex& index, QFont font) {
  font.setPixelSize(12);
  font.setWeight(QFont::DemiBold);
  painter.setFont(font);
  painter.setPen(theme::colours().text);
  const QRectF upper(box.left(), box.top(), box.width(), box.height() / 2);
  const QString label = index.data(Qt::DisplayRole).toString();
  painter.drawText(upper, Qt::AlignVCenter, QFontMetricsF(font).elidedText(label, Qt::ElideRight, upper.width()));
  font.setPixelSize(11);
  font.setWeight(QFont::Normal);
  painter.setFont(font);
  painter.setPen(theme::colours().quiet);
  const QRectF lower(box.left(), upper.bottom(), box.width(), box.height() / 2);
  const QString kind = index.data(StudyModel::KindRole).toString();
  painter.drawText(lower, Qt::AlignVCenter, QFontMetricsF(font).elidedText(kind, Qt::ElideRight, lower.width()));
}

}  // namespace

QSize ClipDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  const auto* view = qobject_cast<const QListView*>(option.widget);
  const int width = view != nullptr ? view->viewport()->width() : 176;
  return {width, pictureHeight(width) + kTextHeight + 2 * kMargin + kGap - 4};
}

void ClipDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const QRectF tile = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -kGap - 0.5);
  const bool selected = option.state.testFlag(QStyle::State_Selected);
  painter->save();
  painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  painter->setPen(selected ? QPen(theme::colours().selection, 1) : QPen(theme::colours().card, 1));
  painter->setBrush(theme::colours().card);
  painter->drawRoundedRect(tile, 5, 5);
  const QRectF picture(tile.left() + kMargin, tile.top() + kMargin, tile.width() - 2 * kMargin,
                       pictureHeight(option.rect.width()));
  paintPicture(*painter, picture, index.data(Qt::DecorationRole).value<QImage>());
  const QRectF words(picture.left(), picture.bottom() + 3, picture.width() - kSignSize - 6, kTextHeight - 4);
  paintWords(*painter, words, index, option.font);
  render::paper::paintSign(
      *painter, static_cast<layers::Sign>(index.data(StudyModel::SignRole).toInt()),
      QRectF(picture.right() - kSignSize, words.center().y() - kSignSize / 2, kSignSize, kSignSize));
  painter->restore();
}

}  // namespace sural::ui::widgets
