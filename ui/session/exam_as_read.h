#pragma once

#include <functional>
#include <map>
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

// A vessel that a reader drew, as measured.
struct DrawnVessel {
  imaging::angiography::XrayVessel vessel;
  std::vector<std::string> flags;  // of the picture that it was measured in, such as "not_subtracted"
};

// Measures a vessel of an X-ray run through places of its measured frame. Error: why there is none.
using MeasureCourseAgain = std::function<Result<DrawnVessel>(
    const Clip& clip, const imaging::angiography::XrayAnalysis& before, const std::vector<Point>& places)>;

// Measures an X-ray run under the mask that a reader chose, in the frame that is named or in the best filled one.
using MeasureRunAgain = std::function<imaging::angiography::XrayResult(
    const Clip& clip, const imaging::angiography::MaskChoice& mask, std::optional<int> frame)>;

struct ReadingRules {
  std::shared_ptr<const exam::Knowledge> knowledge;  // without it, the criteria that the exam was compared with
  MeasureCompressionAgain compressAgain;             // may be empty: contours then stay as they were
  MeasureCourseAgain courseAgain;                    // may be empty: centre lines then stay as they were
  MeasureRunAgain runAgain;                          // may be empty: runs then stay under the mask they had
};

// The exam as the reader sees it: the machine's exam with the reader's sites, scales, edits and readings in it.
// Measurements that an edit changed keep their ids, so that the machine's value can be shown beside them; what an edit
// leaves without a value says so. Findings, velocity ratios and causes follow. Readings come last.
exam::Exam examAsRead(const exam::Exam& machine, const ReaderState& state, const ReadingRules& rules);

struct ReadExam {
  exam::Exam exam;
  std::map<std::string, Problem> undrawn;  // by SOP instance UID: why a vessel drawn in a run could not be measured
};

// The same, saying also which drawn vessels came to nothing; those problems are among the exam's too.
ReadExam readExam(const exam::Exam& machine, const ReaderState& state, const ReadingRules& rules);

// One strip under edits, for showing while a hand drags: the analysis and its numbers.
doppler::SpectralResult stripAsEdited(const exam::Exam& machine, const ReaderState& state, const StripPlace& place,
                                      const doppler::StripEdits& edits);

// One X-ray run under edits, for the same: the machine's analysis with them and its numbers. Its problems are the drawn
// vessels that could not be measured. Where the machine measured nothing, what it objected to the picture stands on as
// the flag "machine_objected". A run that cannot be measured under the reader's mask is as the machine measured it,
// with a problem that says why.
std::optional<imaging::angiography::XrayResult> angiogramAsEdited(const exam::Exam& machine, const ReaderState& state,
                                                                  const ReadingRules& rules, const EditAngiogram& edit);

// The vessel that passes within 5 mm of a place that a reader named; nullopt where there is none any more.
std::optional<std::size_t> vesselAt(const imaging::angiography::MraAnalysis& analysis, const VesselPlace& place);

// The mask without frames that the run does not have.
imaging::angiography::MaskChoice maskWithin(imaging::angiography::MaskChoice mask, const Clip& clip);

// The frame in which a run's vessels are measured; nullopt while the machine has not looked at it.
std::optional<int> frameToMeasure(const exam::Exam& machine, const Clip& clip);

// The frame that a clip is first shown in: of an X-ray run the one that is measured, its middle until that is known,
// because contrast comes late; of any other clip the first.
int openingFrame(const exam::Exam& machine, const Clip& clip);

// The X-ray run of an exam; null when there is none.
const imaging::angiography::XrayAnalysis* xrayOf(const exam::Exam& exam, const std::string& sopInstanceUid);

}  // namespace sural::ui::session
