#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/dicom/write/structured_document.h"
#include "imaging/model/site.h"

namespace sural::imaging::dicom::write {

// How an angiogram was calibrated, TID 3205; an uncalibrated one is not written.
struct ArteriographyCalibration {
  double horizontalMm = 0;  // of a pixel, in the patient
  double verticalMm = 0;
  std::string source;                    // in words
  std::optional<double> catheterFrench;  // where a catheter of known size was measured
};

struct ArteriographyLesion {
  double percentDiameter = 0;
  std::optional<double> percentArea;
  double minimumMm = 0;
  double referenceMm = 0;
  double lengthMm = 0;
  double proximalMm = 0;  // along the midline, from the segment's first contour points
  double distalMm = 0;
  double narrowestMm = 0;
};

// One vessel as measured in one frame. Contours run from proximal to distal, in pixels of the frame.
struct AnalyzedSegment {
  Site site;  // vessel and side have to be known
  ImageReference image;
  ArteriographyCalibration calibration;
  std::vector<Point> left;
  std::vector<Point> right;
  std::vector<double> diametersMm;  // one a pixel along the midline
  double lengthMm = 0;
  std::vector<ArteriographyLesion> lesions;  // the worst first
};

struct ArteriographyReport {
  DocumentHeader header;
  Verification verification;
  std::string reader;
  std::string algorithmName;
  std::string algorithmVersion;
  std::vector<AnalyzedSegment> segments;
};

// TID 3213 with TID 3205 and rows 1-10, 12-16 of TID 3214. Values of the segment and of each lesion, in a container of
// its own, follow as items of the same code family; the content of TID 3215 to 3217 and 3219 is not claimed.
StructuredDocument arteriographyDocument(const ArteriographyReport& report);

// Errors as writeDocument, and: a segment without site, contours or calibration, or no segment at all.
Status writeArteriographyReport(const std::string& path, const ArteriographyReport& report);

}  // namespace sural::imaging::dicom::write
