#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFont>
#include <QFontDatabase>
#include <QPalette>
#include <QPointer>
#include <QStyle>
#include <QStyleFactory>
#include <QTimer>
#include <QWidget>
#include <utility>
#include <vector>

#include "ui/render/paper/paint_scene.h"

namespace sural::ui::widgets {

namespace {

constexpr const char* kStyle = R"(
QMainWindow, #ground { background: palette(window); }
#topBar { background: palette(base); }
QFrame[role="panel"], QScrollArea[role="panel"] { background: palette(base); border: none; border-radius: 5px; }
QFrame[role="card"] { background: palette(alternate-base); border: 1px solid palette(alternate-base); border-radius: 5px; }
QFrame[role="card"][selected="true"] { border: 1px solid palette(highlight); }
QFrame[role="rule"] { background: palette(midlight); border: none; max-height: 1px; min-height: 1px; }
QLabel { background: transparent; }
QLabel[role="brand"] { font-size: 16px; font-weight: 600; }
QLabel[role="title"] { font-size: 13px; font-weight: 600; }
QLabel[role="heading"] { font-size: 14px; font-weight: 600; }
QLabel[role="section"] { font-size: 11px; font-weight: 500; color: palette(link-visited); }
QLabel[role="quiet"] { color: palette(link-visited); }
QLabel[role="verdict"] { font-weight: 600; }
QLabel[role="small"] { font-size: 11px; color: palette(link-visited); }
QPushButton { background: palette(alternate-base); border: 1px solid palette(alternate-base); border-radius: 4px; padding: 5px 14px; }
QPushButton:hover { background: palette(midlight); }
QPushButton:pressed { background: palette(midlight); }
QPushButton:focus { border-color: palette(highlight); }
QPushButton:disabled { color: palette(mid); }
QPushButton[role="bar"] { min-width: 68px; }
QPushButton[role="small"] { background: palette(base); border: 1px solid palette(midlight); padding: 2px 10px; font-size: 11px; }
QPushButton[role="small"]:hover { border-color: palette(mid); }
QPushButton[role="small"]:focus { border-color: palette(highlight); }
QPushButton[role="small"]:checked { color: palette(highlight); border-color: palette(highlight); }
QPushButton[role="row"] { background: transparent; border: 1px solid transparent; padding: 0; }
QPushButton[role="row"]:hover { background: palette(alternate-base); }
QPushButton[role="row"]:focus, QPushButton[role="row"][selected="true"] { border-color: palette(highlight); }
QToolButton { background: transparent; border: none; padding: 4px; border-radius: 4px; }
QToolButton:hover { background: palette(alternate-base); }
QToolButton:focus { border: 1px solid palette(highlight); }
QTabWidget::pane { border: none; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: palette(link-visited); padding: 9px 10px 7px 10px; margin-right: 12px;
               border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: palette(text); font-weight: 600; border-bottom: 2px solid palette(highlight); }
QTabBar::tab:hover { color: palette(text); }
QTabBar::tab:selected:focus { color: palette(highlight); }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollArea:focus { border: 1px solid palette(highlight); }
QListView { background: transparent; border: 1px solid transparent; outline: none; }
QListView:focus { border-color: palette(highlight); }
QScrollBar:vertical { background: transparent; width: 8px; margin: 0; }
QScrollBar::handle:vertical { background: palette(midlight); border-radius: 4px; min-height: 28px; }
QScrollBar::handle:vertical:hover { background: palette(mid); }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; height: 0; }
QProgressBar { background: palette(alternate-base); border: none; max-height: 3px; min-height: 3px; border-radius: 1px; }
QProgressBar::chunk { background: palette(highlight); border-radius: 1px; }
QSlider::groove:horizontal { background: palette(midlight); height: 3px; border-radius: 1px; }
QSlider::sub-page:horizontal { background: palette(highlight); height: 3px; border-radius: 1px; }
QSlider::handle:horizontal { background: palette(text); width: 14px; height: 14px; margin: -6px 0; border-radius: 7px; }
QSlider::handle:horizontal:focus { background: palette(highlight); }
QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled { background: palette(mid); }
QToolButton:checked { background: palette(alternate-base); color: palette(highlight); }
QToolButton:disabled { color: palette(mid); }
QToolButton[role="words"] { padding: 3px 8px; color: palette(link-visited); font-size: 11px; }
QToolButton[role="words"]:hover { color: palette(text); }
QToolButton[role="words"]:checked { color: palette(highlight); }
QToolButton::menu-indicator { image: none; width: 0; }
#viewerPane, #volumeDesk { background: #000000; border: 1px solid #000000; }
#viewerPane[active="true"] { border: 1px solid #4cc2ff; }
#viewerPane QLabel, #volumeDesk QLabel { color: #e7edf3; }
#viewerPane QLabel[role="small"], #viewerPane QLabel[role="quiet"] { color: #8c9bab; }
QToolBar { background: transparent; border: none; spacing: 1px; padding: 0; }
QToolBar::separator { background: palette(midlight); width: 1px; margin: 6px 5px; }
#tracePane, #vesselPane, #runPane { background: palette(base); border-radius: 5px; }
#vesselPane:focus, #runPane:focus { border: 1px solid palette(highlight); }
#tracePane QLabel, #vesselPane QLabel, #runPane QLabel { color: palette(link-visited); }
QPushButton[role="start"] { background: palette(alternate-base); border: 1px solid palette(midlight); padding: 12px 14px; font-size: 13px;
                            text-align: left; }
QPushButton[role="start"]:hover { border-color: palette(mid); }
QPushButton[role="start"]:focus { border-color: palette(highlight); }
QPushButton[role="section"] { background: transparent; border: 1px solid transparent; padding: 4px 2px;
                              text-align: left; font-weight: 600; }
QPushButton[role="section"]:focus { border-color: palette(highlight); }
QPushButton[role="section"]:hover { background: palette(alternate-base); }
QComboBox { background: palette(alternate-base); border: 1px solid palette(midlight); border-radius: 4px; padding: 2px 6px; min-height: 18px; }
QComboBox:focus { border-color: palette(highlight); }
QComboBox QAbstractItemView { background: palette(alternate-base); border: 1px solid palette(midlight); selection-background-color: palette(midlight);
                              selection-color: palette(text); }
QPlainTextEdit { background: palette(alternate-base); border: 1px solid palette(midlight); border-radius: 4px; }
QPlainTextEdit:focus { border-color: palette(highlight); }
QListWidget::item { background: palette(alternate-base); border: 1px solid palette(alternate-base); border-radius: 4px; padding: 5px; color: palette(text); }
QListWidget::item:selected { border-color: palette(highlight); }
#tourCard { background: palette(alternate-base); border: 1px solid palette(highlight); border-radius: 6px; }
#tourFrame { background: transparent; border: 2px solid palette(highlight); border-radius: 6px; }
QTextBrowser { background: palette(base); border: none; }
#agreementPlot { background: #1a2027; color: #8c9bab; border-radius: 5px; }
QFrame[role="prompt"] { background: palette(alternate-base); border: 1px solid palette(highlight); border-radius: 5px; }
QLineEdit { background: palette(base); border: 1px solid palette(midlight); border-radius: 4px; padding: 3px 6px;
            selection-background-color: palette(highlight); }
QLineEdit:focus { border-color: palette(highlight); }
QSplitter::handle { background: transparent; }
QMainWindow#desk { background: transparent; }
QMainWindow#desk::separator { background: transparent; width: 10px; height: 10px; }
QDockWidget { color: palette(link-visited); }
QDockWidget::title { background: palette(base); padding: 3px 8px; }
QMenu { background: palette(alternate-base); border: 1px solid palette(midlight); padding: 4px; }
QMenu::item { padding: 5px 26px 5px 14px; border-radius: 3px; }
QMenu::item:selected { background: palette(midlight); }
QMenu::item:disabled { color: palette(mid); }
QMenu::separator { height: 1px; background: palette(midlight); margin: 4px 6px; }
QToolTip { background: palette(alternate-base); color: palette(text); border: 1px solid palette(midlight); padding: 4px; }
)";

const theme::Colours kDark{.ground = QColor(0x12, 0x16, 0x1b),
                           .panel = QColor(0x1a, 0x20, 0x27),
                           .card = QColor(0x21, 0x29, 0x32),
                           .line = QColor(0x2e, 0x39, 0x44),
                           .text = QColor(0xe7, 0xed, 0xf3),
                           .quiet = QColor(0x8c, 0x9b, 0xab),
                           .selection = QColor(0x4c, 0xc2, 0xff),
                           .faint = QColor(0x66, 0x72, 0x7f)};
const theme::Colours kLight{.ground = QColor(0xdf, 0xe4, 0xea),
                            .panel = QColor(0xf4, 0xf6, 0xf8),
                            .card = QColor(0xff, 0xff, 0xff),
                            .line = QColor(0xc9, 0xd2, 0xdb),
                            .text = QColor(0x17, 0x1d, 0x24),
                            .quiet = QColor(0x52, 0x60, 0x6e),
                            .selection = QColor(0x00, 0x6f, 0xb0),
                            .faint = QColor(0x8a, 0x96, 0xa3)};

Scheme& appliedScheme() {
  static Scheme scheme = Scheme::Dark;
  return scheme;
}

QPalette paletteOf(const theme::Colours& colours) {
  QPalette palette;
  palette.setColor(QPalette::Window, colours.ground);
  palette.setColor(QPalette::Base, colours.panel);
  palette.setColor(QPalette::AlternateBase, colours.card);
  palette.setColor(QPalette::Button, colours.card);
  palette.setColor(QPalette::Highlight, colours.selection);
  palette.setColor(QPalette::HighlightedText, colours.ground);
  palette.setColor(QPalette::ToolTipBase, colours.card);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
    palette.setColor(role, colours.text);
  palette.setColor(QPalette::PlaceholderText, colours.quiet);
  // Roles that nothing else of the window uses, for the style sheet's other colours.
  palette.setColor(QPalette::Midlight, colours.line);
  palette.setColor(QPalette::LinkVisited, colours.quiet);
  palette.setColor(QPalette::Mid, colours.faint);
  return palette;
}

// Rules are worked out for each widget with the palette of the time; a widget is polished anew for another one.
void polishAgain(QWidget& widget) {
  widget.style()->polish(&widget);
  widget.update();
}

constexpr qint64 kDoseMilliseconds = 20;

// Goes through all widgets, some in each turn of the event loop, and deletes itself.
class Repolishing : public QObject {
 public:
  Repolishing(QApplication& application, std::function<void()> done) : QObject(&application), done_(std::move(done)) {
    for (QWidget* widget : QApplication::allWidgets()) waiting_.push_back(widget);
    QTimer::singleShot(0, this, &Repolishing::goOn);
  }

 private:
  void goOn() {
    QElapsedTimer clock;
    clock.start();
    while (!waiting_.empty() && clock.elapsed() < kDoseMilliseconds) {
      if (waiting_.back() != nullptr) polishAgain(*waiting_.back());
      waiting_.pop_back();
    }
    if (!waiting_.empty()) return QTimer::singleShot(0, this, &Repolishing::goOn);
    done_();
    deleteLater();
  }

  std::vector<QPointer<QWidget>> waiting_;
  std::function<void()> done_;
};

}  // namespace

namespace theme {

const Colours& colours() { return coloursOf(appliedScheme()); }

const Colours& coloursOf(Scheme scheme) { return scheme == Scheme::Dark ? kDark : kLight; }

Scheme scheme() { return appliedScheme(); }

QColor forWords(QColor colour) {
  constexpr int kDarker = 190;
  return appliedScheme() == Scheme::Dark ? colour : colour.darker(kDarker);
}

}  // namespace theme

QColor toQt(layers::Colour colour) { return {colour.red, colour.green, colour.blue, colour.alpha}; }

void applyTheme(QApplication& application, const QString& family, Scheme scheme) {
  appliedScheme() = scheme;
  QFont font(family.isEmpty() ? render::paper::fontFamilies() : QStringList{family});
  font.setPixelSize(12);
  application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  application.setFont(font);
  application.setPalette(paletteOf(theme::colours()));
  application.setStyleSheet(QString::fromLatin1(kStyle));
}

void changeScheme(QApplication& application, Scheme scheme, std::function<void()> done) {
  appliedScheme() = scheme;
  application.setPalette(paletteOf(theme::colours()));
  new Repolishing(application, std::move(done));  // of the application, until it is done
}

}  // namespace sural::ui::widgets
