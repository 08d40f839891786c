#pragma once

#include <QImage>
#include <QTimer>
#include <QWidget>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

class SigningNote;
struct WindowServices;

// The report as it would be printed now, its letterhead, its signature, and the ways to write it down.
class ReportPanel : public QWidget {
  Q_OBJECT
 public:
  ReportPanel(session::Session& session, const WindowServices& services, QWidget* parent = nullptr);

  [[nodiscard]] int pageCount() const { return static_cast<int>(pages_.size()); }
  // Signs; where something urgent is not settled, first says so, and signs when asked once more.
  void sign();

 signals:
  void reportRequested();  // as a PDF
  void dicomRequested();
  void laboratoryRequested();
  void readerNamed(const QString& name);

 protected:
  void showEvent(QShowEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  [[nodiscard]] QWidget* controls(const WindowServices& services);
  void changed();
  void draw();
  void take(const std::vector<QImage>& pages);
  void fitPages();
  void showState();
  void toggleSignature();
  void warn();
  void nameLaboratory();

  session::Session& session_;
  QTimer wait_;
  bool drawing_ = false;
  bool outdated_ = true;
  std::vector<QImage> pages_;
  std::vector<QLabel*> labels_;
  QVBoxLayout* sheets_ = nullptr;
  QScrollArea* scroll_ = nullptr;
  QLineEdit* laboratory_ = nullptr;
  QLineEdit* reader_ = nullptr;
  QPushButton* sign_ = nullptr;
  SigningNote* note_ = nullptr;
  bool warned_ = false;
  QLabel* state_ = nullptr;
  std::vector<QPushButton*> exports_;
};

}  // namespace sural::ui::widgets
