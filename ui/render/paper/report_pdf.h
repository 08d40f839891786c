#pragma once

#include <string>
#include <vector>

#include "exam/report_content.h"
#include "imaging/model/result.h"
#include "ui/layers/layer.h"

namespace sural::ui::render::paper {

// The picture of one key image, found by its instance and frame.
struct ReportPicture {
  std::string sopInstanceUid;
  int frame = 0;
  layers::Scene scene;
};

// Writes the report as an A4 PDF: white paper, black text, the disclaimer and the page number on every page,
// one page where one is enough. The file appears whole or not at all. Needs a QGuiApplication (offscreen will do).
// Errors: no application, a folder that cannot be written.
Status writeReportPdf(const exam::ReportContent& content, const std::vector<ReportPicture>& pictures,
                      const std::string& path);

}  // namespace sural::ui::render::paper
