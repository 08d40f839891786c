#include "ui/widgets/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace sural::ui::widgets {

QStringList languages() { return {QStringLiteral("en"), QStringLiteral("de")}; }

void applyLanguage(QCoreApplication& application, const QString& language) {
  const QString wanted = language.isEmpty() ? QLocale::system().name().left(2) : language;
  if (!languages().contains(wanted) || wanted == languages().first()) return;
  auto* ours = new QTranslator(&application);
  if (ours->load(QStringLiteral(":/translations/sural_") + wanted)) QCoreApplication::installTranslator(ours);
  // Qt's own words, in file dialogs and menus, where its translations are installed.
  auto* ofQt = new QTranslator(&application);
  if (ofQt->load(QStringLiteral("qtbase_") + wanted, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
    QCoreApplication::installTranslator(ofQt);
}

}  // namespace sural::ui::widgets
