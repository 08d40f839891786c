#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "doppler/strip_edits.h"
#include "imaging/bmode/analyze_compression.h"
#include "imaging/model/measurement.h"
#include "ui/layers/caliper.h"

namespace sural::ui::session {

// A number the reader measured with a caliper; its places stand in the measurement's evidence.
struct CaliperReading {
  Measurement measurement;
  layers::CaliperShape shape = layers::CaliperShape::Line;
};

// One strip of one clip.
struct StripPlace {
  std::string sopInstanceUid;
  int region = 0;  // index into Clip::regions
  friend bool operator==(const StripPlace&, const StripPlace&) = default;
  friend bool operator<(const StripPlace& a, const StripPlace& b) {
    return std::tie(a.sopInstanceUid, a.region) < std::tie(b.sopInstanceUid, b.region);
  }
};

// What a reader says about the scale of a clip. Either a length or a velocity for each pixel.
struct ReaderCalibration {
  std::vector<Point> points;  // where it was read, in pixels of the frame
  Unit unit = Unit::Millimetre;
  double perPixel = 0;           // mm, or cm/s a row
  double relativeDeviation = 0;  // one standard deviation of it, as a share
  std::string source;            // "ruler of 10 mm", "catheter of 5 F"
};

// Everything the reader decided about the exam. The machine's results stay as they are beside it.
struct ReaderState {
  std::set<std::string> accepted;  // measurements, by id
  std::vector<CaliperReading> readings;
  int readingsMade = 0;               // ids are never used twice
  std::map<std::string, Site> sites;  // by SOP instance UID
  std::map<StripPlace, doppler::StripEdits> strips;
  std::map<std::string, imaging::bmode::CompressionOptions> compressions;  // by SOP instance UID
  std::map<std::string, std::vector<ReaderCalibration>> calibrations;

  [[nodiscard]] const CaliperReading* reading(const std::string& id) const;
  [[nodiscard]] bool changesExam() const;
};

}  // namespace sural::ui::session
