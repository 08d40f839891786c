#include "ui/render/paper/report_pdf.h"

#include <QGuiApplication>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <array>

#include "ui/render/paper/report_blocks.h"

namespace sural::ui::render::paper {

namespace {

constexpr int kDotsPerInch = 1200;
constexpr double kMarginMillimetres = 15;
constexpr double kFooterPoints = 42;
// Points. The first that keeps the report on one page is taken; a report that needs more takes the middle one.
constexpr std::array<double, 3> kPictureHeights{190, 150, 118};
constexpr double kUsualPictureHeight = 150;

const TextStyle kFooterText{.points = 6.5, .colour = QColor(0x5a, 0x63, 0x6d), .mostLines = 3};
const TextStyle kFooterLine{.points = 7, .colour = QColor(0x5a, 0x63, 0x6d), .mostLines = 1};
const TextStyle kPageNumber{.points = 7, .colour = QColor(0x5a, 0x63, 0x6d), .mostLines = 1, .alignRight = true};

void prepare(QPdfWriter& writer, const exam::ReportContent& content) {
  writer.setResolution(kDotsPerInch);
  writer.setPageSize(QPageSize(QPageSize::A4));
  writer.setPageMargins(QMarginsF(kMarginMillimetres, kMarginMillimetres, kMarginMillimetres, kMarginMillimetres),
                        QPageLayout::Millimeter);
  writer.setTitle(plain(content.title));
  writer.setCreator(QStringLiteral("Sural ") + plain(content.softwareVersion));
}

// So that a sheet that lost its neighbours still says whose it is.
QString identity(const exam::ReportContent& content) {
  QStringList parts{plain(content.title)};
  for (std::size_t i = 0; i < content.header.size() && i < 2; ++i) parts << plain(content.header[i].second);
  return parts.join(QStringLiteral(" · "));
}

struct PageNumber {
  std::size_t number = 1;
  std::size_t count = 1;
};

void paintFooter(QPainter& painter, const exam::ReportContent& content, const Paper& paper, PageNumber page) {
  const double width = paper.device->width();
  const double top = paper.device->height() - paper.pt(kFooterPoints - 8);
  const double numberWidth = paper.pt(60);
  painter.setPen(QPen(QColor(0xc9, 0xd0, 0xd6), paper.pt(0.6)));
  painter.drawLine(QPointF(0, top), QPointF(width, top));
  const double lineTop = top + paper.pt(3);
  drawText(painter, {paper, identity(content), kFooterLine}, {0, lineTop, width - numberWidth, paper.pt(10)});
  const QString number = QStringLiteral("page %1 of %2").arg(page.number).arg(page.count);
  drawText(painter, {paper, number, kPageNumber}, {width - numberWidth, lineTop, numberWidth, paper.pt(10)});
  drawText(painter, {paper, plain(std::string(exam::kDisclaimer)), kFooterText},
           {0, lineTop + paper.pt(11), width, paper.pt(24)});
}

std::vector<Page> layOut(ReportLayout layout) {
  const double height = layout.paper.device->height() - layout.paper.pt(kFooterPoints);
  for (const double pictureHeight : kPictureHeights) {
    layout.pictureHeight = layout.paper.pt(pictureHeight);
    std::vector<Page> pages = paginate(reportBlocks(layout), height);
    if (pages.size() == 1) return pages;
  }
  layout.pictureHeight = layout.paper.pt(kUsualPictureHeight);
  return paginate(reportBlocks(layout), height);
}

Error cannotWrite(const std::string& path, const QString& reason) {
  return {"the report cannot be written: " + reason.toStdString(), path, "Choose a folder that you may write to"};
}

bool paintReport(QPdfWriter& writer, const exam::ReportContent& content, const std::vector<ReportPicture>& pictures) {
  const Paper paper{&writer, kDotsPerInch / 72.0};
  const std::vector<Page> pages =
      layOut({.content = content, .pictures = pictures, .paper = paper, .width = double(writer.width())});
  QPainter painter;
  if (!painter.begin(&writer)) return false;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (i > 0) writer.newPage();
    paintPage(painter, pages[i], {0, 0});
    paintFooter(painter, content, paper, {i + 1, pages.size()});
  }
  return painter.end();
}

}  // namespace

Status writeReportPdf(const exam::ReportContent& content, const std::vector<ReportPicture>& pictures,
                      const std::string& path) {
  if (qGuiApp == nullptr) return Error{"the report needs a graphics application", path, "Start it offscreen first"};
  QSaveFile file(QString::fromStdString(path));  // a temporary file beside it, renamed when complete
  if (!file.open(QIODevice::WriteOnly)) return cannotWrite(path, file.errorString());
  {
    QPdfWriter writer(&file);
    prepare(writer, content);
    if (!paintReport(writer, content, pictures)) {
      file.cancelWriting();
      return cannotWrite(path, QStringLiteral("the page could not be painted"));
    }
  }
  if (!file.commit()) return cannotWrite(path, file.errorString());
  return Nothing{};
}

}  // namespace sural::ui::render::paper
