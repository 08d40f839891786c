#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exam/exam.h"

namespace sural::exam {

inline constexpr std::string_view kDisclaimer =
    "This software measures and compares recorded images with published criteria. It does not diagnose and does "
    "not replace the judgement of a qualified clinician. Thresholds differ between guidelines and laboratories. "
    "Not cleared as a medical device; not for emergency use.";

struct ReportRow {
  std::string site;
  std::string quantity;
  std::string value;      // "1.26 s ± 0.02" or the reason there is none
  std::string threshold;  // "> 0.5 s", empty without a criterion
  std::string source;
  Verdict verdict = Verdict::Indeterminate;
  bool hasVerdict = false;
};

struct ReportImage {
  std::string sopInstanceUid;
  int frame = 0;
  std::string caption;
};

// A report as content; ui/render/paper lays it out.
struct ReportContent {
  std::string title;
  std::vector<std::pair<std::string, std::string>> header;  // label, value
  std::vector<ReportRow> rows;
  std::vector<ReportImage> images;
  std::vector<std::string> sentences;
  std::vector<CauseEvidence> causes;  // only those with evidence for or against
  std::vector<std::string> limits;    // problems and what could not be decided, in words
  std::string criteriaSets;
  std::string articleTitle;
  std::string softwareVersion;
};

// Everything a report of this exam says, in its order; the rows follow the measurements, one for each criterion;
// like values of one strip that no criterion speaks about share a row.
ReportContent composeReport(const Exam& exam);

// The findings as a table of plain text for a terminal, UTF-8, at most `width` columns (at least 72), ending with a
// newline; limits and disclaimer stand below it.
std::string toTable(const Exam& exam, int width = 100);

}  // namespace sural::exam
