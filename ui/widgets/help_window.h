#pragma once

#include <QWidget>

class QTextBrowser;

namespace sural::ui::widgets {

// The user guide, which is part of the program: no network, no browser.
class HelpWindow : public QWidget {
  Q_OBJECT
 public:
  // `page`: the file's name in docs/guide, such as "window.md".
  explicit HelpWindow(QWidget* parent = nullptr);
  void open(const QString& page);

 private:
  QTextBrowser* text_ = nullptr;
};

// Name, version, versions of the libraries, licence and the disclaimer.
QString aboutText();

}  // namespace sural::ui::widgets
