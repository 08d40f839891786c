#include "imaging/bmode/compression_measurements.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sural::imaging::bmode {

namespace {

constexpr double kArteryStaysOpen = 0.5;  // of its area; less was no vein's compression
constexpr double kGreyDoubt = 0.06;

struct Named {
  const char* quantity;
  Unit unit;
};
constexpr std::array<Named, 8> kVeinQuantities{{{"vein_area_uncompressed", Unit::SquareMillimetre},
                                                {"vein_area_compressed", Unit::SquareMillimetre},
                                                {"vein_ap_uncompressed", Unit::Millimetre},
                                                {"vein_ap_compressed", Unit::Millimetre},
                                                {"vein_transverse_uncompressed", Unit::Millimetre},
                                                {"vein_transverse_compressed", Unit::Millimetre},
                                                {"compression_ratio", Unit::None},
                                                {"compressibility", Unit::Code}}};

struct Place {
  int frame = 0;
  int region = -1;
};

MeasurementContext contextFor(const Clip& clip, const Place& place) {
  MeasurementContext context{clip.site, std::string(kCompressionAlgorithm), {}};
  context.evidence.file = clip.file;
  context.evidence.sopInstanceUid = clip.sopInstanceUid;
  context.evidence.frame = place.frame;
  if (place.region >= 0) context.evidence.region = place.region;
  return context;
}

// One vein's measurements as they are collected.
class VeinReport {
 public:
  VeinReport(const CompressionSource& source, const CompressionAnalysis& analysis, const CompressedVessel& vein)
      : source_(source), analysis_(analysis), vein_(vein), adequate_(analysis.strongest >= kAdequateShortening) {
    if (vein.role == VesselRole::SecondVein) flags_.emplace_back("second_vein");
    if (analysis.confidence < 0.6) flags_.emplace_back("vein_uncertain");
    if (!analysis.grid.calibrated) flags_.emplace_back("not_calibrated");
    const bool cut = (vein.rest && vein.rest->hiddenShare > 0) || (vein.pressed && vein.pressed->hiddenShare > 0);
    if (cut) flags_.emplace_back("cut_by_picture");
    for (const CompressedVessel& other : analysis.vessels)
      if (other.role == VesselRole::Artery && other.rest && other.pressed &&
          (other.pressed->closed || other.pressed->areaMm2 < kArteryStaysOpen * other.rest->areaMm2))
        flags_.emplace_back("artery_compressed");
  }

  std::vector<Measurement> take() {
    atRest();
    underPressure();
    ratios();
    verdict();
    return std::move(measurements_);
  }

 private:
  MeasurementContext context(bool pressed) const {
    const auto& reading = pressed ? vein_.pressed : vein_.rest;
    MeasurementContext made = contextFor(pressed ? source_.pressed : source_.rest,
                                         reading ? Place{reading->frame, reading->region}
                                                 : Place{0, pressed ? analysis_.pressedRegion : analysis_.grid.region});
    if (vein_.role == VesselRole::SecondVein && !paired()) made.site.vessel.reset();
    return made;
  }

  // Veins of about one size at one depth are the paired ones of the label; a smaller one elsewhere is another vein.
  bool paired() const {
    const CompressedVessel& first = analysis_.vessels.front();
    if (!first.rest || !vein_.rest) return true;
    const double size = first.rest->areaMm2 / std::max(0.1, vein_.rest->areaMm2);
    return size > 0.4 && size < 2.5;
  }

  void length(const char* name, bool pressed, Quantity value, double doubt, std::vector<Point> points) {
    if (analysis_.grid.calibrated) {
      measurements_.push_back(measured(name, context(pressed),
                                       {.quantity = value,
                                        .uncertainty = doubt,
                                        .quality = analysis_.confidence,
                                        .flags = flags_,
                                        .points = std::move(points)}));
    } else {
      absent(name, pressed, value.unit, "the picture has no calibration: only ratios can be given");
    }
  }

  void absent(const char* name, bool pressed, Unit unit, const std::string& reason) {
    measurements_.push_back(couldNotMeasure(name, context(pressed), {reason, unit, flags_}));
  }

  void sizes(const LumenReading& reading, bool pressed) {
    const char* area = pressed ? "vein_area_compressed" : "vein_area_uncompressed";
    const char* ap = pressed ? "vein_ap_compressed" : "vein_ap_uncompressed";
    const char* across = pressed ? "vein_transverse_compressed" : "vein_transverse_uncompressed";
    length(area, pressed, {reading.areaMm2, Unit::SquareMillimetre}, reading.areaDoubtMm2, reading.outline);
    length(ap, pressed, {reading.anteroposteriorMm, Unit::Millimetre}, reading.lengthDoubtMm,
           {reading.anteroposterior.first, reading.anteroposterior.second});
    if (reading.closed)
      absent(across, pressed, Unit::Millimetre, "the walls meet: there is no lumen to measure across");
    else if (reading.hiddenShare > 0)
      absent(across, pressed, Unit::Millimetre, "the side of the picture cuts the vein");
    else
      length(across, pressed, {reading.transverseMm, Unit::Millimetre}, 1.5 * reading.lengthDoubtMm, reading.outline);
  }

  void atRest() {
    if (vein_.rest) return sizes(*vein_.rest, false);
    for (const std::size_t i : {0U, 2U, 4U})
      absent(kVeinQuantities[i].quantity, false, kVeinQuantities[i].unit, "the vein was not seen without pressure");
  }

  // A vein that only seems closed has no size: 0 would be invented.
  bool isPressedMeasured() const {
    return vein_.pressed && vein_.rest && closureDoubt(*vein_.rest, *vein_.pressed).empty();
  }

  std::string whyNotPressed() const {
    if (vein_.pressed && vein_.rest && !isPressedMeasured()) return closureDoubt(*vein_.rest, *vein_.pressed);
    if (analysis_.phases.presses.empty()) return "no compression is seen: the tissue below the probe does not move";
    return "the vein was not seen while the probe pressed";
  }

  void underPressure() {
    if (!adequate_ && analysis_.frames.size() > 1) flags_.emplace_back("inadequate_compression");
    if (isPressedMeasured()) return sizes(*vein_.pressed, true);
    for (const std::size_t i : {1U, 3U, 5U})
      absent(kVeinQuantities[i].quantity, true, kVeinQuantities[i].unit, whyNotPressed());
  }

  void number(const char* name, double value, double doubt, std::vector<Point> points) {
    measurements_.push_back(measured(name, context(true),
                                     {.quantity = {value, Unit::None},
                                      .uncertainty = doubt,
                                      .quality = analysis_.confidence,
                                      .flags = flags_,
                                      .points = std::move(points)}));
  }

  void ratios() {
    if (!isPressedMeasured()) {
      absent("compression_ratio", true, Unit::None, whyNotPressed());
      return;
    }
    const LumenReading& rest = *vein_.rest;
    const LumenReading& pressed = *vein_.pressed;
    const double left = pressed.areaMm2 / rest.areaMm2;
    number("compression_ratio", 1 - left, std::hypot(pressed.areaDoubtMm2, left * rest.areaDoubtMm2) / rest.areaMm2,
           pressed.outline);
    const double height = pressed.anteroposteriorMm / rest.anteroposteriorMm;
    number("residual_ap_ratio", height,
           std::hypot(pressed.lengthDoubtMm, height * rest.lengthDoubtMm) / rest.anteroposteriorMm,
           {pressed.anteroposterior.first, pressed.anteroposterior.second});
    if (vein_.colourShare > 0) number("colour_filling", vein_.colourShare, 0.1, rest.outline);
  }

  void verdict() {
    if (!vein_.rest || !vein_.pressed) return absent("compressibility", true, Unit::Code, whyNotPressed());
    const Judgement judgement = judge(analysis_, vein_);
    if (!judgement.verdict) return absent("compressibility", true, Unit::Code, judgement.undecided);
    Measurement code = measured("compressibility", context(true),
                                {.quantity = {0, Unit::Code},
                                 .quality = analysis_.confidence,
                                 .flags = flags_,
                                 .points = vein_.pressed->outline});
    code.value.reset();
    code.uncertainty.reset();
    code.code = std::string(toWord(*judgement.verdict));
    measurements_.push_back(std::move(code));
  }

  const CompressionSource& source_;
  const CompressionAnalysis& analysis_;
  const CompressedVessel& vein_;
  bool adequate_;
  std::vector<std::string> flags_;
  std::vector<Measurement> measurements_;
};

const CompressedVessel* arteryOf(const CompressionAnalysis& analysis) {
  for (const CompressedVessel& vessel : analysis.vessels)
    if (vessel.role == VesselRole::Artery && vessel.rest) return &vessel;
  return nullptr;
}

double shareDoubt(const LumenReading& part, const LumenReading& whole) {
  const double share = part.areaMm2 / whole.areaMm2;
  return std::hypot(part.areaDoubtMm2, share * whole.areaDoubtMm2) / whole.areaMm2;
}

// Calibre and echoes of the vein beside its artery: facts, from which nobody's clot is aged.
void addComparison(std::vector<Measurement>& measurements, const CompressionSource& source,
                   const CompressionAnalysis& analysis) {
  const CompressedVessel* artery = arteryOf(analysis);
  const CompressedVessel& vein = analysis.vessels.front();
  if (artery == nullptr || vein.role != VesselRole::Vein || !vein.rest || artery->rest->areaMm2 <= 0) return;
  const auto add = [&](const char* name, double value, double doubt, const LumenReading& reading, bool pressed) {
    const Place place{reading.frame, reading.region};
    measurements.push_back(measured(name, contextFor(pressed ? source.pressed : source.rest, place),
                                    {.quantity = {value, Unit::None},
                                     .uncertainty = doubt,
                                     .quality = analysis.confidence,
                                     .flags = {},
                                     .points = reading.outline}));
  };
  add("vein_artery_area_ratio", vein.rest->areaMm2 / artery->rest->areaMm2, shareDoubt(*vein.rest, *artery->rest),
      *vein.rest, false);
  const double contrast = std::max(1.0, artery->wallGrey - artery->insideGrey);
  add("lumen_echogenicity", (vein.insideGrey - artery->insideGrey) / contrast, kGreyDoubt, *vein.rest, false);
  if (artery->pressed)
    add("artery_area_ratio", artery->pressed->areaMm2 / artery->rest->areaMm2,
        shareDoubt(*artery->pressed, *artery->rest), *artery->pressed, true);
}

void addPress(std::vector<Measurement>& measurements, const CompressionSource& source,
              const CompressionAnalysis& analysis) {
  if (analysis.phases.presses.empty()) return;
  const auto strongest = std::max_element(analysis.phases.presses.begin(), analysis.phases.presses.end(),
                                          [](const Press& a, const Press& b) { return a.shortening < b.shortening; });
  const std::size_t frame = std::min(strongest->strongest, analysis.frames.size() - 1);
  measurements.push_back(measured("tissue_shortening",
                                  contextFor(source.pressed, {analysis.frames[frame], analysis.gridOf(frame).region}),
                                  {.quantity = {100 * analysis.strongest, Unit::Percent},
                                   .uncertainty = 100 * kShorteningDoubt,
                                   .quality = 1,
                                   .flags = {},
                                   .points = {}}));
}

}  // namespace

std::vector<Measurement> compressionMeasurements(const CompressionSource& source, const CompressionAnalysis& analysis) {
  const bool anyVein = !analysis.vessels.empty() && analysis.vessels.front().role == VesselRole::Vein;
  if (!anyVein) {
    const std::string reason = analysis.noVein.empty() ? "no vessel cut across is in view" : analysis.noVein;
    return noCompression(source.rest, reason);
  }
  std::vector<Measurement> measurements;
  for (const CompressedVessel& vessel : analysis.vessels) {
    if (vessel.role != VesselRole::Vein && vessel.role != VesselRole::SecondVein) continue;
    std::vector<Measurement> ofVein = VeinReport(source, analysis, vessel).take();
    std::move(ofVein.begin(), ofVein.end(), std::back_inserter(measurements));
  }
  addComparison(measurements, source, analysis);
  addPress(measurements, source, analysis);
  return measurements;
}

std::vector<Measurement> noCompression(const Clip& clip, const std::string& reason,
                                       const std::vector<std::string>& flags) {
  MeasurementContext context{clip.site, std::string(kCompressionAlgorithm), {}};
  context.evidence.file = clip.file;
  context.evidence.sopInstanceUid = clip.sopInstanceUid;
  std::vector<Measurement> measurements;
  for (const Named& named : kVeinQuantities)
    measurements.push_back(couldNotMeasure(named.quantity, context, {reason, named.unit, flags}));
  return measurements;
}

}  // namespace sural::imaging::bmode
