#include "ui/widgets/top_bar.h"

#include <QBoxLayout>

#include "ui/session/clip_words.h"
#include "ui/session/session.h"
#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

namespace {

constexpr int kHeight = 44;

}  // namespace

TopBar::TopBar(session::Session& session, QWidget* parent) : QFrame(parent), session_(session) {
  setObjectName(QStringLiteral("topBar"));
  setFixedHeight(kHeight);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(18, 0, 18, 0);
  row->setSpacing(10);
  row->addWidget(plainLabel(QStringLiteral("Sural"), "brand", this));
  row->addSpacing(20);
  patient_ = new ElidedLabel({}, "quiet", this);
  patient_->setObjectName(QStringLiteral("patientLine"));
  row->addWidget(patient_, 1);
  auto* open = button(tr("Open"), "bar", this);
  open->setObjectName(QStringLiteral("openButton"));
  open->setToolTip(tr("Open a folder of DICOM files (Ctrl+O)"));
  report_ = button(tr("Report"), "bar", this);
  report_->setObjectName(QStringLiteral("reportButton"));
  report_->setToolTip(tr("Write the report as a PDF"));
  row->addWidget(open);
  row->addWidget(report_);
  connect(open, &QPushButton::clicked, this, &TopBar::openRequested);
  connect(report_, &QPushButton::clicked, this, &TopBar::reportRequested);
  connect(&session, &session::Session::clipChanged, this, &TopBar::showStudy);
  connect(&session, &session::Session::examChanged, this, &TopBar::showStudy);
  connect(&session, &session::Session::stageChanged, this, &TopBar::showStudy);
  showStudy();
}

void TopBar::showStudy() {
  const Study* study = session_.currentStudy();
  patient_->setFullText(study != nullptr ? toQString(session::patientPhrase(*study)) : QString());
  report_->setEnabled(study != nullptr && session_.stage() == session::Stage::Idle);
}

}  // namespace sural::ui::widgets
