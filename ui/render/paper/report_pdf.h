#pragma once

#include <QImage>
#include <string>
#include <vector>

#include "exam/report/report_content.h"
#include "imaging/model/result.h"
#include "ui/layers/layer.h"

namespace sural::ui::render::paper {

// The picture of one key image, found by its instance and frame.
struct ReportPicture {
  std::string sopInstanceUid;
  int frame = 0;
  layers::Scene scene;
};

// What a report shows beside its words.
struct ReportPictures {
  std::vector<ReportPicture> images;
  layers::Scene legMap;  // for a white ground; without extent: none
};

// Writes the report as an A4 PDF: white paper, black text, the disclaimer and the page number on every page; one page
// where one is enough, and what matters less is left out before a fourth is begun. The file appears whole or not at
// all. Needs a QGuiApplication (offscreen will do). Errors: no application, a folder that cannot be written.
Status writeReportPdf(const exam::report::ReportContent& content, const ReportPictures& pictures,
                      const std::string& path);

// The same pages as pictures `width` pixels wide, for looking at before they are written. Empty without an application.
std::vector<QImage> drawReportPages(const exam::report::ReportContent& content, const ReportPictures& pictures,
                                    int width);

}  // namespace sural::ui::render::paper
