#pragma once

#include <set>
#include <string>
#include <vector>

#include "exam/exam.h"
#include "exam/report/words.h"
#include "ui/layers/layer.h"

namespace sural::ui::layers {

struct LegMapOptions {
  bool onPaper = false;            // dark lines for a white ground, else light ones for a dark ground
  std::set<std::string> accepted;  // measurements the reader accepted; the marks of the others are hollow
  exam::report::Words words;
};

// Veins and arteries of both legs seen from the front, each segment in the colour, line and mark of its most pressing
// finding, with the vessel's letters; the legend stands below. 470 by 490 scene pixels.
Scene legMap(const exam::Exam& exam, const LegMapOptions& options = {});

// A mark of that scene and the measurement it stands for.
struct LegMapMark {
  Point place;
  std::string measurementId;
};
std::vector<LegMapMark> legMapMarks(const exam::Exam& exam);

}  // namespace sural::ui::layers
