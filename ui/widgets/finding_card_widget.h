#pragma once

#include <QFrame>

#include "ui/session/finding_card.h"

class QBoxLayout;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace sural::ui::widgets {

class GaugeWidget;
class ValueLabel;

// One finding: value, doubt, threshold, verdict and source, and the way to where it came from.
class FindingCardWidget : public QFrame {
  Q_OBJECT
 public:
  explicit FindingCardWidget(session::FindingCard card, QWidget* parent = nullptr);

  // Says something else of the same finding; a button that has the keyboard's focus keeps it.
  void setCard(session::FindingCard card);
  void setMeasurementId(const std::string& id) { card_.measurementId = id; }
  // In the colours of the theme that was applied last.
  void redraw();
  void setSelected(bool selected);
  // `before`: the value that was accepted where it is another one now; empty otherwise.
  void setAccepted(bool accepted, const QString& before = {});
  [[nodiscard]] const session::FindingCard& card() const { return card_; }

 signals:
  void showRequested();
  void editRequested();
  void acceptToggled(bool accept);

 protected:
  void mouseReleaseEvent(QMouseEvent* event) override;

 private:
  void build();
  [[nodiscard]] QBoxLayout* titleRow();
  [[nodiscard]] QHBoxLayout* valueRow();
  [[nodiscard]] QHBoxLayout* footRow();

  session::FindingCard card_;
  QWidget* body_ = nullptr;
  ValueLabel* value_ = nullptr;
  GaugeWidget* gauge_ = nullptr;
  QLabel* verdict_ = nullptr;
  QLabel* state_ = nullptr;
  QLabel* before_ = nullptr;  // what was accepted and is another value now
  QPushButton* accept_ = nullptr;
};

}  // namespace sural::ui::widgets
