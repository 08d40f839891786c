#include "ui/widgets/help_window.h"

#include <QBoxLayout>
#include <QImage>
#include <QTextBrowser>

#include "exam/report/report_content.h"
#include "exam/software_version.h"
#include "imaging/dicom/library_versions.h"
#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

namespace {

constexpr int kWidestPicture = 740;

// Pictures of a whole window are wider than a page of the guide.
class GuideText : public QTextBrowser {
 public:
  using QTextBrowser::QTextBrowser;

 protected:
  QVariant loadResource(int type, const QUrl& name) override {
    const QVariant resource = QTextBrowser::loadResource(type, name);
    if (type != QTextDocument::ImageResource) return resource;
    const QImage picture = QImage::fromData(resource.toByteArray());
    return picture.width() <= kWidestPicture ? picture
                                             : picture.scaledToWidth(kWidestPicture, Qt::SmoothTransformation);
  }
};

}  // namespace

HelpWindow::HelpWindow(QWidget* parent) : QWidget(parent, Qt::Window) {
  setObjectName(QStringLiteral("helpWindow"));
  setWindowTitle(tr("Sural: user guide"));
  resize(820, 760);
  text_ = new GuideText(this);
  text_->setObjectName(QStringLiteral("guideText"));
  text_->setSearchPaths({QStringLiteral(":/guide")});
  text_->setOpenExternalLinks(true);
  text_->document()->setDocumentMargin(24);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(text_);
}

void HelpWindow::open(const QString& page) {
  text_->setSource(QUrl(QStringLiteral("qrc:/guide/") + page), QTextDocument::MarkdownResource);
  show();
  raise();
  activateWindow();
}

QString aboutText() {
  const auto line = [](std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); };
  return QStringList{QStringLiteral("Sural ") + line(exam::softwareVersion()),
                     HelpWindow::tr("Duplex ultrasound, venography and angiography of the leg."),
                     QString(),
                     line(exam::report::kDisclaimer),
                     QString(),
                     HelpWindow::tr("Runs with %1")
                         .arg(QStringLiteral("Qt ") + QString::fromLatin1(qVersion()) + QStringLiteral(", ") +
                              toQString(imaging::dicom::libraryVersions())),
                     HelpWindow::tr("Apache License 2.0")}
      .join(QChar('\n'));
}

}  // namespace sural::ui::widgets
