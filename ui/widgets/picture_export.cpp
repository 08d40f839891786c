#include "ui/widgets/picture_export.h"

#include <QCoreApplication>
#include <QDir>
#include <QPointer>
#include <QThreadPool>
#include <memory>

#include "ui/render/paper/paint_scene.h"
#include "ui/session/session.h"
#include "ui/widgets/viewer_pane.h"

namespace sural::ui::widgets {

namespace {

struct Export {
  QPointer<session::Session> session;
  QPointer<ViewerPane> pane;
  std::string sopInstanceUid;
  session::PlayRange range;
  QDir folder;
  std::function<void(const Status&)> done;
};

void next(const std::shared_ptr<Export>& work, int index);

void finish(const std::shared_ptr<Export>& work, const Status& status) {
  if (work->session) work->done(status);
}

Status write(const layers::Scene& scene, const QString& file) {
  if (render::paper::renderScene(scene, scene.width).save(file, "PNG")) return Nothing{};
  return Error{"cannot be written", file.toStdString(), "Choose a folder that you may write to"};
}

// One frame at a time, so that a long cine never waits in memory.
void paintAndGoOn(const std::shared_ptr<Export>& work, int index, const Frame& frame) {
  const Clip* clip = work->session ? work->session->exam()->clip(work->sopInstanceUid) : nullptr;
  if (!work->pane || clip == nullptr)
    return finish(work, Error{"the picture was closed while it was written", {}, "Start again"});
  const QString name = QStringLiteral("frame_%1.png").arg(index + 1, 4, 10, QChar('0'));
  QThreadPool::globalInstance()->start([work, index, scene = work->pane->sceneOf(*clip, frame),
                                        file = work->folder.filePath(name)] {
    const Status status = write(scene, file);
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [work, index, status] { status.ok() ? next(work, index + 1) : finish(work, status); }, Qt::QueuedConnection);
  });
}

void next(const std::shared_ptr<Export>& work, int index) {
  if (!work->session) return;
  if (index > work->range.last) return finish(work, Nothing{});
  work->session->fetchFrame(work->sopInstanceUid, index, [work, index](const Result<Frame>& frame) {
    frame.ok() ? paintAndGoOn(work, index, *frame) : finish(work, frame.error());
  });
}

}  // namespace

void exportFrames(session::Session& session, ViewerPane& pane, session::PlayRange range, const QString& folder,
                  std::function<void(const Status&)> done) {
  const Clip* clip = session.currentClip();
  if (clip == nullptr) return;
  auto work =
      std::make_shared<Export>(Export{&session, &pane, clip->sopInstanceUid, range, QDir(folder), std::move(done)});
  next(work, range.first);
}

}  // namespace sural::ui::widgets
