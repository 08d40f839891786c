#pragma once

#include "imaging/model/point.h"
#include "imaging/model/vec3.h"

namespace sural::datasets::generate::angiography {

enum class Beam { Cone, Parallel };

// How the x-ray source sees the patient: the source behind, the detector in front, turned about the patient's long
// axis by the primary angle (positive towards the patient's left, PS3.3 C.8.7.5). Columns grow to the patient's left
// at angle 0, rows to the feet. The isocentre falls on the middle of the frame.
struct Projection {
  Vec3 isocentre;
  double sourceToDetectorMm = 1050;
  double sourceToIsocentreMm = 780;
  double primaryAngleDegrees = 0;
  double imagerSpacingMm = 0.4;  // of the detector's pixels
  int width = 512;
  int height = 512;
  Beam beam = Beam::Cone;

  [[nodiscard]] double magnification() const { return sourceToDetectorMm / sourceToIsocentreMm; }
  [[nodiscard]] double isocentreSpacingMm() const { return imagerSpacingMm / magnification(); }
};

// Where a place in the patient is seen, how many mm one pixel covers there, how far it is from the source's plane
// through the isocentre (towards the detector), and the unit direction of the ray through it.
struct Seen {
  Point pixel;
  double mmPerPixel = 1;
  double depthMm = 0;
  Vec3 ray;
};

Seen project(const Projection& projection, Vec3 place);

}  // namespace sural::datasets::generate::angiography
