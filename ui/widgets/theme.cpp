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
QMainWindow, #ground { background: #12161b; }
#topBar { background: #1a2027; }
QFrame[role="panel"], QScrollArea[role="panel"] { background: #1a2027; border: none; border-radius: 5px; }
QFrame[role="card"] { background: #212932; border: 1px solid #212932; border-radius: 5px; }
QFrame[role="card"][selected="true"] { border: 1px solid #4cc2ff; }
QFrame[role="rule"] { background: #2e3944; border: none; max-height: 1px; min-height: 1px; }
QLabel { background: transparent; }
QLabel[role="brand"] { font-size: 16px; font-weight: 600; }
QLabel[role="title"] { font-size: 13px; font-weight: 600; }
QLabel[role="heading"] { font-size: 14px; font-weight: 600; }
QLabel[role="section"] { font-size: 11px; font-weight: 500; color: #8c9bab; }
QLabel[role="quiet"] { color: #8c9bab; }
QLabel[role="small"] { font-size: 11px; color: #8c9bab; }
QPushButton { background: #212932; border: 1px solid #212932; border-radius: 4px; padding: 5px 14px; }
QPushButton:hover { background: #2a343f; }
QPushButton:pressed { background: #2e3944; }
QPushButton:focus { border-color: #4cc2ff; }
QPushButton:disabled { color: #66727f; }
QPushButton[role="bar"] { min-width: 68px; }
QPushButton[role="small"] { background: #1a2027; border: 1px solid #2e3944; padding: 2px 10px; font-size: 11px; }
QPushButton[role="small"]:hover { border-color: #66727f; }
QPushButton[role="small"]:focus { border-color: #4cc2ff; }
QPushButton[role="small"]:checked { color: #4cc2ff; border-color: #4cc2ff; }
QPushButton[role="row"] { background: transparent; border: 1px solid transparent; padding: 0; }
QPushButton[role="row"]:hover { background: #212932; }
QPushButton[role="row"]:focus, QPushButton[role="row"][selected="true"] { border-color: #4cc2ff; }
QToolButton { background: transparent; border: none; padding: 4px; border-radius: 4px; }
QToolButton:hover { background: #212932; }
QToolButton:focus { border: 1px solid #4cc2ff; }
QTabWidget::pane { border: none; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: #8c9bab; padding: 9px 10px 7px 10px; margin-right: 12px;
               border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: #e7edf3; font-weight: 600; border-bottom: 2px solid #4cc2ff; }
QTabBar::tab:hover { color: #e7edf3; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QListView { background: transparent; border: none; outline: none; }
QScrollBar:vertical { background: transparent; width: 8px; margin: 0; }
QScrollBar::handle:vertical { background: #2e3944; border-radius: 4px; min-height: 28px; }
QScrollBar::handle:vertical:hover { background: #66727f; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; height: 0; }
QProgressBar { background: #212932; border: none; max-height: 3px; min-height: 3px; border-radius: 1px; }
QProgressBar::chunk { background: #4cc2ff; border-radius: 1px; }
QSlider::groove:horizontal { background: #2e3944; height: 3px; border-radius: 1px; }
QSlider::sub-page:horizontal { background: #4cc2ff; height: 3px; border-radius: 1px; }
QSlider::handle:horizontal { background: #e7edf3; width: 14px; height: 14px; margin: -6px 0; border-radius: 7px; }
QSlider::handle:horizontal:focus { background: #4cc2ff; }
QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled { background: #66727f; }
QToolTip { background: #212932; color: #e7edf3; border: 1px solid #2e3944; padding: 4px; }
)";

QPalette darkPalette() {
  QPalette palette;
  palette.setColor(QPalette::Window, theme::kGround);
  palette.setColor(QPalette::Base, theme::kPanel);
  palette.setColor(QPalette::AlternateBase, theme::kCard);
  palette.setColor(QPalette::Button, theme::kCard);
  palette.setColor(QPalette::Highlight, theme::kSelection);
  palette.setColor(QPalette::HighlightedText, theme::kGround);
  palette.setColor(QPalette::ToolTipBase, theme::kCard);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
    palette.setColor(role, theme::kText);
  palette.setColor(QPalette::PlaceholderText, theme::kQuiet);
  return palette;
}

}  // namespace

QColor toQt(layers::Colour colour) { return {colour.red, colour.green, colour.blue, colour.alpha}; }

void applyTheme(QApplication& application, const QString& family) {
  QFont font(family.isEmpty() ? render::paper::fontFamilies() : QStringList{family});
  font.setPixelSize(12);
  application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  application.setFont(font);
  application.setPalette(darkPalette());
  application.setStyleSheet(QString::fromLatin1(kStyle));
}

}  // namespace sural::ui::widgets
