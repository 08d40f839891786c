#include "ui/widgets/report_export.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>
#include <memory>

#include "ui/layers/clip_scene.h"
#include "ui/layers/leg_map.h"
#include "ui/render/paper/report_pdf.h"
#include "ui/session/session.h"
#include "ui/widgets/window_services.h"

namespace sural::ui::widgets {

namespace {

// A report that waits for its pictures.
struct Draft {
  std::shared_ptr<const exam::Exam> exam;
  exam::report::ReportContent content;
  render::paper::ReportPictures pictures;
  std::size_t awaited = 0;
};

using Use = std::function<void(const std::shared_ptr<const Draft>&)>;

void addPicture(Draft& draft, const exam::report::ReportImage& image, const Frame& frame) {
  const Clip* clip = draft.exam->clip(image.sopInstanceUid);
  if (clip == nullptr) return;
  const layers::SceneOptions options{.highlightedMeasurement = image.measurementId};
  draft.pictures.images.push_back(
      {image.sopInstanceUid, image.frame, layers::clipScene(*draft.exam, *clip, frame, options)});
}

// Fetches the key images of the report as it is now, then calls `use` on this thread.
void compose(session::Session& session, const Use& use) {
  auto draft =
      std::make_shared<Draft>(Draft{.exam = session.exam(), .content = session.report(), .pictures = {}, .awaited = 0});
  draft->pictures.legMap = layers::legMap(
      *draft->exam,
      {.onPaper = true, .accepted = draft->content.decisions.accepted, .words = draft->content.laboratory.words});
  draft->awaited = draft->content.images.size();
  if (draft->awaited == 0) return use(draft);
  for (const exam::report::ReportImage& image : draft->content.images)
    session.fetchFrame(image.sopInstanceUid, image.frame, [draft, use, image](const Result<Frame>& frame) {
      if (frame.ok()) addPicture(*draft, image, *frame);
      if (--draft->awaited == 0) use(draft);
    });
}

// Runs `work` on another thread and hands its answer to `done` on this one, while the session lives.
template <class Work, class Done>
void inBackground(QPointer<session::Session> session, Work work, Done done) {
  QThreadPool::globalInstance()->start([session, work = std::move(work), done = std::move(done)] {
    auto result = work();
    // Whether the session still lives can only be asked on the thread that owns it.
    const auto answer = [session, done, result = std::move(result)] {
      if (session) done(result);
    };
    QMetaObject::invokeMethod(QCoreApplication::instance(), answer, Qt::QueuedConnection);
  });
}

}  // namespace

void exportReport(session::Session& session, const std::string& path, std::function<void(const Status&)> done) {
  compose(session, [path, done = std::move(done), home = QPointer(&session)](const auto& draft) {
    inBackground(
        home, [draft, path] { return render::paper::writeReportPdf(draft->content, draft->pictures, path); }, done);
  });
}

void drawReport(session::Session& session, int width, std::function<void(const std::vector<QImage>&)> done) {
  compose(session, [width, done = std::move(done), home = QPointer(&session)](const auto& draft) {
    inBackground(
        home, [draft, width] { return render::paper::drawReportPages(draft->content, draft->pictures, width); }, done);
  });
}

void exportDicom(session::Session& session, const WindowServices& services, const std::string& folder,
                 std::function<void(const Result<int>&)> done) {
  const auto work = [exam = session.exam(), content = session.report(), write = services.writeDicom,
                     folder]() -> Result<int> {
    int written = 0;
    for (const Status& status : write(*exam, content, folder)) {
      if (!status.ok()) return status.error();
      ++written;
    }
    return written;
  };
  inBackground(QPointer(&session), work, std::move(done));
}

}  // namespace sural::ui::widgets
