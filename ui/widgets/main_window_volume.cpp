#include <QSplitter>
#include <QStackedWidget>

#include "ui/session/cine_player.h"
#include "ui/session/run_mask.h"
#include "ui/session/session.h"
#include "ui/session/volume_reading.h"
#include "ui/widgets/main_window.h"
#include "ui/widgets/picture_menus.h"
#include "ui/widgets/run_pane.h"
#include "ui/widgets/trace_pane.h"
#include "ui/widgets/vessel_pane.h"
#include "ui/widgets/viewer_grid.h"
#include "ui/widgets/viewer_pane.h"
#include "ui/widgets/volume_canvas.h"
#include "ui/widgets/volume_desk.h"
#include "ui/widgets/window_actions.h"

namespace sural::ui::widgets {

// In the place of the grid while a volume is looked at as one; its vessel in that of the trace.
void MainWindow::addVolumeDesk(QWidget* holder) {
  volumeDesk_ = new VolumeDesk(session_, *volume_, *settings_, holder);
  vesselPane_ = new VesselPane(*volume_, holder);
  views_ = new QStackedWidget(holder);
  views_->addWidget(grid_);
  views_->addWidget(volumeDesk_);
  rows_->addWidget(views_);
  connect(volumeDesk_, &VolumeDesk::menuRequested, this, &MainWindow::showPictureMenu);
  connect(volume_, &session::VolumeReading::opened, this, &MainWindow::showVolume);
  connect(&session_, &session::Session::gridChanged, this, &MainWindow::showVolume);
  connect(&session_, &session::Session::clipChanged, this, &MainWindow::showVolume);
  connect(&session_, &session::Session::examChanged, this, &MainWindow::showVolume);
  connect(settings_, &ViewerSettings::toolChanged, this, [this] {
    const ViewerTool tool = settings_->tool();
    if (showsVolume() && tool != ViewerTool::Pointer && tool != ViewerTool::Tone) wantVolume(false);
  });
}

bool MainWindow::showsVolume() const { return views_ != nullptr && views_->currentWidget() == volumeDesk_; }

void MainWindow::wantVolume(bool wanted) {
  volumeWanted_ = wanted;
  showVolume();
}

void MainWindow::showVolume() {
  const bool shown = volumeWanted_ && volume_->isOpen() && session_.viewportCount() == 1 && !session_.showsPrior();
  const bool hadFocus = views_->currentWidget()->isAncestorOf(focusWidget());
  views_->setCurrentWidget(shown ? static_cast<QWidget*>(volumeDesk_) : grid_);
  if (hadFocus) views_->currentWidget()->setFocus();
  const bool hasVessel = shown && volume_->shown().chosen() != nullptr;
  vesselPane_->setVisible(hasVessel && trace_->isWanted());
  (*actions_)["volume"].setEnabled(volume_->isOpen());
  (*actions_)["volume"].setChecked(shown);
  (*actions_)["surface"].setChecked(volumeDesk_->showsSurface());
  (*actions_)["surface"].setEnabled(hasVessel);
  const bool hasVessels = hasVessel || (session_.runPlace() && session_.shownRun()->vessels.size() > 1);
  for (const char* id : {"next_vessel", "previous_vessel"}) (*actions_)[id].setEnabled(hasVessels);
  if (runPane_ != nullptr) runPane_->setWanted(trace_->isWanted());
}

void MainWindow::addVolumeActions() {
  constexpr const char* kGroup = QT_TR_NOOP("Volume");
  actions_->add(kGroup,
                {"volume",
                 QT_TR_NOOP("an MRA or CTA as a volume, or its slices"),
                 {Qt::Key_U},
                 "M3,7 L10,3 L17,7 L17,14 L10,18 L3,14 L3,7 M3,7 L10,11 L17,7 M10,11 L10,18",
                 true},
                [this](bool on) { wantVolume(on); });
  actions_->add(kGroup, {"surface", QT_TR_NOOP("the vessels as a surface"), {Qt::SHIFT | Qt::Key_U}, nullptr, true},
                [this](bool on) {
                  volumeDesk_->showSurface(on);
                  (*actions_)["surface"].setChecked(volumeDesk_->showsSurface());
                });
  actions_->add(kGroup, {"next_vessel", QT_TR_NOOP("next vessel"), {Qt::Key_Q}}, [this](bool) { stepVessel(1); });
  actions_->add(kGroup, {"previous_vessel", QT_TR_NOOP("previous vessel"), {Qt::SHIFT | Qt::Key_Q}},
                [this](bool) { stepVessel(-1); });
}

// Of the volume, else of the X-ray run.
void MainWindow::stepVessel(int by) {
  if (showsVolume()) return volume_->stepVessel(by);
  session_.stepRunVessel(by);
}

// Along the vessel where there is one in place of a cine.
bool MainWindow::stepAlongVessel(int samples) {
  if (!showsVolume()) return false;
  volume_->step(samples);
  return true;
}

// The chosen vessel of a volume, else the clip.
SiteQuestion MainWindow::siteInHand() {
  return showsVolume() ? siteOfVessel(session_, *volume_) : siteOfClip(session_);
}

void MainWindow::addMaskActions() {
  constexpr const char* kGroup = QT_TR_NOOP("X-ray run");
  constexpr double kQuarter = 0.25;
  actions_->add(kGroup, {"subtract", QT_TR_NOOP("subtracted"), {Qt::Key_Y}, nullptr, true},
                [this](bool on) { mask_->setSubtracted(on); });
  actions_->add(kGroup, {"mask_frame", QT_TR_NOOP("this frame as the mask"), {Qt::SHIFT | Qt::Key_Y}},
                [this](bool) { mask_->takeFrames({session_.currentFrame()}); });
  actions_->add(kGroup,
                {"mask_part", QT_TR_NOOP("the marked part as the mask, averaged"), {Qt::CTRL | Qt::SHIFT | Qt::Key_Y}},
                [this](bool) { takeMaskPart(); });
  actions_->add(kGroup, {"mask_none", QT_TR_NOOP("measure without a mask")}, [this](bool) { mask_->takeNone(); });
  actions_->add(kGroup, {"mask_automatic", QT_TR_NOOP("mask and shift as the machine has them")},
                [this](bool) { mask_->takeAutomatic(); });
  const auto shift = [this](double right, double down) {
    return [this, right, down](bool) { mask_->nudge({kQuarter * right, kQuarter * down}); };
  };
  actions_->add(kGroup,
                {"shift_left",
                 QT_TR_NOOP("mask a quarter pixel left"),
                 {Qt::ALT | Qt::Key_Left},
                 "M16,10 L4,10 M9,5 L4,10 L9,15"},
                shift(-1, 0));
  actions_->add(kGroup,
                {"shift_right",
                 QT_TR_NOOP("mask a quarter pixel right"),
                 {Qt::ALT | Qt::Key_Right},
                 "M4,10 L16,10 M11,5 L16,10 L11,15"},
                shift(1, 0));
  actions_->add(
      kGroup,
      {"shift_up", QT_TR_NOOP("mask a quarter pixel up"), {Qt::ALT | Qt::Key_Up}, "M10,16 L10,4 M5,9 L10,4 L15,9"},
      shift(0, -1));
  actions_->add(kGroup,
                {"shift_down",
                 QT_TR_NOOP("mask a quarter pixel down"),
                 {Qt::ALT | Qt::Key_Down},
                 "M10,4 L10,16 M5,11 L10,16 L15,11"},
                shift(0, 1));
  actions_->add(kGroup,
                {"shift_automatic",
                 QT_TR_NOOP("mask where the machine laid it"),
                 {Qt::ALT | Qt::Key_Home},
                 "O10,10,6.5 M10,2 L10,6 M10,14 L10,18 M2,10 L6,10 M14,10 L18,10"},
                [this](bool) { mask_->takeAutomaticShift(); });
  connect(mask_, &session::RunMask::changed, this, &MainWindow::showMask);
  showMask();
}

void MainWindow::showMask() {
  for (const char* id : {"subtract", "mask_frame", "mask_part", "mask_none", "mask_automatic", "shift_left",
                         "shift_right", "shift_up", "shift_down", "shift_automatic"})
    (*actions_)[id].setEnabled(mask_->applies());
  (*actions_)["subtract"].setChecked(mask_->isSubtracted());
}

// The whole run would have its contrast medium in it.
void MainWindow::takeMaskPart() {
  const session::PlayRange part = player_->range();
  const Clip* clip = session_.currentClip();
  if (clip != nullptr && part.last - part.first + 1 < clip->frameCount) return mask_->takePart(part.first, part.last);
  session_.note({clip != nullptr ? clip->file : std::string(), Severity::Note, "no part of the run is marked",
                 "Mark the frames before contrast medium comes with [ and ]"});
}

QImage MainWindow::shownPicture() { return showsVolume() ? volumeDesk_->picture() : grid_->active().picture(); }

}  // namespace sural::ui::widgets
