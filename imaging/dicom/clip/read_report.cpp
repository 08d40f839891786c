#include "imaging/dicom/clip/read_report.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "imaging/dicom/clip/report_codes.h"
#include "imaging/dicom/file/attributes.h"
#include "imaging/dicom/file/coding_scheme.h"
#include "imaging/dicom/file/vessel_codes.h"

namespace sural::imaging::dicom {

namespace {

constexpr int kDeepest = 32;
constexpr std::size_t kMostMeasurements = 10'000;
constexpr Tag kContent{0x0040, 0xa730};
constexpr Tag kConceptName{0x0040, 0xa043};
constexpr Tag kConceptCode{0x0040, 0xa168};

std::string textOf(const Dataset& item, Tag tag) { return item.text(tag).value_or(""); }
std::string valueType(const Dataset& item) { return textOf(item, {0x0040, 0xa040}); }
std::string relationship(const Dataset& item) { return textOf(item, {0x0040, 0xa010}); }

// Names are for people and copied into every measurement: long ones are cut, between letters of UTF-8.
std::string shortened(std::string text) {
  constexpr std::size_t kLongestName = 300;
  if (text.size() <= kLongestName) return text;
  std::size_t end = kLongestName;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  text.resize(end);
  return text;
}

Code codeIn(const Dataset& item, Tag sequence) {
  for (const Dataset& code : item.items(sequence)) {
    std::string value = textOf(code, {0x0008, 0x0100});
    if (value.empty()) value = textOf(code, {0x0008, 0x0119});  // Long Code Value
    return {shortened(value), shortened(textOf(code, {0x0008, 0x0102})), shortened(textOf(code, {0x0008, 0x0104}))};
  }
  return {};
}

// What the items above a number say about it.
struct Context {
  Site site;
  std::string siteAsSent;
  std::vector<std::string> flags;
};

void flagOnce(std::vector<std::string>& flags, const std::string& flag) {
  if (!flag.empty() && std::find(flags.begin(), flags.end(), flag) == flags.end()) flags.push_back(flag);
}

void nameSite(Context& context, const std::string& words) {
  if (words.empty() || context.siteAsSent.find(words) != std::string::npos) return;
  context.siteAsSent = shortened(context.siteAsSent + (context.siteAsSent.empty() ? "" : ", ") + words);
}

// A vessel wins over the section it stands in; a section's scope ("Vein of Lower Extremity") names none.
void takeVessel(Context& context, const Code& code) {
  std::string flag;
  const auto vessel = vesselFrom(code, flag);
  if (!vessel) return;
  context.site.vessel = vessel;
  flagOnce(context.flags, flag);
  if (isRetired(code)) flagOnce(context.flags, "retired_code");
  nameSite(context, code.meaning);
  const Site words = siteFromWords(code.meaning);
  if (words.side) context.site.side = words.side;
  if (words.segment) context.site.segment = words.segment;
}

void takeModifier(Context& context, const Dataset& item) {
  const Code value = codeIn(item, kConceptCode);
  switch (conceptOf(codeIn(item, kConceptName))) {
    case ReportConcept::FindingSite: takeVessel(context, value); break;
    case ReportConcept::Laterality:
      if (const auto side = sideFrom(value)) context.site.side = side;
      nameSite(context, value.meaning);
      break;
    case ReportConcept::Topography:
      if (const auto segment = segmentFrom(value)) context.site.segment = segment;
      nameSite(context, value.meaning);
      break;
    default: break;
  }
}

Context contextOf(const std::vector<Dataset>& children, Context context) {
  for (const Dataset& child : children) {
    if (valueType(child) != "CODE" || relationship(child) != "HAS CONCEPT MOD") continue;
    takeModifier(context, child);
    for (const Dataset& modifier : child.items(kContent)) takeModifier(context, modifier);  // TID 300 rows 6 and 7
  }
  return context;
}

void takeImage(ReportedMeasurement& measurement, const Dataset& image) {
  for (const Dataset& reference : image.items({0x0008, 0x1199})) {
    measurement.imageUid = shortened(textOf(reference, {0x0008, 0x1155}));
    const auto frame = reference.number({0x0008, 0x1160});
    if (frame && *frame >= 1 && *frame < 1e6) measurement.imageFrame = static_cast<int>(*frame) - 1;
    return;
  }
}

// The number and the code of its unit, as sent.
struct SentNumber {
  std::optional<double> value;
  std::string unit;
};

SentNumber numberIn(const Dataset& item) {
  for (const Dataset& measured : item.items({0x0040, 0xa300})) {
    auto value = measured.number({0x0040, 0xa30a});
    if (!value) value = measured.number({0x0040, 0xa161});  // Floating Point Value
    return {value, codeIn(measured, {0x0040, 0x08ea}).value};
  }
  return {};
}

void takeNumber(ReportedMeasurement& measurement, const Dataset& item) {
  const SentNumber sent = numberIn(item);
  measurement.unitAsSent = sent.unit;
  const auto unit = unitFrom(sent.unit);
  if (!unit) flagOnce(measurement.flags, "unit_unknown");
  measurement.unit = unit ? unit->unit : Unit::None;
  if (sent.value) measurement.value = *sent.value * (unit ? unit->factor : 1);
  if (measurement.value) return;
  const std::string qualifier = codeIn(item, {0x0040, 0xa301}).meaning;
  measurement.absentReason = qualifier.empty() ? "the report gives no number" : qualifier;
}

void takeCode(ReportedMeasurement& measurement, const Dataset& child) {
  const Code value = codeIn(child, kConceptCode);
  const ReportConcept role = conceptOf(codeIn(child, kConceptName));
  if (role == ReportConcept::Derivation) measurement.derivation = value.meaning;
  if (role != ReportConcept::FlowDirection) return;
  if (isCode(value, "312004007") || isCode(value, "R-42047")) measurement.retrograde = true;
  if (isCode(value, "263677008")) measurement.retrograde = false;
}

void takeProperty(ReportedMeasurement& measurement, const Dataset& child) {
  const SentNumber sent = numberIn(child);
  const ReportConcept role = conceptOf(codeIn(child, kConceptName));
  if (role == ReportConcept::DopplerAngle) measurement.dopplerAngleDegrees = sent.value;
  if (role != ReportConcept::SampleVolumeDepth || !sent.value) return;
  if (sent.unit == "cm") measurement.sampleVolumeDepthCm = sent.value;
  if (sent.unit == "mm") measurement.sampleVolumeDepthCm = *sent.value / 10;
}

void takeChild(ReportedMeasurement& measurement, const Dataset& child) {
  const std::string type = valueType(child);
  if (type == "CODE") takeCode(measurement, child);
  if (type == "NUM") takeProperty(measurement, child);
  if (type == "IMAGE" && measurement.imageUid.empty()) takeImage(measurement, child);
  if (type != "SCOORD" && type != "SCOORD3D") return;
  for (const Dataset& image : child.items(kContent))
    if (measurement.imageUid.empty()) takeImage(measurement, image);
}

ReportedMeasurement measurementFrom(const Dataset& item, const std::vector<Dataset>& children, const Context& context) {
  ReportedMeasurement measurement;
  measurement.code = codeIn(item, kConceptName);
  measurement.quantity = quantityFrom(measurement.code);
  measurement.site = context.site;
  measurement.siteAsSent = context.siteAsSent;
  measurement.flags = context.flags;
  takeNumber(measurement, item);
  for (const Dataset& child : children) takeChild(measurement, child);
  if (measurement.retrograde.value_or(false) && measurement.quantity == "maximum_velocity")
    measurement.quantity = "peak_reflux_velocity";
  if (measurement.quantity.empty()) flagOnce(measurement.flags, "quantity_unknown");
  if (isRetired(measurement.code)) flagOnce(measurement.flags, "retired_code");
  return measurement;
}

// A tree; the depth is bounded.
void visit(const Dataset& item, Context context, int depth, std::vector<ReportedMeasurement>& found) {
  if (depth > kDeepest || found.size() >= kMostMeasurements) return;
  const std::vector<Dataset> children = item.items(kContent);
  const Code name = codeIn(item, kConceptName);
  const std::string type = valueType(item);
  if (type == "CONTAINER") {
    takeVessel(context, name);
    if (isRetired(name)) flagOnce(context.flags, "retired_code");
  }
  context = contextOf(children, std::move(context));
  if (type == "NUM") {
    found.push_back(measurementFrom(item, children, context));
    return;
  }
  for (const Dataset& child : children) visit(child, context, depth + 1, found);
}

}  // namespace

std::vector<ReportedMeasurement> readReport(const Dataset& data, const std::string& file) {
  std::vector<ReportedMeasurement> found;
  visit(data, {}, 0, found);
  const std::string uid = sopInstanceUid(data);
  for (ReportedMeasurement& measurement : found) {
    measurement.file = file;
    measurement.reportUid = uid;
  }
  return found;
}

}  // namespace sural::imaging::dicom
