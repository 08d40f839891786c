#pragma once

#include <QString>

class QCoreApplication;

namespace sural::ui::widgets {

// Languages the window speaks, by their two letters; English first.
QStringList languages();

// Sets the window's language: "de", "en", or empty for that of the system, English where it is not spoken. Before any
// window is made. What files, criteria and results say stays as it is.
void applyLanguage(QCoreApplication& application, const QString& language);

}  // namespace sural::ui::widgets
