#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QImage>

#include "imaging/model/frame.h"

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

// The clips of the open exam for the study list.
class StudyModel : public QAbstractListModel {
  Q_OBJECT
 public:
  enum Role { KindRole = Qt::UserRole + 1, SignRole };

  explicit StudyModel(session::Session& session, QObject* parent = nullptr);
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  // Display: label; decoration: thumbnail (QImage) once it is decoded; SignRole: layers::Sign as int.
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

 private:
  void reset();
  void takeThumbnail(const QString& sopInstanceUid, const Frame& frame);

  session::Session& session_;
  QHash<QString, QImage> thumbnails_;
  QStringList listed_;
};

}  // namespace sural::ui::widgets
