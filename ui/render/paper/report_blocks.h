#pragma once

#include <vector>

#include "exam/report_content.h"
#include "ui/render/paper/page_flow.h"
#include "ui/render/paper/plain_text.h"
#include "ui/render/paper/report_pdf.h"

namespace sural::ui::render::paper {

// What a report is laid out from, and the room it has.
struct ReportLayout {
  const exam::ReportContent& content;
  const std::vector<ReportPicture>& pictures;
  Paper paper;
  double width = 0;          // dots
  double pictureHeight = 0;  // dots, at most, for each key image
};

// The report from its title to its limits, in reading order. The blocks refer to the layout's content.
std::vector<Block> reportBlocks(const ReportLayout& layout);

}  // namespace sural::ui::render::paper
