#pragma once

#include <string>
#include <vector>

#include "imaging/model/measurement.h"
#include "imaging/model/study.h"

namespace sural::exam {

// What each method says of one segment of one side, as ids of measurements in the order in which they were taken.
struct SegmentRow {
  Site site;
  std::vector<std::string> duplex;
  std::vector<std::string> angiography;  // X-ray: arteries and veins
  std::vector<std::string> mra;          // MR and CT
  std::string discordance;               // where two methods contradict each other: what each says; empty otherwise
};

// One row for each segment with a vessel; the rows of one vessel stand together, in the order in which the vessel was
// first measured: the worst first, then as measured. Values of a worksheet stand with duplex. Methods are discordant when one sees a stenosis of at least half the diameter (a velocity ratio of 2, or
// 50 %) and another does not, by more than two standard deviations; or when a vein does not compress while a venogram
// shows no filling defect.
std::vector<SegmentRow> segmentTable(const std::vector<Study>& studies, const std::vector<Measurement>& measurements);

}  // namespace sural::exam
