#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exam/exam.h"
#include "exam/report/laboratory.h"
#include "exam/report/reader_decisions.h"

namespace sural::exam::report {

inline constexpr std::string_view kDisclaimer =
    "This software measures and compares recorded images with published criteria. It does not diagnose and does "
    "not replace the judgement of a qualified clinician. Thresholds differ between guidelines and laboratories. "
    "Not cleared as a medical device; not for emergency use.";

// One quantity of one segment beside its criterion.
struct FindingRow {
  std::string segment;    // "Great saphenous vein, middle"
  std::string quantity;   // "reflux time"
  std::string value;      // "1.26 s ± 0.02", or "not measured"
  std::string threshold;  // "> 0.5 s"
  std::string source;     // "SVS/AVF/AVLS 2022"
  std::string grade;      // what the criterion calls what it found; empty where it has no name for it
  Verdict verdict = Verdict::Indeterminate;
  bool urgent = false;
  bool accepted = false;             // by the reader
  std::string machine;               // "1.27 s ± 0.02": the machine's value where the reader's edit gave another one
  std::string from;                  // "MRA · CE-MRA", where pictures of several kinds or studies show this vessel
  std::vector<std::string> further;  // "62 % ± 1 (XA · RT SFA): the most precise": what else was measured of the same
  std::string others;                // what further criteria say of the same value
  std::vector<int> notes;            // from 1, into ReportContent::notes
};

// The numbers of one segment that no criterion speaks about.
struct ValueRow {
  std::string segment;
  std::string values;
};

struct LegFindings {
  std::string title;  // "Right leg"
  std::vector<FindingRow> rows;
  std::vector<ValueRow> values;
  std::vector<ValueRow> readings;  // what the reader measured with calipers and no criterion speaks about
};

struct ImpressionLine {
  std::string text;
  Verdict verdict = Verdict::Indeterminate;
  bool urgent = false;
  bool reviewed = true;  // false: it rests on values that nobody accepted, where others were; the text says so
};

struct ReportImage {
  std::string sopInstanceUid;
  int frame = 0;
  std::string measurementId;  // whose evidence is marked in it
  std::string caption;
};

// A report as content; ui/render/paper lays it out.
struct ReportContent {
  Laboratory laboratory;
  std::string title;
  std::vector<std::pair<std::string, std::string>> header;  // label, value
  std::string status;                                       // "Preliminary, not signed: ..."
  bool preliminary = true;                                  // until a reader has accepted every value shown
  ReaderDecisions decisions;
  std::string indication;
  std::vector<std::string> technique;
  std::vector<ImpressionLine> impression;
  std::vector<LegFindings> legs;   // right, left, side not stated; those without anything are left out
  std::vector<std::string> notes;  // what the numbers in the findings refer to
  std::vector<ReportImage> images;
  std::vector<CauseEvidence> causes;        // only those with evidence for or against
  std::vector<std::string> causesLeftOpen;  // the others, and the ways of diagnosis
  std::vector<std::string> limits;          // problems and what could not be decided, in words
  std::string criteriaSets;
  std::string articleTitle;
  std::string softwareVersion;
};

struct ReportOptions {
  Laboratory laboratory;
  ReaderDecisions decisions;
  std::string indication;
};

// Everything a report of this exam says, in its order.
ReportContent composeReport(const Exam& exam, const ReportOptions& options = {});

// What the exam's problems, flags and undecided findings mean for its reader, each said once.
std::vector<std::string> limitsOf(const Exam& exam, const Words& words = {});

// The same without the problems, for where those are said already.
std::vector<std::string> limitsOfValues(const Exam& exam);

}  // namespace sural::exam::report
