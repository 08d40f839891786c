#include "ui/render/paper/report_pdf.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <array>
#include <cmath>

#include "ui/render/paper/report_blocks.h"

namespace sural::ui::render::paper {

namespace {

constexpr int kDotsPerInch = 1200;
constexpr int kDotsPerMetre = 47244;
constexpr double kMarginMillimetres = 14;
constexpr double kFooterPoints = 42;
constexpr std::size_t kMostPages = 3;
// The first that needs no more than the pages wanted is taken.
constexpr std::array<Density, 5> kDensities{{{.pictures = 6, .pictureHeight = 106},
                                             {.pictures = 3, .pictureHeight = 72, .limits = 10, .mapShare = 0.36},
                                             {.pictures = 6, .pictureHeight = 100, .limits = 8, .values = false},
                                             {.pictures = 3, .pictureHeight = 90, .limits = 5, .values = false},
                                             {.pictures = 0, .pictureHeight = 0, .limits = 3, .values = false}}};

const TextStyle kFooterText{.points = 6.5, .colour = QColor(0x5a, 0x63, 0x6d), .mostLines = 3};
const TextStyle kFooterLine{.points = 7, .colour = QColor(0x5a, 0x63, 0x6d), .mostLines = 1};
const TextStyle kPageNumber{.points = 7, .colour = QColor(0x5a, 0x63, 0x6d), .mostLines = 1, .alignRight = true};

void prepare(QPdfWriter& writer, const exam::report::ReportContent& content) {
  writer.setResolution(kDotsPerInch);
  writer.setPageSize(QPageSize(QPageSize::A4));
  writer.setPageMargins(QMarginsF(kMarginMillimetres, kMarginMillimetres, kMarginMillimetres, kMarginMillimetres),
                        QPageLayout::Millimeter);
  writer.setTitle(plain(content.title));
  writer.setCreator(QStringLiteral("Sural ") + plain(content.softwareVersion));
}

// So that a sheet that lost its neighbours still says whose it is.
QString identity(const exam::report::ReportContent& content) {
  QStringList parts;
  if (!content.laboratory.name.empty()) parts << plain(content.laboratory.name);
  for (std::size_t i = 0; i < content.header.size() && i < 3; ++i) parts << plain(content.header[i].second);
  return parts.join(QStringLiteral(" · "));
}

struct PageNumber {
  std::size_t number = 1;
  std::size_t count = 1;
};

void paintFooter(QPainter& painter, const exam::report::ReportContent& content, const Paper& paper, PageNumber page) {
  const double width = paper.device->width();
  const double top = paper.device->height() - paper.pt(kFooterPoints - 8);
  const double numberWidth = paper.pt(60);
  painter.setPen(QPen(QColor(0xc9, 0xd0, 0xd6), paper.pt(0.6)));
  painter.drawLine(QPointF(0, top), QPointF(width, top));
  const double lineTop = top + paper.pt(3);
  drawText(painter, {paper, identity(content), kFooterLine}, {0, lineTop, width - numberWidth, paper.pt(10)});
  const QString number = plain(exam::report::filled(content.laboratory.words("page %1 of %2"),
                                                    {std::to_string(page.number), std::to_string(page.count)}));
  drawText(painter, {paper, number, kPageNumber}, {width - numberWidth, lineTop, numberWidth, paper.pt(10)});
  QString disclaimer = plain(content.laboratory.words(exam::report::kDisclaimer));
  if (!content.laboratory.footer.empty()) disclaimer += QStringLiteral(" ") + plain(content.laboratory.footer);
  drawText(painter, {paper, disclaimer, kFooterText}, {0, lineTop + paper.pt(11), width, paper.pt(24)});
}

// A page less where leaving out half of the pictures is all it takes, else what is shown within the most pages.
std::vector<Page> layOut(ReportLayout layout) {
  const double height = layout.paper.device->height() - layout.paper.pt(kFooterPoints);
  const auto pagesAt = [&](const Density& density) {
    layout.density = density;
    return paginate(reportBlocks(layout), height);
  };
  std::vector<Page> full = pagesAt(kDensities[0]);
  std::vector<Page> fewerPictures = pagesAt(kDensities[1]);
  if (fewerPictures.size() < full.size() && fewerPictures.size() <= kMostPages) return fewerPictures;
  for (const Density& density : kDensities) {
    std::vector<Page> pages = pagesAt(density);
    if (pages.size() <= kMostPages) return pages;
  }
  return pagesAt(kDensities.back());
}

Error cannotWrite(const std::string& path, const QString& reason) {
  return {"the report cannot be written: " + reason.toStdString(), path, "Choose a folder that you may write to"};
}

std::vector<Page> pagesFor(QPdfWriter& writer, const exam::report::ReportContent& content,
                           const ReportPictures& pictures) {
  return layOut({.content = content,
                 .pictures = pictures.images,
                 .legMap = pictures.legMap,
                 .paper = {&writer, kDotsPerInch / 72.0},
                 .width = double(writer.width()),
                 .density = {}});
}

bool paintReport(QPdfWriter& writer, const exam::report::ReportContent& content, const ReportPictures& pictures) {
  const Paper paper{&writer, kDotsPerInch / 72.0};
  const std::vector<Page> pages = pagesFor(writer, content, pictures);
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

Status writeReportPdf(const exam::report::ReportContent& content, const ReportPictures& pictures,
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

// Laid out for the printer and only then made smaller, so that lines break where they will on paper.
std::vector<QImage> drawReportPages(const exam::report::ReportContent& content, const ReportPictures& pictures,
                                    int width) {
  if (qGuiApp == nullptr || width < 1) return {};
  QBuffer nowhere;
  nowhere.open(QIODevice::WriteOnly);
  QPdfWriter writer(&nowhere);
  prepare(writer, content);
  const Paper paper{&writer, kDotsPerInch / 72.0};
  const std::vector<Page> pages = pagesFor(writer, content, pictures);
  const QRect sheet = writer.pageLayout().fullRectPixels(kDotsPerInch);
  const QRect printed = writer.pageLayout().paintRectPixels(kDotsPerInch);
  const double scale = double(width) / sheet.width();
  std::vector<QImage> images;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    QImage image(width, static_cast<int>(std::lround(sheet.height() * scale)), QImage::Format_RGB32);
    image.fill(Qt::white);
    image.setDotsPerMeterX(kDotsPerMetre);  // points of type are those of the printer
    image.setDotsPerMeterY(kDotsPerMetre);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    painter.scale(scale, scale);
    painter.translate(printed.topLeft());
    paintPage(painter, pages[i], {0, 0});
    paintFooter(painter, content, paper, {i + 1, pages.size()});
    painter.end();
    images.push_back(std::move(image));
  }
  return images;
}

}  // namespace sural::ui::render::paper
