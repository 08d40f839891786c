#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "exam/exam.h"
#include "exam/measure_compression.h"
#include "ui/session/command_stack.h"
#include "ui/session/reader_state.h"
#include "ui/session/strip_place.h"

namespace sural::ui::session {

// Measures a compression again under the reader's seed or contour; `before` says where its picture lies.
using MeasureCompressionAgain =
    std::function<exam::CompressionResult(const Clip& clip, const imaging::bmode::CompressionAnalysis& before,
                                          const imaging::bmode::CompressionOptions& options)>;

// Measures a vessel of an X-ray run through places of its measured frame.
using MeasureCourseAgain = std::function<std::optional<imaging::angiography::XrayVessel>(
    const Clip& clip, const imaging::angiography::XrayAnalysis& before, const std::vector<Point>& places)>;

struct ReadingRules {
  std::shared_ptr<const exam::Knowledge> knowledge;  // without it, the criteria that the exam was compared with
  MeasureCompressionAgain compressAgain;             // may be empty: contours then stay as they were
  MeasureCourseAgain courseAgain;                    // may be empty: centre lines then stay as they were
};

// The exam as the reader sees it: the machine's exam with the reader's sites, scales, edits and readings in it.
// Measurements that an edit changed keep their ids, so that the machine's value can be shown beside them; what an edit
// leaves without a value says so. Findings, velocity ratios and causes follow. Readings come last.
exam::Exam examAsRead(const exam::Exam& machine, const ReaderState& state, const ReadingRules& rules);

// One strip under edits, for showing while a hand drags: the analysis and its numbers.
doppler::SpectralResult stripAsEdited(const exam::Exam& machine, const ReaderState& state, const StripPlace& place,
                                      const doppler::StripEdits& edits);

// One X-ray run under edits, for the same: the machine's analysis with them and its numbers.
std::optional<imaging::angiography::XrayResult> angiogramAsEdited(const exam::Exam& machine, const ReaderState& state,
                                                                  const ReadingRules& rules, const EditAngiogram& edit);

// The X-ray run of an exam; null when there is none.
const imaging::angiography::XrayAnalysis* xrayOf(const exam::Exam& exam, const std::string& sopInstanceUid);

}  // namespace sural::ui::session
