#include "ui/widgets/report_panel.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QScrollArea>

#include "ui/session/session.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/report_export.h"
#include "ui/widgets/signing_note.h"
#include "ui/widgets/window_services.h"

namespace sural::ui::widgets {

namespace {

constexpr int kPageWidth = 1000;  // drawn once, shown in the width there is
constexpr int kPatienceMilliseconds = 250;

}  // namespace

ReportPanel::ReportPanel(session::Session& session, const WindowServices& services, QWidget* parent)
    : QWidget(parent), session_(session) {
  setObjectName(QStringLiteral("reportPanel"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 10, 6, 10);
  column->setSpacing(8);
  column->addWidget(controls(services));
  note_ = new SigningNote(this);
  column->addWidget(note_);
  connect(note_, &SigningNote::showRequested, &session, &session::Session::showEvidence);
  auto* content = new QWidget;
  sheets_ = new QVBoxLayout(content);
  sheets_->setContentsMargins(0, 0, 6, 0);
  sheets_->setSpacing(10);
  sheets_->addStretch(1);
  scroll_ = new QScrollArea(this);
  scroll_->setObjectName(QStringLiteral("reportPages"));
  scroll_->setAccessibleName(tr("pages of the report"));
  scroll_->setWidget(content);
  scroll_->setWidgetResizable(true);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  column->addWidget(scroll_, 1);
  wait_.setSingleShot(true);
  wait_.setInterval(kPatienceMilliseconds);
  connect(&wait_, &QTimer::timeout, this, &ReportPanel::draw);
  connect(&session, &session::Session::examChanged, this, &ReportPanel::changed);
  connect(&session, &session::Session::readerChanged, this, &ReportPanel::changed);
  connect(&session, &session::Session::stageChanged, this, &ReportPanel::changed);
  connect(&session, &session::Session::frameShown, this, [this] {
    if (!warned_) return;
    warn();  // what was looked at goes off the list
    if (!warned_) showState();
  });
  changed();
}

QWidget* ReportPanel::controls(const WindowServices& services) {
  auto* holder = new QWidget(this);
  auto* grid = new QGridLayout(holder);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(8);
  laboratory_ = new QLineEdit(holder);
  laboratory_->setObjectName(QStringLiteral("laboratoryName"));
  laboratory_->setPlaceholderText(tr("Laboratory on the letterhead"));
  laboratory_->setAccessibleName(tr("laboratory"));
  auto* load = button(tr("Template…"), "small", holder);
  load->setObjectName(QStringLiteral("laboratoryTemplate"));
  load->setToolTip(tr("Letterhead, order and words from a laboratory's file"));
  reader_ = new QLineEdit(toQString(session_.readerName()), holder);
  reader_->setObjectName(QStringLiteral("readerName"));
  reader_->setPlaceholderText(tr("Your name"));
  reader_->setAccessibleName(tr("name of the reader"));
  sign_ = button(tr("Sign"), "small", holder);
  sign_->setObjectName(QStringLiteral("signButton"));
  auto* pdf = button(tr("Write PDF…"), "small", holder);
  pdf->setObjectName(QStringLiteral("writePdf"));
  auto* dicom = button(tr("Write DICOM…"), "small", holder);
  dicom->setObjectName(QStringLiteral("writeDicom"));
  dicom->setToolTip(tr("Structured reports and key images as DICOM files in a folder"));
  dicom->setVisible(static_cast<bool>(services.writeDicom));
  exports_ = {pdf, dicom};
  state_ = new ElidedLabel({}, "small", holder);
  state_->setObjectName(QStringLiteral("reportState"));
  grid->addWidget(laboratory_, 0, 0);
  grid->addWidget(load, 0, 1);
  grid->addWidget(pdf, 0, 2);
  grid->addWidget(reader_, 1, 0);
  grid->addWidget(sign_, 1, 1);
  grid->addWidget(dicom, 1, 2);
  grid->addWidget(state_, 2, 0, 1, 3);
  grid->setColumnStretch(0, 1);
  connect(laboratory_, &QLineEdit::editingFinished, this, &ReportPanel::nameLaboratory);
  connect(load, &QPushButton::clicked, this, &ReportPanel::laboratoryRequested);
  connect(reader_, &QLineEdit::textChanged, this, [this](const QString& name) {
    session_.setReaderName(name.trimmed().toStdString());
    emit readerNamed(name.trimmed());
    showState();
  });
  connect(sign_, &QPushButton::clicked, this, &ReportPanel::toggleSignature);
  connect(pdf, &QPushButton::clicked, this, &ReportPanel::reportRequested);
  connect(dicom, &QPushButton::clicked, this, &ReportPanel::dicomRequested);
  return holder;
}

void ReportPanel::toggleSignature() {
  session_.reader().signature ? session_.perform(session::Sign{std::nullopt}) : sign();
}

void ReportPanel::sign() {
  if (session_.readerName().empty() || session_.reader().signature || !sign_->isEnabled()) return;
  if (warned_ || session_.unsettled().empty()) return session_.sign();
  warned_ = true;
  warn();
  showState();
}

// What is settled meanwhile goes off the list; nothing is left to warn of once it is empty.
void ReportPanel::warn() {
  const std::vector<session::Unsettled> left =
      session_.reader().signature ? std::vector<session::Unsettled>() : session_.unsettled();
  warned_ = warned_ && !left.empty();
  note_->say(warned_ ? left : std::vector<session::Unsettled>());
}

void ReportPanel::nameLaboratory() {
  exam::report::Laboratory laboratory = session_.laboratory();
  if (laboratory.name == laboratory_->text().toStdString()) return;
  laboratory.name = laboratory_->text().toStdString();
  session_.setLaboratory(std::move(laboratory));
}

void ReportPanel::showState() {
  const bool ready = !session_.clips().empty() && session_.stage() == session::Stage::Idle;
  const auto& signature = session_.reader().signature;
  sign_->setEnabled(ready && (signature || !session_.readerName().empty()));
  sign_->setText(signature ? tr("Unsign") : warned_ ? tr("Sign all the same") : tr("Sign"));
  sign_->setToolTip(session_.readerName().empty() ? tr("Write your name first")
                                                  : tr("Sign the report with your name (Ctrl+Enter)"));
  for (QPushButton* one : exports_) one->setEnabled(ready);
  if (!laboratory_->hasFocus()) laboratory_->setText(toQString(session_.laboratory().name));
  if (!reader_->hasFocus() && reader_->text().trimmed().toStdString() != session_.readerName())
    reader_->setText(toQString(session_.readerName()));
  QString words = ready ? tr("Not signed") : tr("The report follows when the exam is measured.");
  if (signature) words = tr("Signed by %1, %2").arg(toQString(signature->by), toQString(signature->at));
  static_cast<ElidedLabel*>(state_)->setFullText(words);
}

void ReportPanel::changed() {
  outdated_ = true;
  if (warned_) warn();
  showState();
  if (isVisible()) wait_.start();
}

void ReportPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (outdated_) wait_.start();
}

void ReportPanel::draw() {
  if (session_.clips().empty()) return take({});
  if (drawing_ || session_.stage() != session::Stage::Idle || session_.isRemeasuring()) return wait_.start();
  drawing_ = true;
  outdated_ = false;
  drawReport(session_, kPageWidth, [panel = QPointer<ReportPanel>(this)](const std::vector<QImage>& pages) {
    if (!panel.isNull()) panel->take(pages);
  });
}

void ReportPanel::take(const std::vector<QImage>& pages) {
  drawing_ = false;
  pages_ = pages;
  while (labels_.size() > pages_.size()) {
    delete labels_.back();
    labels_.pop_back();
  }
  while (labels_.size() < pages_.size()) {
    QLabel* sheet = plainLabel({}, "plain");
    sheet->setObjectName(QStringLiteral("reportPage"));
    sheet->setAccessibleName(tr("page %1 of the report").arg(labels_.size() + 1));
    labels_.push_back(sheet);
    sheets_->insertWidget(static_cast<int>(labels_.size()) - 1, sheet);
  }
  fitPages();
  if (outdated_ && isVisible()) wait_.start();
}

void ReportPanel::fitPages() {
  const int width = scroll_->viewport()->width() - 6;
  if (width < 50) return;
  const double ratio = devicePixelRatioF();
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    QPixmap page =
        QPixmap::fromImage(pages_[i].scaledToWidth(static_cast<int>(width * ratio), Qt::SmoothTransformation));
    page.setDevicePixelRatio(ratio);
    labels_[i]->setPixmap(page);
  }
}

void ReportPanel::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fitPages();
}

}  // namespace sural::ui::widgets
