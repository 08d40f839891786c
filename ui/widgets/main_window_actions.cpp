#include <QAbstractButton>
#include <QApplication>
#include <QDockWidget>
#include <QStackedWidget>
#include <QTabWidget>
#include <iterator>

#include "ui/session/cine_player.h"
#include "ui/session/session.h"
#include "ui/widgets/help_desk.h"
#include "ui/widgets/library_panel.h"
#include "ui/widgets/main_window.h"
#include "ui/widgets/prompt_bar.h"
#include "ui/widgets/shortcuts_card.h"
#include "ui/widgets/trace_pane.h"
#include "ui/widgets/training_desk.h"
#include "ui/widgets/viewer_canvas.h"
#include "ui/widgets/viewer_grid.h"
#include "ui/widgets/viewer_pane.h"
#include "ui/widgets/volume_canvas.h"
#include "ui/widgets/volume_desk.h"
#include "ui/widgets/window_actions.h"

namespace sural::ui::widgets {

namespace {

constexpr double kZoomStep = 1.25;
constexpr int kWholeVessel = 1'000'000;  // points, more than any has

}  // namespace

// On the picture under the reader's hand: one of the grid's, or one of the volume's.
template <class Act>
void MainWindow::onPicture(Act act) {
  if (showsVolume())
    act(volumeDesk_->active());
  else
    act(grid_->active().canvas());
}

void MainWindow::turnPicture(int quarterTurns) {
  constexpr double kDegrees = 15;
  if (showsVolume()) return volumeDesk_->turnBy(kDegrees * quarterTurns);
  grid_->active().canvas().turn(quarterTurns);
}

void MainWindow::addCineActions() {
  using session::Repeat;
  constexpr const char* kGroup = QT_TR_NOOP("Cine");
  actions_->add(kGroup, {"play", QT_TR_NOOP("play, pause"), {Qt::Key_Space}}, [this](bool) { playOrPress(); });
  actions_->add(kGroup, {"step_back", QT_TR_NOOP("previous frame"), {Qt::Key_Left}, "P13,4 L5,10 L13,16 M4,4 L4,16"},
                [this](bool) {
                  if (!stepAlongVessel(-1)) player_->step(-1);
                });
  actions_->add(kGroup, {"step_on", QT_TR_NOOP("next frame"), {Qt::Key_Right}, "P7,4 L15,10 L7,16 M16,4 L16,16"},
                [this](bool) {
                  if (!stepAlongVessel(1)) player_->step(1);
                });
  actions_->add(kGroup, {"leap_back", QT_TR_NOOP("ten frames back"), {Qt::SHIFT | Qt::Key_Left}}, [this](bool) {
    if (!stepAlongVessel(-10)) player_->step(-10);
  });
  actions_->add(kGroup, {"leap_on", QT_TR_NOOP("ten frames on"), {Qt::SHIFT | Qt::Key_Right}}, [this](bool) {
    if (!stepAlongVessel(10)) player_->step(10);
  });
  actions_->add(kGroup, {"first", QT_TR_NOOP("first frame"), {Qt::Key_Home}}, [this](bool) {
    if (!stepAlongVessel(-kWholeVessel)) session_.showFrame(0);
  });
  actions_->add(kGroup, {"last", QT_TR_NOOP("last frame"), {Qt::Key_End}}, [this](bool) {
    if (stepAlongVessel(kWholeVessel)) return;
    session_.showFrame(session_.currentClip() ? session_.currentClip()->frameCount - 1 : 0);
  });
  actions_->add(kGroup, {"slower", QT_TR_NOOP("slower"), {Qt::Key_Comma}},
                [this](bool) { player_->setSpeed(player_->speed() / 2); });
  actions_->add(kGroup, {"faster", QT_TR_NOOP("faster"), {Qt::Key_Period}},
                [this](bool) { player_->setSpeed(player_->speed() * 2); });
  actions_->add(kGroup,
                {"loop",
                 QT_TR_NOOP("repeat"),
                 {Qt::Key_L},
                 "M4,9 L4,6 L15,6 M12,3 L15,6 L12,9 M16,11 L16,14 L5,14 M8,11 L5,14 L8,17",
                 true},
                [this](bool on) { player_->setRepeat(on ? Repeat::Loop : Repeat::Once); });
  actions_->add(kGroup, {"range_start", QT_TR_NOOP("play from here"), {Qt::Key_BracketLeft}, "M9,4 L6,4 L6,16 L9,16"},
                [this](bool) { player_->startRangeHere(); });
  actions_->add(kGroup, {"range_end", QT_TR_NOOP("play to here"), {Qt::Key_BracketRight}, "M11,4 L14,4 L14,16 L11,16"},
                [this](bool) { player_->endRangeHere(); });
  actions_->add(kGroup, {"range_clear", QT_TR_NOOP("play the whole cine"), {Qt::Key_Backslash}},
                [this](bool) { player_->clearRange(); });
  actions_->add(kGroup, {"join", QT_TR_NOOP("play the other cines along"), {Qt::Key_J}, "O7,10,4 O13,10,4", true},
                [this](bool on) { player_->setJoined(on); });
}

void MainWindow::addViewActions() {
  constexpr const char* kGroup = QT_TR_NOOP("Picture");
  actions_->add(kGroup,
                {"fit",
                 QT_TR_NOOP("fit (also a double click)"),
                 {Qt::Key_F},
                 "M3,7 L3,3 L7,3 M13,3 L17,3 L17,7 M17,13 L17,17 L13,17 M7,17 L3,17 L3,13"},
                [this](bool) { onPicture([](auto& picture) { picture.fitPicture(); }); });
  actions_->add(kGroup,
                {"pixels",
                 QT_TR_NOOP("pixel for pixel"),
                 {Qt::Key_Z},
                 "M4,5 L5.5,4 L5.5,16 M14.5,5 L16,4 L16,16 D10,8,0.8 D10,13,0.8"},
                [this](bool) { onPicture([](auto& picture) { picture.showPixelForPixel(); }); });
  actions_->add(kGroup, {"larger", QT_TR_NOOP("larger"), {Qt::Key_Plus, Qt::Key_Equal}},
                [this](bool) { onPicture([](auto& picture) { picture.zoomBy(kZoomStep); }); });
  actions_->add(kGroup, {"smaller", QT_TR_NOOP("smaller"), {Qt::Key_Minus}},
                [this](bool) { onPicture([](auto& picture) { picture.zoomBy(1 / kZoomStep); }); });
  actions_->add(
      kGroup,
      {"clockwise",
       QT_TR_NOOP("turn clockwise"),
       {Qt::CTRL | Qt::Key_Right},
       "M4,10 L4.6,7 L7,4.7 L10,4 L13,4.7 L15.4,7 L16,10 M13,8.5 L16,10.5 L18,7.5 M8,10 L14,10 L14,16 L8,16 L8,10"},
      [this](bool) { turnPicture(1); });
  actions_->add(kGroup, {"anticlockwise", QT_TR_NOOP("turn anticlockwise"), {Qt::CTRL | Qt::Key_Left}},
                [this](bool) { turnPicture(-1); });
  actions_->add(
      kGroup, {"mirror", QT_TR_NOOP("mirror"), {Qt::Key_X}, "M10,2 L10,18 P8,5 L8,15 L2,15 M12,5 L12,15 L18,15 L12,5"},
      [this](bool) {
        if (!showsVolume()) grid_->active().canvas().mirror();  // what is not seen is not turned about
      });
  actions_->add(kGroup, {"magnifier", QT_TR_NOOP("magnifier"), {Qt::Key_M}, "O8.5,8.5,5.5 M12.5,12.5 L17,17", true},
                [this](bool on) { settings_->setMagnifier(on); });
  actions_->add(kGroup,
                {"overlay", QT_TR_NOOP("graphics"), {Qt::Key_O}, "M2,12 L6,12 L8,5 L11,15 L13,9 L15,12 L18,12", true},
                [this](bool on) { settings_->setOverlay(on); });
  actions_->add(kGroup,
                {"regions",
                 QT_TR_NOOP("calibrated regions"),
                 {Qt::Key_R},
                 "M3,4 L8,4 M11,4 L17,4 L17,8 M17,11 L17,16 L12,16 M9,16 L3,16 L3,12 M3,9 L3,4",
                 true},
                [this](bool on) { settings_->setRegions(on); });
}

void MainWindow::addToneActions() {
  constexpr const char* kGroup = QT_TR_NOOP("Picture");
  actions_->add(kGroup,
                {"invert", QT_TR_NOOP("invert grey"), {Qt::Key_I}, "M3,3 L17,3 L17,17 L3,17 L3,3 P3,3 L17,17 L3,17"},
                [this](bool) {
                  onPicture([](auto& picture) {
                    layers::Tone tone = picture.tone();
                    tone.inverted = !tone.inverted;
                    picture.changeTone(tone);
                  });
                });
  for (std::size_t i = 0; i < layers::kTonePresets.size(); ++i) {
    static constexpr const char* kIds[] = {"tone_recorded", "tone_faint", "tone_walls", "tone_strong"};
    static constexpr const char* kMeanings[] = {
        QT_TR_NOOP("brightness as recorded"), QT_TR_NOOP("brightness for faint echoes"),
        QT_TR_NOOP("brightness for vessel walls"), QT_TR_NOOP("brightness with strong contrast")};
    static_assert(std::size(kIds) == layers::kTonePresets.size());
    actions_->add(kGroup, {kIds[i], kMeanings[i], {QKeySequence(int(Qt::Key_F5) + int(i))}}, [this, i](bool) {
      onPicture([i](auto& picture) { picture.changeTone(layers::kTonePresets[i].tone); });
    });
  }
}

void MainWindow::hang(int rows, int columns) {
  session_.leavePrior();
  session_.hang(session::hangInOrder(session_.clips(), session_.currentIndex(), {rows, columns}));
}

void MainWindow::addGridActions() {
  constexpr const char* kGroup = QT_TR_NOOP("Clips and grid");
  actions_->add(kGroup, {"previous_clip", QT_TR_NOOP("previous clip"), {Qt::Key_Up}},
                [this](bool) { session_.stepClip(-1); });
  actions_->add(kGroup, {"next_clip", QT_TR_NOOP("next clip"), {Qt::Key_Down}}, [this](bool) { session_.stepClip(1); });
  actions_->add(kGroup, {"grid1", QT_TR_NOOP("one picture"), {Qt::Key_1}, "M3,4 L17,4 L17,16 L3,16 L3,4"},
                [this](bool) { hang(1, 1); });
  actions_->add(kGroup, {"grid2", QT_TR_NOOP("two pictures"), {Qt::Key_2}, "M3,4 L17,4 L17,16 L3,16 L3,4 M10,4 L10,16"},
                [this](bool) { hang(1, 2); });
  actions_->add(
      kGroup,
      {"grid4", QT_TR_NOOP("four pictures"), {Qt::Key_4}, "M3,4 L17,4 L17,16 L3,16 L3,4 M10,4 L10,16 M3,10 L17,10"},
      [this](bool) { hang(2, 2); });
  actions_->add(kGroup,
                {"grid9",
                 QT_TR_NOOP("nine pictures"),
                 {Qt::Key_9},
                 "M3,4 L17,4 L17,16 L3,16 L3,4 M7.7,4 L7.7,16 M12.3,4 L12.3,16 M3,8 L17,8 M3,12 L17,12"},
                [this](bool) { hang(3, 3); });
  actions_->add(kGroup,
                {"hang",
                 QT_TR_NOOP("beside the other side or the strip"),
                 {Qt::Key_H},
                 "M2,5 L8,5 L8,15 L2,15 L2,5 M12,5 L18,5 L18,15 L12,15 L12,5 M8.5,10 L11.5,10"},
                [this](bool) {
                  session_.leavePrior();
                  session_.hang(session::hangByKind(session_.clips(), session_.currentIndex()));
                });
  if (services_.store != nullptr)
    actions_->add(kGroup,
                  {"prior",
                   QT_TR_NOOP("beside the earlier exam"),
                   {Qt::Key_B},
                   "M2,5 L8,5 L8,15 L2,15 L2,5 M12,5 L18,5 L18,15 L12,15 L12,5 M15,8 L15,10 L17,11"},
                  [this](bool) { comparePrior(); });
  actions_->add(kGroup, {"next_place", QT_TR_NOOP("next picture of the grid"), {Qt::CTRL | Qt::Key_Tab}},
                [this](bool) { session_.activate((session_.activeViewport() + 1) % session_.viewportCount()); });
}

void MainWindow::addToolActions() {
  for (const ViewerToolInfo& info : viewerTools()) {
    if (info.tool == ViewerTool::Pointer) continue;
    actions_->add(QT_TR_NOOP("Measure"),
                  {info.id, info.name, {QKeySequence(QString::fromLatin1(info.key))}, info.icon, true},
                  [this, tool = info.tool](bool on) { settings_->setTool(on ? tool : ViewerTool::Pointer); });
  }
  const ViewerToolInfo& pointer = infoOf(ViewerTool::Pointer);
  actions_->add(QT_TR_NOOP("Measure"),
                {pointer.id, QT_TR_NOOP("pick and move; give up"), {Qt::Key_Escape}, pointer.icon, true},
                [this](bool) { giveUp(); });
}

void MainWindow::addReadingActions() {
  constexpr const char* kGroup = QT_TR_NOOP("Read");
  actions_->add(kGroup, {"accept", QT_TR_NOOP("accept the value, or withdraw it"), {Qt::Key_A}},
                [this](bool) { acceptSelected(); });
  actions_->add(kGroup,
                {"edit",
                 QT_TR_NOOP("drag the machine's results by their points"),
                 {Qt::Key_E},
                 "M3,14 L7,13 L10,6 L13,13 L17,14 O10,6,2.2 O3,14,1.6 O17,14,1.6",
                 true},
                [this](bool on) { settings_->setEditing(on); });
  actions_->add(kGroup, {"next_handle", QT_TR_NOOP("next point that can be moved"), {Qt::CTRL | Qt::Key_E}},
                [this](bool) { stepHandle(1); });
  actions_->add(kGroup,
                {"previous_handle", QT_TR_NOOP("previous point that can be moved"), {Qt::CTRL | Qt::SHIFT | Qt::Key_E}},
                [this](bool) { stepHandle(-1); });
  actions_->add(kGroup, {"angle_value", QT_TR_NOOP("type the Doppler angle"), {Qt::SHIFT | Qt::Key_G}},
                [this](bool) { askAngle(); });
  actions_->add(kGroup, {"site", QT_TR_NOOP("name the vessel"), {Qt::Key_S}}, [this](bool) { showSiteMenu(); });
  actions_->add(kGroup, {"remove", QT_TR_NOOP("remove the selected measurement"), {Qt::Key_Delete, Qt::Key_Backspace}},
                [this](bool) { session_.perform(session::RemoveReading{session_.selectedMeasurement()}); });
  actions_->add(kGroup, {"reset", QT_TR_NOOP("back to the machine's result")}, [this](bool) { resetEdits(); });
  actions_->add(kGroup,
                {"undo",
                 QT_TR_NOOP("undo"),
                 {QKeySequence::Undo},
                 "M8,4 L4,8 L8,12 M4,8 L12,8 L15,9.5 L16,12 L15,14.5 L12,16 L8,16"},
                [this](bool) { session_.undo(); });
  actions_->add(kGroup,
                {"redo",
                 QT_TR_NOOP("redo"),
                 {Qt::CTRL | Qt::SHIFT | Qt::Key_Z},
                 "M12,4 L16,8 L12,12 M16,8 L8,8 L5,9.5 L4,12 L5,14.5 L8,16 L12,16"},
                [this](bool) { session_.redo(); });
  actions_->add(kGroup, {"sign", QT_TR_NOOP("sign the report"), {Qt::CTRL | Qt::Key_Return}},
                [this](bool) { signReport(); });
}

void MainWindow::addFileActions() {
  constexpr const char* kGroup = QT_TR_NOOP("Window");
  actions_->add(kGroup, {"open", QT_TR_NOOP("open a folder"), {QKeySequence::Open}}, [this](bool) { chooseFolder(); });
  actions_->add(kGroup, {"copy", QT_TR_NOOP("copy the picture"), {QKeySequence::Copy}},
                [this](bool) { copyPicture(); });
  actions_->add(kGroup, {"export_picture", QT_TR_NOOP("write the picture as PNG"), {QKeySequence::Save}},
                [this](bool) { choosePictureFile(); });
  actions_->add(kGroup,
                {"export_frames", QT_TR_NOOP("write the played frames as PNG"), {Qt::CTRL | Qt::SHIFT | Qt::Key_S}},
                [this](bool) { chooseFramesFolder(); });
  actions_->add(kGroup,
                {"export_movie", QT_TR_NOOP("write the played frames as MP4"), {Qt::CTRL | Qt::SHIFT | Qt::Key_M}},
                [this](bool) { chooseMovieFile(); });
  actions_->add(kGroup, {"training", QT_TR_NOOP("open a training set"), {Qt::CTRL | Qt::SHIFT | Qt::Key_O}},
                [this](bool) { training_->chooseSet(); });
  actions_->add(kGroup, {"report", QT_TR_NOOP("write the report"), {Qt::CTRL | Qt::Key_P}},
                [this](bool) { chooseReportFile(); });
  actions_->add(kGroup, {"theme", QT_TR_NOOP("dark or light"), {Qt::CTRL | Qt::Key_T}},
                [this](bool) { switchTheme(); });
  actions_->add(kGroup, {"menu", QT_TR_NOOP("menu of the picture"), {Qt::Key_Menu, Qt::SHIFT | Qt::Key_F10}},
                [this](bool) {
                  showPictureMenu(grid_->active().canvas().mapToGlobal(grid_->active().canvas().rect().center()));
                });
  actions_->add(kGroup, {"keys", QT_TR_NOOP("this list"), {Qt::Key_Question, Qt::SHIFT | Qt::Key_Question, Qt::Key_F1}},
                [this](bool) { shortcuts_->toggle(); });
}

void MainWindow::addTabActions() {
  constexpr const char* kGroup = QT_TR_NOOP("Window");
  static constexpr const char* kIds[] = {"tab_findings", "tab_map", "tab_causes", "tab_worksheet", "tab_report"};
  static constexpr const char* kMeanings[] = {QT_TR_NOOP("findings"), QT_TR_NOOP("leg map"), QT_TR_NOOP("causes"),
                                              QT_TR_NOOP("worksheet"), QT_TR_NOOP("report")};
  for (int i = 0; i < int(std::size(kIds)); ++i)
    actions_->add(kGroup, {kIds[i], kMeanings[i], {QKeySequence(int(Qt::ALT) | (int(Qt::Key_1) + i))}},
                  [this, i](bool) {
                    if (!tabs_->isTabVisible(i)) return;  // hidden from a trainee
                    tabs_->setCurrentIndex(i);
                    tabs_->currentWidget()->setFocus();
                  });
  if (services_.store != nullptr)
    actions_->add(kGroup, {"library", QT_TR_NOOP("search the library"), {Qt::CTRL | Qt::Key_L}},
                  [this](bool) { showLibrary(left_->currentWidget() != library_); });
}

void MainWindow::addPanelActions() {
  constexpr const char* kGroup = QT_TR_NOOP("Window");
  const auto toggle = [this](QDockWidget* MainWindow::*panel) {
    return [this, panel](bool on) { (this->*panel)->setVisible(on); };
  };
  actions_->add(kGroup, {"panel_study", QT_TR_NOOP("the study's list"), {Qt::CTRL | Qt::Key_1}, nullptr, true},
                toggle(&MainWindow::studies_));
  actions_->add(kGroup, {"panel_reading", QT_TR_NOOP("findings and reading"), {Qt::CTRL | Qt::Key_2}, nullptr, true},
                toggle(&MainWindow::meanings_));
  actions_->add(kGroup,
                {"panel_trace", QT_TR_NOOP("the trace below the picture"), {Qt::CTRL | Qt::Key_3}, nullptr, true},
                [this](bool on) {
                  trace_->setWanted(on);
                  showVolume();
                });
  actions_->add(kGroup,
                {"panels_move",
                 QT_TR_NOOP("let panels be moved and closed"),
                 {},
                 "M3,4 L17,4 L17,16 L3,16 L3,4 M7,4 L7,16 M13,4 L13,16",
                 true},
                [this](bool on) { letPanelsMove(on); });
  actions_->add(kGroup, {"layout_reset", QT_TR_NOOP("the layout as it was at first")}, [this](bool) { resetLayout(); });
}

void MainWindow::addHelpActions() {
  constexpr const char* kGroup = QT_TR_NOOP("Window");
  actions_->add(kGroup, {"guide", QT_TR_NOOP("the user guide"), {Qt::CTRL | Qt::Key_F1}},
                [this](bool) { help_->openGuide(); });
  actions_->add(kGroup, {"tour", QT_TR_NOOP("a tour of the window")}, [this](bool) { help_->beginTour(); });
  actions_->add(kGroup, {"about", QT_TR_NOOP("about Sural")}, [this](bool) { help_->showAbout(); });
}

// What buttons and menus show follows the state, whoever changed it.
void MainWindow::showState() {
  for (const ViewerToolInfo& info : viewerTools()) (*actions_)[info.id].setChecked(settings_->tool() == info.tool);
  (*actions_)["overlay"].setChecked(settings_->overlay());
  (*actions_)["regions"].setChecked(settings_->regions());
  (*actions_)["magnifier"].setChecked(settings_->magnifier());
  (*actions_)["edit"].setChecked(settings_->editing());
  (*actions_)["undo"].setEnabled(session_.canUndo());
  (*actions_)["redo"].setEnabled(session_.canRedo());
  (*actions_)["remove"].setEnabled(session_.reader().reading(session_.selectedMeasurement()) != nullptr);
  (*actions_)["loop"].setChecked(player_->repeat() != session::Repeat::Once);
  (*actions_)["join"].setChecked(player_->joined());
  (*actions_)["join"].setEnabled(session_.viewportCount() > 1);
  if (!prompt_->asks()) prompt_->advise(hintOf(settings_->tool()));
}

// Space belongs to a button that has the focus, so that the window can be used without a mouse.
void MainWindow::playOrPress() {
  auto* pressed = qobject_cast<QAbstractButton*>(QApplication::focusWidget());
  if (pressed != nullptr) return pressed->click();
  player_->toggle();
}

// One thing at a time: what is under way, then the question, then the tool, then editing.
void MainWindow::giveUp() {
  if (shortcuts_->isVisible()) {
    shortcuts_->hide();
  } else if (library_ != nullptr && library_->isVisible()) {
    showLibrary(false);
  } else if (!(showsVolume() ? volumeDesk_->active().cancelGestures() : grid_->active().canvas().cancelGestures())) {
    if (prompt_->asks()) {
      prompt_->putAway();
      grid_->setFocus();
    } else if (settings_->tool() != ViewerTool::Pointer) {
      settings_->setTool(ViewerTool::Pointer);
    } else {
      settings_->setEditing(false);
    }
  }
  showState();
}

}  // namespace sural::ui::widgets
