#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "exam/exam.h"
#include "exam/report/report_content.h"
#include "imaging/angiography/subtracted_view.h"
#include "imaging/model/frame.h"
#include "ui/session/exam_as_read.h"

namespace sural::ui::session {

// What the session asks of the rooms below; tests put their own in its place.
struct ExamServices {
  std::function<Reading(const std::vector<std::string>& paths)> read;
  std::function<exam::Exam(Reading, const exam::WorkOptions&)> analyse;  // stops where `cancelled` says so
  std::function<Result<Frame>(const Clip&, int index)> frame;            // always called from one and the same thread
  std::function<exam::report::ReportContent(const exam::Exam&, const exam::report::ReportOptions&)> composeReport;
  ReadingRules rules = {};
  // Makes the sample exam and returns its folder, on the thread that reads. `tell` answers whether to go on.
  std::function<Result<std::string>(const std::function<bool(int done, int all)>& tell)> sample = {};
  // What was decided about these studies before; called on the thread that reads. May be empty.
  std::function<ReaderState(const Reading&)> recall = {};
  // Drops what was kept of the measuring of the open exam; called before another is read in its place. May be empty.
  std::function<void()> forget = {};
  // A frame of an X-ray run without its mask; called from the thread that `frame` is called from.
  std::function<Result<Frame>(const Clip&, int index, const imaging::angiography::MaskPlace&)> withoutMask = {};
};

// The real ones: files through imaging::dicom, pipelines and criteria through exam.
// Decoded pictures take at most `cacheBytes`.
ExamServices examServices(exam::Knowledge knowledge, std::size_t cacheBytes = 512ULL << 20U);

}  // namespace sural::ui::session
