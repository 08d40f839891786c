#include "ui/widgets/window_actions.h"

#include <QCoreApplication>
#include <QWidget>
#include <stdexcept>
#include <string>

#include "ui/widgets/icons.h"

namespace sural::ui::widgets {

namespace {

// The window marks its words for translation where it names its actions.
QString inOurLanguage(const char* words) {
  return QCoreApplication::translate("sural::ui::widgets::MainWindow", words);
}

// As people say them; the standard words for arrows are long.
QString keyPhrase(const QKeySequence& key) {
  QString text = key.toString(QKeySequence::PortableText);
  for (const auto& [word, sign] : {std::pair("Left", "←"), std::pair("Right", "→"), std::pair("Up", "↑"),
                                   std::pair("Down", "↓"), std::pair("Del", "Delete"), std::pair("Pg", "Page ")})
    if (!text.contains(QStringLiteral("Delete")) || qstrcmp(word, "Del") != 0)
      text.replace(QString::fromLatin1(word), QString::fromUtf8(sign));
  return text;
}

QString keysOf(const QAction& action) {
  QStringList keys;
  for (const QKeySequence& key : action.shortcuts()) keys << keyPhrase(key);
  return keys.join(QStringLiteral("  "));
}

}  // namespace

WindowActions::WindowActions(QWidget& window) : QObject(&window), window_(window) {}

QAction& WindowActions::add(const char* group, const Spec& spec, std::function<void(bool)> run) {
  auto* action = new QAction(inOurLanguage(spec.meaning), this);
  action->setObjectName(QString::fromLatin1(spec.id));
  action->setCheckable(spec.checkable);
  action->setShortcuts(spec.keys);
  if (spec.icon != nullptr) action->setIcon(iconFrom(spec.icon));
  const QString keys = keysOf(*action);
  action->setToolTip(keys.isEmpty() ? action->text() : action->text() + QStringLiteral(" (") + keys + QChar(')'));
  connect(action, &QAction::triggered, this, std::move(run));
  window_.addAction(action);
  entries_.push_back({action, inOurLanguage(group), spec.icon});
  return *action;
}

QAction& WindowActions::operator[](const char* id) const {
  for (const Entry& entry : entries_)
    if (entry.action->objectName() == QLatin1String(id)) return *entry.action;
  throw std::logic_error(std::string("no action is called ") + id);
}

std::vector<WindowActions::Listed> WindowActions::keyList() const {
  std::vector<Listed> list;
  for (const Entry& entry : entries_)
    if (!entry.action->shortcuts().isEmpty())
      list.push_back({entry.group, keysOf(*entry.action), entry.action->text()});
  return list;
}

void WindowActions::redrawIcons() {
  for (const Entry& entry : entries_)
    if (entry.icon != nullptr) entry.action->setIcon(iconFrom(entry.icon));
}

}  // namespace sural::ui::widgets
