#pragma once

#include <set>
#include <string>
#include <vector>

#include "exam/exam.h"
#include "exam/report/words.h"
#include "ui/layers/layer.h"

namespace sural::ui::layers {

inline constexpr int kLegMapWidth = 470;  // scene pixels

struct LegMapOptions {
  bool onPaper = false;            // dark lines for a white ground, else light ones for a dark ground
  std::set<std::string> accepted;  // measurements the reader accepted; the marks of the others are hollow
  exam::report::Words words;
  // Scene pixels. With a height, the legs stand there from the front and below from behind, with the vessels that run
  // there, and what meets a criterion has its value; as tall as that allows, within what can still be read. Zero: from
  // the front alone with all vessels, 470 by 490.
  double heightOfBothViews = 0;
};

// Veins and arteries of both legs, each segment in the colour, line and mark of its most pressing finding, with the
// vessel's letters; the legend stands below. Seen from behind, the left leg is on the left.
Scene legMap(const exam::Exam& exam, const LegMapOptions& options = {});

// A mark of that scene and the measurement it stands for.
struct LegMapMark {
  Point place;
  std::string measurementId;
};
std::vector<LegMapMark> legMapMarks(const exam::Exam& exam, const LegMapOptions& options = {});

}  // namespace sural::ui::layers
