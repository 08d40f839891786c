#include "ui/widgets/report_export.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>
#include <memory>

#include "ui/layers/clip_scene.h"
#include "ui/layers/leg_map.h"
#include "ui/render/paper/report_pdf.h"
#include "ui/session/session.h"

namespace sural::ui::widgets {

namespace {

// A report that waits for its pictures.
struct Draft {
  std::shared_ptr<const exam::Exam> exam;
  exam::report::ReportContent content;
  render::paper::ReportPictures pictures;
  std::string path;
  std::size_t awaited = 0;
  std::function<void(const Status&)> done;
};

void addPicture(Draft& draft, const exam::report::ReportImage& image, const Frame& frame) {
  const Clip* clip = draft.exam->clip(image.sopInstanceUid);
  if (clip == nullptr) return;
  const layers::SceneOptions options{.highlightedMeasurement = image.measurementId};
  draft.pictures.images.push_back(
      {image.sopInstanceUid, image.frame, layers::clipScene(*draft.exam, *clip, frame, options)});
}

void write(const std::shared_ptr<Draft>& draft, QPointer<session::Session> session) {
  QThreadPool::globalInstance()->start([draft, session] {
    const Status status = render::paper::writeReportPdf(draft->content, draft->pictures, draft->path);
    // Whether the session still lives can only be asked on the thread that owns it.
    const auto answer = [draft, status, session] {
      if (session) draft->done(status);
    };
    QMetaObject::invokeMethod(QCoreApplication::instance(), answer, Qt::QueuedConnection);
  });
}

}  // namespace

void exportReport(session::Session& session, const std::string& path, std::function<void(const Status&)> done) {
  auto draft = std::make_shared<Draft>(Draft{
      .exam = session.exam(), .content = session.report(), .pictures = {}, .path = path, .done = std::move(done)});
  draft->pictures.legMap = layers::legMap(
      *draft->exam,
      {.onPaper = true, .accepted = draft->content.decisions.accepted, .words = draft->content.laboratory.words});
  draft->awaited = draft->content.images.size();
  const QPointer<session::Session> home(&session);
  if (draft->awaited == 0) return write(draft, home);
  for (const exam::report::ReportImage& image : draft->content.images)
    session.fetchFrame(image.sopInstanceUid, image.frame, [draft, home, image](const Result<Frame>& frame) {
      if (frame.ok()) addPicture(*draft, image, *frame);
      if (--draft->awaited == 0) write(draft, home);
    });
}

}  // namespace sural::ui::widgets
