#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFont>
#include <QFontDatabase>
#include <QPalette>
#include <QStyleFactory>

#include "ui/render/paper/paint_scene.h"

namespace sural::ui::widgets {

namespace {

constexpr const char* kStyle = R"(
QMainWindow, #ground { background: @ground; }
#topBar { background: @panel; }
QFrame[role="panel"], QScrollArea[role="panel"] { background: @panel; border: none; border-radius: 5px; }
QFrame[role="card"] { background: @card; border: 1px solid @card; border-radius: 5px; }
QFrame[role="card"][selected="true"] { border: 1px solid @selection; }
QFrame[role="rule"] { background: @line; border: none; max-height: 1px; min-height: 1px; }
QLabel { background: transparent; }
QLabel[role="brand"] { font-size: 16px; font-weight: 600; }
QLabel[role="title"] { font-size: 13px; font-weight: 600; }
QLabel[role="heading"] { font-size: 14px; font-weight: 600; }
QLabel[role="section"] { font-size: 11px; font-weight: 500; color: @quiet; }
QLabel[role="quiet"] { color: @quiet; }
QLabel[role="small"] { font-size: 11px; color: @quiet; }
QPushButton { background: @card; border: 1px solid @card; border-radius: 4px; padding: 5px 14px; }
QPushButton:hover { background: @line; }
QPushButton:pressed { background: @line; }
QPushButton:focus { border-color: @selection; }
QPushButton:disabled { color: @faint; }
QPushButton[role="bar"] { min-width: 68px; }
QPushButton[role="small"] { background: @panel; border: 1px solid @line; padding: 2px 10px; font-size: 11px; }
QPushButton[role="small"]:hover { border-color: @faint; }
QPushButton[role="small"]:focus { border-color: @selection; }
QPushButton[role="small"]:checked { color: @selection; border-color: @selection; }
QPushButton[role="row"] { background: transparent; border: 1px solid transparent; padding: 0; }
QPushButton[role="row"]:hover { background: @card; }
QPushButton[role="row"]:focus, QPushButton[role="row"][selected="true"] { border-color: @selection; }
QToolButton { background: transparent; border: none; padding: 4px; border-radius: 4px; }
QToolButton:hover { background: @card; }
QToolButton:focus { border: 1px solid @selection; }
QTabWidget::pane { border: none; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @quiet; padding: 9px 10px 7px 10px; margin-right: 12px;
               border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; font-weight: 600; border-bottom: 2px solid @selection; }
QTabBar::tab:hover { color: @text; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QListView { background: transparent; border: none; outline: none; }
QScrollBar:vertical { background: transparent; width: 8px; margin: 0; }
QScrollBar::handle:vertical { background: @line; border-radius: 4px; min-height: 28px; }
QScrollBar::handle:vertical:hover { background: @faint; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; height: 0; }
QProgressBar { background: @card; border: none; max-height: 3px; min-height: 3px; border-radius: 1px; }
QProgressBar::chunk { background: @selection; border-radius: 1px; }
QSlider::groove:horizontal { background: @line; height: 3px; border-radius: 1px; }
QSlider::sub-page:horizontal { background: @selection; height: 3px; border-radius: 1px; }
QSlider::handle:horizontal { background: @text; width: 14px; height: 14px; margin: -6px 0; border-radius: 7px; }
QSlider::handle:horizontal:focus { background: @selection; }
QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled { background: @faint; }
QToolButton:checked { background: @card; color: @selection; }
QToolButton:disabled { color: @faint; }
QToolButton[role="words"] { padding: 3px 8px; color: @quiet; font-size: 11px; }
QToolButton[role="words"]:hover { color: @text; }
QToolButton[role="words"]:checked { color: @selection; }
QToolButton::menu-indicator { image: none; width: 0; }
#viewerPane { background: #000000; border: 1px solid #000000; }
#viewerPane[active="true"] { border: 1px solid #4cc2ff; }
#viewerPane QLabel { color: #e7edf3; }
#viewerPane QLabel[role="small"], #viewerPane QLabel[role="quiet"] { color: #8c9bab; }
QToolBar { background: transparent; border: none; spacing: 1px; padding: 0; }
QToolBar::separator { background: @line; width: 1px; margin: 6px 5px; }
#tracePane { background: @panel; border-radius: 5px; }
#tracePane QLabel { color: @quiet; }
QPushButton[role="start"] { background: @card; border: 1px solid @line; padding: 12px 14px; font-size: 13px;
                            text-align: left; }
QPushButton[role="start"]:hover { border-color: @faint; }
QPushButton[role="start"]:focus { border-color: @selection; }
QPushButton[role="section"] { background: transparent; border: 1px solid transparent; padding: 4px 2px;
                              text-align: left; font-weight: 600; }
QPushButton[role="section"]:focus { border-color: @selection; }
QPushButton[role="section"]:hover { background: @card; }
QComboBox { background: @card; border: 1px solid @line; border-radius: 4px; padding: 2px 6px; min-height: 18px; }
QComboBox:focus { border-color: @selection; }
QComboBox QAbstractItemView { background: @card; border: 1px solid @line; selection-background-color: @line;
                              selection-color: @text; }
QPlainTextEdit { background: @card; border: 1px solid @line; border-radius: 4px; }
QPlainTextEdit:focus { border-color: @selection; }
QListWidget { background: transparent; border: none; outline: none; }
QListWidget::item { background: @card; border: 1px solid @card; border-radius: 4px; padding: 5px; color: @text; }
QListWidget::item:selected { border-color: @selection; }
#tourCard { background: @card; border: 1px solid @selection; border-radius: 6px; }
#tourFrame { background: transparent; border: 2px solid @selection; border-radius: 6px; }
QTextBrowser { background: @panel; border: none; }
#agreementPlot { background: #1a2027; color: #8c9bab; border-radius: 5px; }
QFrame[role="prompt"] { background: @card; border: 1px solid @selection; border-radius: 5px; }
QLineEdit { background: @panel; border: 1px solid @line; border-radius: 4px; padding: 3px 6px;
            selection-background-color: @selection; }
QLineEdit:focus { border-color: @selection; }
QSplitter::handle { background: transparent; }
QMainWindow#desk { background: transparent; }
QMainWindow#desk::separator { background: transparent; width: 10px; height: 10px; }
QDockWidget { color: @quiet; }
QDockWidget::title { background: @panel; padding: 3px 8px; }
QMenu { background: @card; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 14px; border-radius: 3px; }
QMenu::item:selected { background: @line; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 4px 6px; }
QToolTip { background: @card; color: @text; border: 1px solid @line; padding: 4px; }
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
  return palette;
}

QString styleOf(const theme::Colours& colours) {
  QString style = QString::fromLatin1(kStyle);
  style.replace(QStringLiteral("@ground"), colours.ground.name());
  style.replace(QStringLiteral("@panel"), colours.panel.name());
  style.replace(QStringLiteral("@card"), colours.card.name());
  style.replace(QStringLiteral("@line"), colours.line.name());
  style.replace(QStringLiteral("@text"), colours.text.name());
  style.replace(QStringLiteral("@quiet"), colours.quiet.name());
  style.replace(QStringLiteral("@selection"), colours.selection.name());
  style.replace(QStringLiteral("@faint"), colours.faint.name());
  return style;
}

}  // namespace

namespace theme {

const Colours& colours() { return appliedScheme() == Scheme::Dark ? kDark : kLight; }

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
  application.setStyleSheet(styleOf(theme::colours()));
}

}  // namespace sural::ui::widgets
