#pragma once

#include <optional>
#include <string>
#include <vector>

#include "doppler/analyze_spectral.h"
#include "exam/causes/cause_evidence.h"
#include "exam/causes/red_flags.h"
#include "exam/criteria/finding.h"
#include "exam/criteria/load_criteria.h"
#include "exam/in_parallel.h"
#include "exam/review/review.h"
#include "exam/segment_table.h"
#include "exam/words/quantity_words.h"
#include "exam/worksheet/scores.h"
#include "exam/worksheet/steps.h"
#include "imaging/angiography/analyze_mra.h"
#include "imaging/angiography/analyze_xray.h"
#include "imaging/bmode/analyze_compression.h"
#include "imaging/model/study.h"

namespace sural::exam {

// What an exam is made of, under the names that its readers use.
using causes::Article;
using causes::Cause;
using causes::CauseEvidence;
using causes::isUrgent;
using causes::RedFlag;
using criteria::Citation;
using criteria::Comparator;
using criteria::Confidence;
using criteria::Criterion;
using criteria::Finding;
using criteria::thresholdPhrase;
using criteria::valuePhrase;
using criteria::Verdict;
using words::quantityPhrase;
using words::quantitySubject;
using words::unitOfQuantity;

// The curves measured on one clip, for drawing.
struct ClipAnalysis {
  std::string sopInstanceUid;
  std::vector<doppler::SpectralAnalysis> spectral = {};
  std::optional<imaging::bmode::CompressionAnalysis> compression = std::nullopt;
  std::optional<imaging::angiography::XrayAnalysis> xray = std::nullopt;
  std::optional<imaging::angiography::MraAnalysis> volume = std::nullopt;  // of a series, under its first clip
};

// One patient's exam after the pipelines ran over it. Measurement ids are unique within it.
struct Exam {
  std::vector<Study> studies;
  std::vector<ClipAnalysis> analyses;
  std::vector<Measurement> measurements;
  std::vector<Conditions> conditions;  // under which each measurement was taken, one for one
  std::vector<Finding> findings;
  std::vector<CauseEvidence> causes;
  std::vector<RedFlag> redFlags;
  std::vector<Problem> problems;
  std::vector<std::string> prevention;
  std::string articleTitle;
  std::optional<worksheet::Answers> worksheet = std::nullopt;  // as it was filled
  std::vector<worksheet::Score> scores = {};                   // computed from it
  std::vector<worksheet::StepStatus> steps = {};               // what it asks to be imaged, and whether it was
  std::vector<causes::WayInExam> ways = {};                    // the article's six ways of diagnosis
  std::vector<SegmentRow> segments = {};                       // duplex, X-ray and MRA side by side
  review::Log review = {};                                     // what readers accepted and edited

  // Null when there is none with this UID or id.
  [[nodiscard]] const Clip* clip(const std::string& sopInstanceUid) const;
  [[nodiscard]] const ClipAnalysis* analysis(const std::string& sopInstanceUid) const;
  [[nodiscard]] const Measurement* measurement(const std::string& id) const;
};

// The criteria and the article's facts, loaded once.
struct Knowledge {
  std::vector<Criterion> criteria;
  Article article;
  std::vector<Problem> problems;
  worksheet::Forms forms;
};

// Loads `criteria/`, `worksheets/` and `article/` of a data folder and lays a laboratory's own folders of criteria over
// them, in order. Error: the article cannot be read. A criterion for a cause that the article does not have is left out
// and named.
Result<Knowledge> loadKnowledge(const std::string& dataFolder, const std::vector<std::string>& ownCriteria = {});

struct ExamOptions {
  Conditions statedByReader;  // wins over what the labels say
  std::optional<worksheet::Answers> worksheet = std::nullopt;
  WorkOptions work = {};    // jobs, progress, cancelling
  std::string criteriaSet;  // one or more sets with commas between; empty: every default criterion
};

// Runs every pipeline that fits over what was read, compares with the criteria, collects evidence per cause.
// Measurements are numbered m1, m2, ... in the order of studies, series, clips and regions. Problems of the reading and
// of the criteria come first in `problems`; a clip that cannot be decoded adds one and never stops the others.
Exam runExam(Reading reading, const Knowledge& knowledge, const ExamOptions& options = {});

// Adds what a worksheet says: its numbers as measurements, its scores and steps. judge() then compares them.
void addWorksheet(Exam& exam, const worksheet::Answers& answers);

// Compares the measurements of an exam, as its readers left them, with the criteria and collects the evidence anew.
void judge(Exam& exam, const Knowledge& knowledge, const ExamOptions& options = {});

}  // namespace sural::exam
