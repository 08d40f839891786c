#pragma once

#include <string>

#include "exam/exam.h"

namespace sural::ui::session {

// A place in a shown frame, and how far from it a click still counts, all in frame pixels.
struct Pick {
  Point at;
  double reach = 8;
};

// The id of the measurement whose evidence lies nearest to the click on this clip's frame; empty beyond its reach.
// Between two points of evidence the line counts as well: the interval of reflux is picked anywhere along it.
std::string measurementAt(const exam::Exam& exam, const std::string& sopInstanceUid, int frame, const Pick& pick);

}  // namespace sural::ui::session
