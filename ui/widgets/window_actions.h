#pragma once

#include <QAction>
#include <QObject>
#include <functional>
#include <utility>
#include <vector>

class QWidget;

namespace sural::ui::widgets {

// Everything the window can be told by key, button or menu, once: the list of keys is made from it, so that it cannot
// leave one out.
class WindowActions : public QObject {
  Q_OBJECT
 public:
  explicit WindowActions(QWidget& window);

  struct Spec {
    const char* id;
    const char* meaning;
    QList<QKeySequence> keys = {};
    const char* icon = nullptr;  // strokes, see iconFrom
    bool checkable = false;
  };
  // The keys work wherever in the window the focus is. `group` heads it in the list of keys.
  QAction& add(const char* group, const Spec& spec, std::function<void(bool on)> run);
  // Throws std::logic_error when there is none.
  [[nodiscard]] QAction& operator[](const char* id) const;

  struct Listed {
    QString group;
    QString keys;
    QString meaning;
  };
  // All actions with a key, in the order they were added.
  [[nodiscard]] std::vector<Listed> keyList() const;
  // After the theme has changed.
  void redrawIcons();

 private:
  QWidget& window_;
  struct Entry {
    QAction* action;
    QString group;
    const char* icon;
  };
  std::vector<Entry> entries_;
};

}  // namespace sural::ui::widgets
