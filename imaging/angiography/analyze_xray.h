#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/angiography/contrast_travel.h"
#include "imaging/angiography/xray_calibration.h"
#include "imaging/angiography/xray_vessel.h"
#include "imaging/model/clip.h"
#include "imaging/model/measurement.h"
#include "imaging/model/problem.h"

namespace sural::imaging::angiography {

inline constexpr const char* kXrayAlgorithm = "xray-vessel/1";

// Why a run was not measured; what its frames could not give stands in the words of the source instead.
inline constexpr const char* kTooSmall = "the picture is too small to show a vessel";
inline constexpr const char* kMovesThrough =
    "the table or the patient moves through the picture during the run, so no mask fits it";
inline constexpr const char* kEndOfRange = "most of the picture is at the end of its range";
inline constexpr const char* kNoContrast = "contrast medium is not seen to arrive or to leave in this run";
inline constexpr const char* kNothingFills =
    "what looks like a vessel changes too little during the run to show that contrast medium fills it";
inline constexpr const char* kOneFrame =
    "one frame without a mask does not show which of its lines are filled with contrast medium";
inline constexpr const char* kNoVessel = "no vessel filled with contrast medium was found";
inline constexpr const char* kTooLittleHealthy = "nothing keeps its width for long enough to refer a diameter to";

inline constexpr const char* kShownWhite =
    "what fills is brighter than what lies beside it, as in a picture shown inverted or with gas for contrast medium";
inline constexpr const char* kMaskIsFilled =
    "contrast medium is already in the vessel in the only frame that could serve as mask";

// Why a vessel in which no narrowing stands out was not called open.
inline constexpr const char* kStillFilling =
    "the run ends while contrast medium is still arriving; what it fills by then shows no narrowing";
inline constexpr const char* kBeganFilled =
    "the run begins when contrast medium has arrived already; what it fills then shows no narrowing";
inline constexpr const char* kEndsWithin =
    "an artery ends within the picture at its full width, closed or not filled further; what is filled shows no "
    "narrowing";

inline constexpr const char* kNarrowsAtEdge =
    "a vessel becomes narrower where it leaves the picture, so a narrowing there cannot be told";
inline constexpr const char* kBranchInFront =
    "a branch lies in front of a part that looks narrower, so a narrowing there cannot be told";
inline constexpr const char* kClotNotTold =
    "contrast medium is thin in a part of the vessel, as around a clot, while it arrives or leaves, so neither is told";

struct XrayOptions {
  SubtractionOptions subtraction;
  std::optional<XrayCalibration> calibration;  // the reader's, which wins over the header's
  ReferenceMethod reference = ReferenceMethod::Interpolated;
  std::optional<std::pair<Point, Point>> between;  // a vessel between two places instead of every one
};

// One run as measured, for drawing and editing: centre lines, edges and profiles in pixels of `frame`.
struct XrayAnalysis {
  int frame = 0;
  SubtractionKind subtraction = SubtractionKind::None;
  std::vector<int> maskFrames;
  Point maskShift;
  std::optional<MaskChoice> readerMask = std::nullopt;  // under which it was measured
  XrayCalibration calibration;
  std::vector<XrayVessel> vessels;
  Raster opacification;  // most contrast at each pixel in the run
  Raster secondsToPeak;
  std::optional<ContrastTravel> travel;  // along the most prominent vessel of a venogram
  std::vector<std::string> flags;        // of all its numbers
  std::string runDoubt;                  // why the run calls no vessel open, drawn or found; empty where it may
  bool thinsOut = false;  // filling defects were left out, since contrast medium is not everywhere yet or any more
};

struct XrayResult {
  std::optional<XrayAnalysis> analysis;  // empty when nothing could be measured
  std::vector<Measurement> measurements;
  std::vector<Problem> problems;
};

// Measures the vessels of an XA run in which contrast medium is seen to arrive or leave: each lesion, the worst first
// and numbered; a picture without lesion gives 0 % of its most prominent vessel with its reference diameter, unless the
// run does not show that vessel filled, or its mask empty, for certain. In a vein contrast that comes from above is
// reflux, with the length of vein that it fills. What cannot be measured stands in `measurements` with its reason: no
// contrast medium, a moving table, a saturated picture, no vessel, frames that cannot be decoded.
XrayResult analyzeXray(const Clip& clip, const FrameSource& source, const XrayOptions& options = {});

// The numbers of the lesions of an analysis, whose vessels or calibration a reader may have changed.
std::vector<Measurement> lesionNumbers(const Clip& clip, const XrayAnalysis& analysis);

// How a run's vessels are measured.
XrayVesselOptions vesselOptionsOf(const Clip& clip, ReferenceMethod reference = ReferenceMethod::Interpolated);

}  // namespace sural::imaging::angiography
