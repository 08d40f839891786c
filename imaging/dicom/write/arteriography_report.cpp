#include "imaging/dicom/write/arteriography_report.h"

#include <algorithm>
#include <numeric>

#include "imaging/dicom/write/observers.h"
#include "imaging/dicom/write/report_vocabulary.h"
#include "imaging/dicom/write/vessel_vocabulary.h"

namespace sural::imaging::dicom::write {

namespace {

ContentItem number(const Code& name, double value, const Code& unit) {
  return {Relation::Contains, name, Number{value, unit, {}}};
}

ContentItem millimetres(const Code& name, double value) { return number(name, value, unitCode(Unit::Millimetre)); }

ContentItem derived(ContentItem item, const Code& derivation) {
  item.children.push_back({Relation::ConceptModifier, dcm("121401", "Derivation"), derivation});
  return item;
}

Code sourceOfMeasurement() { return dcm("121112", "Source of Measurement"); }

ContentItem diameter(double value) { return millimetres(sct("397413000", "Vessel lumen diameter"), value); }

ContentItem siteItem(const Site& site) {
  ContentItem item{Relation::ConceptModifier, sct("363698007", "Finding Site"), vesselCode(*site.vessel)->code};
  item.children.push_back({Relation::ConceptModifier, sct("272741003", "Laterality"), sideCode(*site.side)});
  return item;
}

ContentItem spacing(const Code& name, double value, const ImageReference& image) {
  ContentItem item = number(name, value, ucum("mm/{pixel}", "mm/pixel"));
  item.children.push_back({Relation::InferredFrom, sourceOfMeasurement(), image});
  return item;
}

// TID 3205. A calibration that the image's header states says neither isocentre nor object: our own method.
ContentItem calibrationItem(const AnalyzedSegment& segment) {
  const ArteriographyCalibration& calibration = segment.calibration;
  ContentItem item{Relation::Contains, dcm("122505", "Calibration"), Container{}};
  const Code method = dcm("122422", "Calibration Method");
  if (calibration.catheterFrench) {
    item.children.push_back({Relation::Contains, method, dcm("122488", "Calibration Object Used")});
    item.children.push_back({Relation::Contains, dcm("122421", "Calibration Object"), sct("19923001", "Catheter")});
    item.children.push_back(
        number(dcm("122423", "Calibration Object Size"), *calibration.catheterFrench, ucum("[Ch]", "french")));
  } else {
    item.children.push_back({Relation::Contains, method, own("CALSTATED", "As stated in the image or by the reader")});
  }
  item.children.push_back(spacing(dcm("111026", "Horizontal Pixel Spacing"), calibration.horizontalMm, segment.image));
  item.children.push_back(spacing(dcm("111066", "Vertical Pixel Spacing"), calibration.verticalMm, segment.image));
  item.children.push_back({Relation::Contains, {}, segment.image});
  if (!calibration.source.empty())
    item.children.push_back({Relation::Contains, own("CALSOURCE", "Source of the calibration"), calibration.source});
  return item;
}

ContentItem contour(const Code& name, const std::vector<Point>& points, int imageLabel) {
  return {Relation::Contains, name, Polyline{points}, {{Relation::SelectedFrom, {}, ItemReference{imageLabel}}}};
}

// TID 3214 rows 14 to 16.
ContentItem graphItem(const std::vector<double>& diameters) {
  ContentItem item{Relation::Contains, dcm("122509", "Diameter Graph"), Container{}};
  item.children.push_back(number(dcm("122511", "Graph Increment"), 1, unitCode(Unit::Pixel)));
  for (const double value : diameters) item.children.push_back(diameter(value));
  return item;
}

// Each lesion apart, so that several do not mix their numbers.
ContentItem lesionItem(const ArteriographyLesion& lesion) {
  ContentItem item{Relation::Contains, own("LESION", "Stenotic lesion"), Container{}};
  const Code percent = unitCode(Unit::Percent);
  const Code calculated = sct("258090004", "Calculated");
  item.children.push_back(
      derived(number(sct("408715008", "Lumen Diameter Stenosis"), lesion.percentDiameter, percent), calculated));
  if (lesion.percentArea)
    item.children.push_back(
        derived(number(sct("408714007", "Lumen Area Stenosis"), *lesion.percentArea, percent), calculated));
  item.children.push_back(
      {Relation::Contains, dcm("122430", "Reference Method"), dcm("122490", "Interpolated Local Reference")});
  item.children.push_back(millimetres(own("REFDIAM", "Reference diameter at the narrowest place"), lesion.referenceMm));
  item.children.push_back(millimetres(sct("408716009", "Stenotic Lesion Length"), lesion.lengthMm));
  item.children.push_back(millimetres(dcm("122528", "Position of Proximal Border"), lesion.proximalMm));
  item.children.push_back(millimetres(dcm("122529", "Position of Distal Border"), lesion.distalMm));
  item.children.push_back(millimetres(dcm("122382", "Site of Lumen Minimum"), lesion.narrowestMm));
  return item;
}

// TID 3214.
ContentItem segmentItem(const AnalyzedSegment& segment, int imageLabel) {
  const auto [least, most] = std::minmax_element(segment.diametersMm.begin(), segment.diametersMm.end());
  const double mean = std::accumulate(segment.diametersMm.begin(), segment.diametersMm.end(), 0.0) /
                      static_cast<double>(segment.diametersMm.size());
  double minimum = *least;
  for (const ArteriographyLesion& lesion : segment.lesions) minimum = std::min(minimum, lesion.minimumMm);
  ContentItem item{Relation::Contains, loinc("59776-5", "Findings"), Container{}, {siteItem(segment.site)}};
  item.children.push_back({Relation::Contains, sourceOfMeasurement(), segment.image, {}, imageLabel});
  item.children.push_back(calibrationItem(segment));
  item.children.push_back(contour(dcm("122507", "Left Contour"), segment.left, imageLabel));
  item.children.push_back(contour(dcm("122508", "Right Contour"), segment.right, imageLabel));
  item.children.push_back(millimetres(dcm("122510", "Length Luminal Segment"), segment.lengthMm));
  item.children.push_back(derived(diameter(mean), sct("373098007", "Mean")));
  item.children.push_back(derived(diameter(minimum), sct("255605001", "Minimum")));
  item.children.push_back(derived(diameter(*most), sct("56851009", "Maximum")));
  item.children.push_back(graphItem(segment.diametersMm));
  for (const ArteriographyLesion& lesion : segment.lesions) item.children.push_back(lesionItem(lesion));
  return item;
}

std::string objectionTo(const AnalyzedSegment& segment) {
  if (!segment.site.vessel || !segment.site.side || vesselCode(*segment.site.vessel) == nullptr)
    return "a segment has no vessel or side";
  if (!(segment.calibration.horizontalMm > 0) || !(segment.calibration.verticalMm > 0))
    return "a segment is not calibrated";
  if (segment.left.size() < 2 || segment.right.size() < 2 || segment.diametersMm.empty())
    return "a segment has no contours";
  return {};
}

}  // namespace

StructuredDocument arteriographyDocument(const ArteriographyReport& report) {
  constexpr Relation kContext = Relation::ObservationContext;
  StructuredDocument document{.header = report.header,
                              .templateId = "3213",
                              .title = dcm("122291", "Quantitative Arteriography Report"),
                              .content = languageAndObservers(report.reader, report.header.softwareVersion),
                              .evidence = {},
                              .verification = report.verification};
  document.content.push_back({kContext, dcm("111001", "Algorithm Name"), report.algorithmName});
  document.content.push_back({kContext, dcm("111003", "Algorithm Version"), report.algorithmVersion});
  document.content.push_back({kContext, dcm("122405", "Algorithm Manufacturer"), std::string(kManufacturer)});
  int label = 0;
  for (const AnalyzedSegment& segment : report.segments) {
    document.content.push_back(segmentItem(segment, ++label));
    const bool isKnown = std::any_of(document.evidence.begin(), document.evidence.end(),
                                     [&](const ImageReference& each) { return each.sopUid == segment.image.sopUid; });
    if (!isKnown) document.evidence.push_back(segment.image);
  }
  return document;
}

Status writeArteriographyReport(const std::string& path, const ArteriographyReport& report) {
  std::string objection = report.segments.empty() ? "it has no segment" : "";
  for (const AnalyzedSegment& segment : report.segments)
    if (objection.empty()) objection = objectionTo(segment);
  if (objection.empty()) return writeDocument(path, arteriographyDocument(report));
  return Error{"the arteriography report cannot be written: " + objection, path,
               "Calibrate the run and name its vessel and side"};
}

}  // namespace sural::imaging::dicom::write
