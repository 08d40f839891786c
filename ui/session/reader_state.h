#pragma once

#include <array>
#include <compare>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "doppler/strip_edits.h"
#include "imaging/angiography/edit_vessels.h"
#include "imaging/bmode/analyze_compression.h"
#include "imaging/model/measurement.h"
#include "ui/layers/caliper.h"
#include "ui/session/worksheet_draft.h"

namespace sural::ui::session {

// A number the reader measured with a caliper; its places stand in the measurement's evidence.
struct CaliperReading {
  Measurement measurement;
  layers::CaliperShape shape = layers::CaliperShape::Line;
};

// One strip of one clip; a clip whose calibration changes on the way has several in one region.
struct StripPlace {
  std::string sopInstanceUid;
  int region = 0;      // index into Clip::regionsOf(firstFrame)
  int firstFrame = 0;  // from which the calibration holds that it was measured under
  friend bool operator==(const StripPlace&, const StripPlace&) = default;
  friend bool operator<(const StripPlace& a, const StripPlace& b) {
    return std::tie(a.sopInstanceUid, a.region, a.firstFrame) < std::tie(b.sopInstanceUid, b.region, b.firstFrame);
  }
};

// One vessel of a volume, whose series is named by its first slice. A point of its centre line tells which: its number
// among the vessels may be another one when the volume is measured again.
struct VesselPlace {
  std::string sopInstanceUid;
  std::array<double, 3> at{};  // mm of the patient's axes
  friend auto operator<=>(const VesselPlace&, const VesselPlace&) = default;
};

// What a reader says about the scale of a clip. Either a length or a velocity for each pixel.
struct ReaderCalibration {
  std::vector<Point> points;  // where it was read, in pixels of the frame
  Unit unit = Unit::Millimetre;
  double perPixel = 0;           // mm, or cm/s a row
  double relativeDeviation = 0;  // one standard deviation of it, as a share
  std::string source;            // "ruler of 10 mm", "catheter of 5 F"
  int frame = 0;                 // in which it was read
};

// That a reader accepted a number as it then was. Once the number is another one, nobody has accepted it.
struct Acceptance {
  std::string measurementId;
  std::string quantity;
  std::string sopInstanceUid;
  std::optional<int> region;
  std::optional<double> value;  // in the unit of results
  std::optional<std::string> code;
  std::string phrase;  // as the reader saw it: "1.26 s ± 0.02"
  std::string by;
  std::string at;                     // ISO 8601, with its offset from UTC
  std::optional<double> uncertainty;  // of the value
  friend bool operator==(const Acceptance&, const Acceptance&) = default;
};

// The number that was accepted, also where measuring gave it another id, then none of those with the ids `taken`; null
// where there is none.
const Measurement* measurementFor(const Acceptance& acceptance, const std::vector<Measurement>& measurements,
                                  const std::set<std::string>& taken = {});

// Of a measurement as it is now.
Acceptance acceptanceOf(const Measurement& measurement, const std::string& by);

// Whether this number is the one that was accepted: the same, but for less than a thousandth.
bool accepts(const Acceptance& acceptance, const Measurement& measurement);

// Name and time under the report.
struct Signature {
  std::string by;
  std::string at;  // "2026-01-05 14:20"
  friend bool operator==(const Signature&, const Signature&) = default;
};

// Everything the reader decided about the exam. The machine's results stay as they are beside it.
struct ReaderState {
  std::map<std::string, Acceptance> accepted;  // by the measurement's id
  std::vector<Acceptance> elsewhere;           // of pictures that are not open now; kept for when they are
  std::vector<CaliperReading> readings;
  int readingsMade = 0;               // ids are never used twice
  std::map<std::string, Site> sites;  // by SOP instance UID
  std::map<StripPlace, doppler::StripEdits> strips;
  std::map<std::string, imaging::bmode::CompressionOptions> compressions;  // by SOP instance UID
  std::map<std::string, imaging::angiography::XrayEdits> angiograms;       // by SOP instance UID
  std::map<VesselPlace, Site> vessels;                                     // of volumes
  std::map<std::string, std::vector<ReaderCalibration>> calibrations;
  WorksheetDraft worksheet;
  std::optional<Signature> signature;  // any later decision takes it away

  [[nodiscard]] const CaliperReading* reading(const std::string& id) const;
  [[nodiscard]] bool changesExam() const;
};

// Forgets what was decided about other pictures.
void keepPictures(ReaderState& state, const std::function<bool(const std::string& sopInstanceUid)>& isKept);

// Finds the measurements that acceptances of an earlier session speak of: by id and origin, else by origin and value.
// Those of pictures that the exam does not hold go `elsewhere`.
void placeAcceptances(ReaderState& state, const std::vector<Measurement>& measurements);

}  // namespace sural::ui::session
