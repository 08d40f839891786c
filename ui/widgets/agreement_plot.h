#pragma once

#include <QFrame>
#include <optional>

#include "exam/training/agreement.h"

namespace sural::ui::widgets {

// A Bland-Altman plot; says what is missing where there are too few pairs for one.
class AgreementPlot : public QFrame {
  Q_OBJECT
 public:
  explicit AgreementPlot(QWidget* parent = nullptr);
  void show(std::optional<exam::training::BlandAltman> limits, const std::string& unit);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::optional<exam::training::BlandAltman> limits_;
  std::string unit_;
};

}  // namespace sural::ui::widgets
