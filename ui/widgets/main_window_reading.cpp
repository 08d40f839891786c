#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QFileDialog>
#include <QMenu>
#include <QPointer>
#include <QStackedWidget>
#include <cmath>
#include <numbers>

#include "ui/layers/volume_lesions.h"
#include "ui/session/angiogram_handles.h"
#include "ui/session/cine_player.h"
#include "ui/session/clip_words.h"
#include "ui/session/edit_handles.h"
#include "ui/session/finding_card.h"
#include "ui/session/prior_pictures.h"
#include "ui/session/reader_calibration.h"
#include "ui/session/session.h"
#include "ui/widgets/cine_bar.h"
#include "ui/widgets/curtain.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/library_panel.h"
#include "ui/widgets/main_window.h"
#include "ui/widgets/movie_export.h"
#include "ui/widgets/picture_export.h"
#include "ui/widgets/picture_menus.h"
#include "ui/widgets/prompt_bar.h"
#include "ui/widgets/report_export.h"
#include "ui/widgets/report_panel.h"
#include "ui/widgets/start_page.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/viewer_canvas.h"
#include "ui/widgets/viewer_grid.h"
#include "ui/widgets/viewer_pane.h"
#include "ui/widgets/window_actions.h"

namespace sural::ui::widgets {

namespace {

// Between beam and vessel, whichever way along it the reader drew: 0 to 90 degrees.
double acuteAngle(const std::vector<Point>& points) {
  const Point a{points[0].x - points[1].x, points[0].y - points[1].y};
  const Point b{points[2].x - points[1].x, points[2].y - points[1].y};
  const double angle = std::abs(std::atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y)) * 180 / std::numbers::pi;
  return angle > 90 ? 180 - angle : angle;
}

void setAngle(session::Session& session, double degrees) {
  const Clip* clip = session.currentClip();
  const doppler::SpectralAnalysis* strip =
      clip != nullptr ? session::stripShownWith(*session.exam(), *clip, session.currentFrame()) : nullptr;
  if (strip == nullptr)
    return session.note({clip != nullptr ? clip->file : std::string(), Severity::Note,
                         "no measured strip to correct the angle of", "Choose a clip with a spectral strip"});
  const session::StripPlace place = session::stripPlaceIn(*clip, strip->region, strip->frame);
  const auto before = session.reader().strips.find(place);
  const bool edited = before != session.reader().strips.end();
  // From the clip as it is, whose angle an earlier edit has not touched.
  session.perform(session::EditStrip{
      place, session::withAngle(*clip, *strip, edited ? before->second : doppler::StripEdits{}, degrees)});
}

// Two clicks: the vessel between them, with the lesion in it.
void measureVessel(session::Session& session, const std::vector<Point>& points) {
  const Clip& clip = *session.currentClip();
  if (clip.kind != ClipKind::XrayAngiography || points.size() != 2)
    return session.note({clip.file, Severity::Note, "no X-ray angiogram: no vessel can be followed here",
                         "Choose a run of an angiogram, or measure a distance (D)"});
  const auto* shown = session::xrayOf(*session.exam(), clip.sopInstanceUid);
  const std::optional<int> frame = session::frameToMeasure(*session.machineExam(), clip);
  if (!frame)
    return session.note({clip.file, Severity::Note, "this run is not measured yet", "Draw when the measuring is done"});
  if (*frame != session.currentFrame()) {
    session.showFrame(*frame);
    return session.note({clip.file, Severity::Note, "vessels are measured in one frame of the run, which is shown now",
                         "Click the two places in it"});
  }
  const auto before = session.reader().angiograms.find(clip.sopInstanceUid);
  const bool edited = before != session.reader().angiograms.end();
  session.perform(session::EditAngiogram{
      clip.sopInstanceUid,
      session::withVesselBetween(shown, edited ? before->second : imaging::angiography::XrayEdits{}, points[0],
                                 points[1])});
}

struct Guide {
  const char* question;
  const char* unit;
  double suggestion;
  Result<session::ReaderCalibration> (*calibrate)(const std::vector<Point>&, double);
};

Guide guideOf(ViewerTool tool) {
  if (tool == ViewerTool::Catheter)
    return {QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow",
                              "How large is the catheter? Its width was drawn from edge to edge."),
            "F", 5, session::calibrateOnCatheter};
  if (tool == ViewerTool::VelocityScale)
    return {
        QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "How far apart are the two marks of the velocity scale?"),
        "cm/s", 20, session::calibrateOnVelocities};
  return {QT_TRANSLATE_NOOP("sural::ui::widgets::MainWindow", "How long is the line you drew?"), "mm", 10,
          session::calibrateOnRuler};
}

// The number that a key speaks of: the selected one where it belongs to the picture, else the only finding of the
// picture. Empty where that is not clear: nothing is accepted that nobody looks at.
std::string measurementInHand(const session::Session& session) {
  const exam::Exam& exam = *session.exam();
  const Clip* clip = session.currentClip();
  const Measurement* selected = exam.measurement(session.selectedMeasurement());
  if (selected != nullptr) {
    const std::string& from = selected->evidence.sopInstanceUid;
    const bool isHere = clip != nullptr && layers::isMeasuredOn(exam, *selected, clip->sopInstanceUid);
    if (isHere || exam.clip(from) == nullptr) return selected->id;
  }
  if (clip == nullptr || session.isAtPrior()) return {};
  const std::vector<std::string> judged = session::judgedOn(exam, clip->sopInstanceUid);
  return judged.size() == 1 ? judged.front() : std::string();
}

QString whyNoneInHand(const session::Session& session) {
  const Clip* clip = session.currentClip();
  const auto count = clip != nullptr ? session::judgedOn(*session.exam(), clip->sopInstanceUid).size() : std::size_t{0};
  if (count == 0) return MainWindow::tr("Nothing accepted: this clip has no finding");
  return MainWindow::tr("Nothing accepted: this clip has %1 findings; click the one that you mean").arg(count);
}

}  // namespace

void MainWindow::acceptSelected() {
  const std::string id = measurementInHand(session_);
  const Measurement* measurement = session_.exam()->measurement(id);
  if (measurement == nullptr) return prompt_->tell(whyNoneInHand(session_));
  if (!measurement->measured()) return prompt_->tell(tr("Nothing accepted: the selected finding has no value"));
  const QString phrase = toQString(session::valueWords(*measurement));
  session_.select(id);
  const bool wasAccepted = session_.isAccepted(id);
  wasAccepted ? session_.withdraw(id) : session_.accept(id);
  if (wasAccepted && session_.isAccepted(id)) return;  // the worksheet's own
  prompt_->tell((wasAccepted ? tr("Withdrawn: %1") : tr("Accepted: %1")).arg(phrase));
}

// The frame that was measured comes first where its run shows another.
void MainWindow::stepHandle(int by) {
  if (showsVolume()) return prompt_->tell(tr("In a volume nothing can be moved by its points"));
  const auto* run = session_.shownRun();
  if (run != nullptr) session_.showFrame(run->frame);
  if (!settings_->editing() && !grid_->active().canvas().reachedHandle().active()) settings_->setEditing(true);
  if (!grid_->active().canvas().stepHandle(by)) prompt_->tell(tr("Nothing here can be moved by its points"));
}

// Where the report can be seen, and what there is to be said before it is signed.
void MainWindow::signReport() {
  if (session_.clips().empty() || session_.isBlinded()) return;
  tabs_->setCurrentWidget(report_);
  if (session_.readerName().empty())
    session_.note({{}, Severity::Note, "the report is not signed", "Write your name in the report tab first"});
  report_->sign();
}

void MainWindow::comparePrior() {
  if (session_.showsPrior()) return hang(1, 1);
  if (services_.store != nullptr) session::comparePrior(session_, *services_.store);
}

void MainWindow::resetEdits() {
  const Clip* clip = session_.currentClip();
  if (clip == nullptr) return;
  if (session_.reader().angiograms.contains(clip->sopInstanceUid))
    return session_.perform(session::EditAngiogram{clip->sopInstanceUid, {}});
  if (const auto place = session::editedStrip(session_.reader(), *clip, session_.currentFrame()))
    session_.perform(session::ResetStrip{*place});
}

void MainWindow::takeFlowAngle(const std::vector<Point>& points) {
  if (points.size() == 3) setAngle(session_, std::round(acuteAngle(points)));
}

void MainWindow::askAngle() {
  if (session_.refusesDecisions()) return;
  prompt_->ask({.text = tr("Angle between the beam and the flow"),
                .unit = QStringLiteral("°"),
                .suggestion = 60,
                .answer = [this](double degrees) {
                  setAngle(session_, degrees);
                  grid_->setFocus();
                }});
}

void MainWindow::takeGuide(ViewerTool tool, const std::vector<Point>& points) {
  const Clip* clip = session_.currentClip();
  if (clip == nullptr || session_.refusesDecisions()) return;
  if (tool == ViewerTool::FlowAngle) return takeFlowAngle(points);
  if (tool == ViewerTool::Vessel) {
    prompt_->tell(tr("The vessel between the two places is measured…"));
    return measureVessel(session_, points);
  }
  const Guide guide = guideOf(tool);
  prompt_->ask({.text = tr(guide.question),
                .unit = QString::fromUtf8(guide.unit),
                .suggestion = guide.suggestion,
                .answer = [this, points, guide, sop = clip->sopInstanceUid, file = clip->file,
                           frame = session_.currentFrame()](double length) {
                  Result<session::ReaderCalibration> calibration = guide.calibrate(points, length);
                  if (calibration) {
                    calibration.value().frame = frame;
                    session_.perform(session::Calibrate{sop, *calibration});
                  } else {
                    session_.note(problemFrom(calibration.error(), file));
                  }
                  grid_->setFocus();
                }});
}

void MainWindow::showPictureMenu(QPoint global) {
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("pictureMenu"));
  menu->setAttribute(Qt::WA_DeleteOnClose);
  fillPictureMenu(*menu, session_, *actions_, siteInHand());
  if (!menu->isEmpty()) menu->popup(global);
}

void MainWindow::showSiteMenu() {
  if (session_.refusesDecisions()) return;
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("siteMenu"));
  menu->setAttribute(Qt::WA_DeleteOnClose);
  addSiteChoices(*menu, siteInHand());
  if (!menu->isEmpty()) menu->popup(views_->mapToGlobal(QPoint(12, 40)));
}

// Whose, when and what: "SAMPLE Leg Pain 2026-01-05 report.pdf".
QString MainWindow::nameForFile(const QString& what, const char* ending) const {
  const Study* study = session_.currentStudy();
  if (study == nullptr && !session_.exam()->studies.empty()) study = &session_.exam()->studies.front();
  QString name = study != nullptr ? toQString(session::fileNameFor(*study)) : QString();
  if (!name.isEmpty()) name += QChar(' ');
  return name + toQString(session::withoutSeparators(what.toStdString())) + QChar('.') + QLatin1String(ending);
}

// In words over the picture as well: the list of notes may be closed, or long.
void MainWindow::showTold() {
  const Problem& last = session_.problems().back();
  QString words = toQString(session::capitalised(last.what));
  if (!last.file.empty()) words += QStringLiteral(": ") + toQString(last.file);
  if (!last.advice.empty()) words += QStringLiteral(". ") + toQString(last.advice);
  prompt_->tell(words);
}

void MainWindow::copyPicture() {
  QApplication::clipboard()->setImage(shownPicture());
  prompt_->tell(tr("The picture is on the clipboard"));
}

void MainWindow::choosePictureFile() {
  auto* dialog = new QFileDialog(this, tr("Write the picture"), {}, QStringLiteral("PNG (*.png)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("png"));
  const Clip* clip = session_.currentClip();
  dialog->selectFile(nameForFile(clip != nullptr ? toQString(session::titleOf(*clip)) : tr("picture"), "png"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    const bool written = shownPicture().save(file, "PNG");
    session_.tell({file.toStdString(), written ? Severity::Note : Severity::Error,
                   written ? "picture written" : "cannot be written",
                   written ? "" : "Choose a folder that you may write to"});
  });
  dialog->open();
}

void MainWindow::chooseFramesFolder() {
  auto* dialog = new QFileDialog(this, tr("Folder for the frames"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
    exportFrames(session_, grid_->active(), player_->range(), folder, [this, folder](const Status& status) {
      session_.tell(status.ok() ? Problem{folder.toStdString(), Severity::Note, "frames written", {}}
                                : problemFrom(status.error(), folder.toStdString()));
    });
  });
  dialog->open();
}

void MainWindow::chooseMovieFile() {
  if (session_.currentClip() == nullptr || movie_->isWriting()) return;
  auto* dialog = new QFileDialog(this, tr("Write the movie"), {}, QStringLiteral("MP4 (*.mp4)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("mp4"));
  dialog->selectFile(nameForFile(toQString(session::titleOf(*session_.currentClip())), "mp4"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    movie_->start(grid_->active(), player_->range(), file, [this, file](const Status& status) {
      session_.tell(status.ok() ? Problem{file.toStdString(), Severity::Note, "movie written", {}}
                                : problemFrom(status.error(), file.toStdString()));
    });
  });
  dialog->open();
}

void MainWindow::chooseFolder() {
  auto* dialog = new QFileDialog(this, tr("Open a folder of DICOM files"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  connect(dialog, &QFileDialog::fileSelected, this,
          [this](const QString& folder) { session_.open({folder.toStdString()}); });
  dialog->open();
}

void MainWindow::chooseReportFile() {
  auto* dialog = new QFileDialog(this, tr("Write the report"), {}, QStringLiteral("PDF (*.pdf)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("pdf"));
  dialog->selectFile(nameForFile(tr("report"), "pdf"));
  connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::writeReport);
  dialog->open();
}

void MainWindow::writeReport(const QString& file) {
  exportReport(session_, file.toStdString(), [this, file](const Status& status) {
    session_.tell(status.ok() ? Problem{file.toStdString(), Severity::Note, "report written", {}}
                              : problemFrom(status.error(), file.toStdString()));
  });
}

void MainWindow::chooseDicomFolder() {
  auto* dialog = new QFileDialog(this, tr("Folder for the DICOM documents"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
    exportDicom(session_, services_, folder.toStdString(), [this, folder](const Result<int>& written) {
      session_.tell(written.ok() ? Problem{folder.toStdString(), Severity::Note, "DICOM documents written", {}}
                                 : problemFrom(written.error(), folder.toStdString()));
    });
  });
  dialog->open();
}

void MainWindow::chooseLaboratoryFile() {
  auto* dialog = new QFileDialog(this, tr("A laboratory's letterhead and words"), {}, QStringLiteral("JSON (*.json)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    Result<exam::report::Laboratory> laboratory = exam::report::loadLaboratory(file.toStdString());
    if (laboratory.ok())
      session_.setLaboratory(std::move(laboratory).value());
    else
      session_.note(problemFrom(laboratory.error(), file.toStdString()));
  });
  dialog->open();
}

void MainWindow::showLibrary(bool shown) {
  if (library_ == nullptr) return;
  left_->setCurrentIndex(shown ? 1 : 0);
  if (shown) studies_->show();
  showPage();
  if (shown)
    library_->begin();
  else
    (session_.clips().empty() ? static_cast<QWidget*>(start_) : grid_)->setFocus();
}

// Nothing is painted until all of it has its new colours.
void MainWindow::switchTheme() {
  if (curtain_ == nullptr) curtain_ = new Curtain(*this);
  if (curtain_->isVisible()) return;  // it is changing
  auto* application = qobject_cast<QApplication*>(QApplication::instance());
  const Scheme next = theme::scheme() == Scheme::Dark ? Scheme::Light : Scheme::Dark;
  const theme::Colours& colours = theme::coloursOf(next);
  curtain_->close(next == Scheme::Light ? tr("Light theme…") : tr("Dark theme…"), colours.ground, colours.quiet);
  changeScheme(*application, next, [window = QPointer<MainWindow>(this)] {
    if (window.isNull()) return;
    window->actions_->redrawIcons();
    window->cine_->redrawIcons();
    emit window->themeChanged();
    window->curtain_->open();
  });
}

}  // namespace sural::ui::widgets
