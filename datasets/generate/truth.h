#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "imaging/model/clip.h"
#include "imaging/model/quantity.h"

namespace sural::datasets::generate {

// What a measurement of the file should give, in the quantities and units of the results contract.
struct TrueQuantity {
  std::string quantity;
  std::variant<double, std::string> value;
  Unit unit = Unit::None;
  int frame = 0;
  std::vector<Point> points;  // frame pixels: the ends of reflux, the peak, the lumen edges
  std::optional<int> lesion;  // 1 is the worst
  std::string vessel;         // when the clip shows more than one
};

struct TrueContour {
  int frame = 0;
  std::string structure;      // "vein", "artery", "lumen", "centre_line", ...
  std::vector<Point> points;  // frame pixels, closed for lumens, open for lines
};

// Everything known about one written file because it was drawn from it.
struct ClipTruth {
  std::string file;  // relative to the output folder
  std::string sopInstanceUid;
  ClipKind kind = ClipKind::Other;
  Site site;
  Conditions conditions;
  std::vector<TrueQuantity> quantities;
  std::vector<TrueContour> contours;
  std::vector<std::string> notes;  // "region_delta_sign_wrong", "truncated", what a reader should notice
  std::string scenario;
};

// A study that somebody is to read: what is asked, and what a good report says.
struct TrueCase {
  std::string folder;
  std::string studyInstanceUid;
  int level = 1;  // 1 easy to 5 hard
  std::string question;
  std::string answer;
};

struct Truth {
  std::string set;
  std::uint64_t seed = 0;
  std::vector<TrueCase> cases;
  std::vector<ClipTruth> clips;
};

// The text of truth.json, schema sural.truth/1.
std::string toJson(const Truth& truth);

}  // namespace sural::datasets::generate
