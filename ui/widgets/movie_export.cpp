#include "ui/widgets/movie_export.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QImage>
#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QThreadPool>
#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>

#include "imaging/dicom/movie_file.h"
#include "ui/render/paper/paint_scene.h"
#include "ui/session/session.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/viewer_pane.h"

namespace sural::ui::widgets {

namespace {

using imaging::dicom::MovieFile;

constexpr double kSlowest = 1;
constexpr double kFastest = 60;

// Rows without gaps, both sides even: a last column or row that is odd is left out.
std::vector<std::uint8_t> rgbOf(const layers::Scene& scene) {
  const QImage image = render::paper::renderScene(scene, scene.width).convertToFormat(QImage::Format_RGB888);
  const int width = image.width() / 2 * 2;
  const int height = image.height() / 2 * 2;
  std::vector<std::uint8_t> rgb(std::size_t(width) * std::size_t(height) * 3);
  for (int row = 0; row < height; ++row)
    std::memcpy(rgb.data() + std::size_t(row) * std::size_t(width) * 3, image.constScanLine(row),
                std::size_t(width) * 3);
  return rgb;
}

}  // namespace

MoviePlan moviePlan(const std::vector<double>& times, session::PlayRange range) {
  double shortest = 1 / kSlowest;
  for (int i = range.first + 1; i <= range.last; ++i)
    shortest = std::min(shortest, times[std::size_t(i)] - times[std::size_t(i) - 1]);
  MoviePlan plan{.framesPerSecond = std::clamp(1 / std::max(shortest, 1e-6), kSlowest, kFastest), .frames = {}};
  const double length = session::lengthOf(times, range);
  const auto count = std::max(1.0, std::round(length * plan.framesPerSecond));
  for (double k = 0; k < count; ++k)
    plan.frames.push_back(session::frameAt(times, range, (k + 0.5) / plan.framesPerSecond, session::Repeat::Once));
  return plan;
}

// Everything one movie needs; other threads hold it too, and use `movie` one after the other.
struct MovieExport::Work {
  QPointer<ViewerPane> pane;
  std::string sopInstanceUid;
  QString file;
  MoviePlan plan;
  std::function<void(const Status&)> done;
  std::size_t written = 0;
  std::optional<MovieFile> movie;
};

MovieExport::MovieExport(session::Session& session, QWidget* parent) : QFrame(parent), session_(session) {
  setProperty("role", QStringLiteral("panel"));
  setObjectName(QStringLiteral("movieExport"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(13, 5, 9, 5);
  row->setSpacing(10);
  words_ = plainLabel({}, "quiet", this);
  bar_ = new QProgressBar(this);
  bar_->setTextVisible(false);
  QPushButton* stop = button(tr("Cancel"), "small", this);
  stop->setObjectName(QStringLiteral("cancelMovie"));
  row->addWidget(words_);
  row->addWidget(bar_, 1);
  row->addWidget(stop);
  connect(stop, &QPushButton::clicked, this, &MovieExport::cancel);
  hide();
}

MovieExport::~MovieExport() = default;

void MovieExport::start(ViewerPane& pane, session::PlayRange range, const QString& file,
                        std::function<void(const Status&)> done) {
  const Clip* clip = session_.currentClip();
  if (clip == nullptr || isWriting()) return;
  work_ = std::make_shared<Work>();
  work_->pane = &pane;
  work_->sopInstanceUid = clip->sopInstanceUid;
  work_->file = file;
  work_->plan = moviePlan(session::playTimes(*clip), range);
  work_->done = std::move(done);
  bar_->setRange(0, static_cast<int>(work_->plan.frames.size()));
  words_->setText(tr("Writing the movie"));
  show();
  next(work_);
}

void MovieExport::cancel() {
  work_.reset();
  hide();
}

void MovieExport::next(const std::shared_ptr<Work>& work) {
  if (work != work_) return;  // cancelled
  bar_->setValue(static_cast<int>(work->written));
  if (work->written < work->plan.frames.size()) {
    const QPointer<MovieExport> home(this);
    return session_.fetchFrame(work->sopInstanceUid, work->plan.frames[work->written],
                               [home, work](const Result<Frame>& frame) {
                                 if (home.isNull()) return;
                                 frame.ok() ? home->paint(work, *frame) : home->finish(work, frame.error());
                               });
  }
  finish(work, work->movie ? work->movie->finish() : Status(Nothing{}));
}

// Painted and encoded on another thread; of a frame that stays for several pictures, all of them.
void MovieExport::paint(const std::shared_ptr<Work>& work, const Frame& frame) {
  if (work != work_) return;
  const Clip* clip = session_.exam()->clip(work->sopInstanceUid);
  if (!work->pane || clip == nullptr)
    return finish(work, Error{"the picture was closed while it was written", {}, "Start again"});
  const QPointer<MovieExport> home(this);
  QThreadPool::globalInstance()->start([home, work, scene = work->pane->sceneOf(*clip, frame)] {
    Status status = Nothing{};
    if (!work->movie) {
      Result<MovieFile> made = MovieFile::create(
          work->file.toStdString(), {scene.width / 2 * 2, scene.height / 2 * 2, work->plan.framesPerSecond});
      if (made)
        work->movie = std::move(made).value();
      else
        status = made.error();
    }
    const std::vector<std::uint8_t> rgb = status.ok() ? rgbOf(scene) : std::vector<std::uint8_t>{};
    const int shown = work->plan.frames[work->written];
    while (status.ok() && work->written < work->plan.frames.size() && work->plan.frames[work->written] == shown) {
      status = work->movie->add(rgb);
      ++work->written;
    }
    const auto goOn = [home, work, status] {
      if (home.isNull()) return;
      status.ok() ? home->next(work) : home->finish(work, status);
    };
    QMetaObject::invokeMethod(QCoreApplication::instance(), goOn, Qt::QueuedConnection);
  });
}

void MovieExport::finish(const std::shared_ptr<Work>& work, const Status& status) {
  if (work != work_) return;
  work_.reset();
  hide();
  work->done(status);
}

}  // namespace sural::ui::widgets
