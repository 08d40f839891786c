#include "ui/widgets/study_model.h"

#include "ui/layers/clip_scene.h"
#include "ui/layers/sign.h"
#include "ui/render/paper/paint_scene.h"
#include "ui/session/clip_words.h"
#include "ui/session/session.h"
#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

namespace {

constexpr int kThumbnailWidth = 340;  // twice the tile, for screens with a pixel ratio of two

}  // namespace

StudyModel::StudyModel(session::Session& session, QObject* parent) : QAbstractListModel(parent), session_(session) {
  connect(&session, &session::Session::examChanged, this, &StudyModel::reset);
  connect(&session, &session::Session::thumbnailReady, this, &StudyModel::takeThumbnail);
}

// A value that changed leaves the list, its selection and its place as they are.
void StudyModel::reset() {
  QStringList present;
  for (const Clip* clip : session_.clips()) present << toQString(clip->sopInstanceUid);
  if (present == listed_) {
    if (!present.isEmpty()) emit dataChanged(index(0, 0), index(rowCount() - 1, 0));
    return;
  }
  beginResetModel();
  thumbnails_.removeIf([&](const auto& entry) { return !present.contains(entry.key()); });
  listed_ = present;
  endResetModel();
}

int StudyModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(session_.clips().size());
}

QVariant StudyModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const Clip& clip = *session_.clips()[static_cast<std::size_t>(index.row())];
  const layers::Sign sign = layers::signOfClip(*session_.exam(), clip.sopInstanceUid);
  switch (role) {
    case Qt::DisplayRole: return toQString(session::titleOf(clip));
    case Qt::ToolTipRole: return toQString(session::titleOf(clip)).toHtmlEscaped();  // tool tips may be rich text
    case Qt::DecorationRole: return thumbnails_.value(toQString(clip.sopInstanceUid));
    case KindRole: return toQString(session::kindPhrase(clip));
    case SignRole: return static_cast<int>(sign);
    case Qt::AccessibleTextRole:
      return toQString(session::titleOf(clip) + ", " + session::kindPhrase(clip) + ", " +
                       std::string(layers::toPhrase(sign)));
    default: return {};
  }
}

void StudyModel::takeThumbnail(const QString& sopInstanceUid, const Frame& frame) {
  const auto exam = session_.exam();
  const Clip* clip = exam->clip(sopInstanceUid.toStdString());
  if (clip == nullptr) return;
  thumbnails_[sopInstanceUid] =
      render::paper::renderScene(layers::clipScene(*exam, *clip, frame, {.text = false}), kThumbnailWidth);
  for (int row = 0; row < rowCount(); ++row)
    if (session_.clips()[static_cast<std::size_t>(row)] == clip)
      emit dataChanged(index(row), index(row), {Qt::DecorationRole});
}

}  // namespace sural::ui::widgets
