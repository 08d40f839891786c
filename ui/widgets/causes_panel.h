#pragma once

#include <QScrollArea>
#include <QTimer>
#include <set>
#include <string>
#include <vector>

class QVBoxLayout;

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

// The article's causes: those that the exam says something about, then the others, each in the article's order; never
// ranked. What holds for all of them stands once, below.
class CausesPanel : public QScrollArea {
  Q_OBJECT
 public:
  explicit CausesPanel(session::Session& session, QWidget* parent = nullptr);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void rebuild();
  void begin();
  void addNext();
  void addHeading(const QString& words);
  void addClosing();

  session::Session& session_;
  QVBoxLayout* column_ = nullptr;
  std::vector<std::size_t> order_;  // of the exam's causes, as they stand here
  std::size_t withEvidence_ = 0;    // how many of them come first
  std::size_t added_ = 0;           // how many have their card
  std::set<std::string> unfolded_;  // causes whose article is open
  bool outdated_ = false;           // changed while nobody looked
  QTimer next_;                     // one card a turn of the event loop: all at once would hold the window up
};

}  // namespace sural::ui::widgets
