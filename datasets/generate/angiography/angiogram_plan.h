#pragma once

#include <optional>
#include <string>
#include <vector>

#include "datasets/generate/angiography/detector.h"
#include "datasets/generate/angiography/projection.h"
#include "datasets/generate/scenario.h"
#include "datasets/generate/vessels/filling.h"
#include "datasets/generate/vessels/vessel_fields.h"
#include "imaging/dicom/write_image.h"

namespace sural::datasets::generate::angiography {

enum class Vasculature { Arteries, Veins };
enum class Calibration { PixelSpacing, ImagerSpacing, None };

struct InjectionPlan {
  vessels::VesselPlace place;
  vessels::FlowDirection direction = vessels::FlowDirection::TowardsFeet;
  double speedMmPerSecond = 180;
  double startSeconds = 1;
  double durationSeconds = 5;
  double attenuationPerMm = 0.06;  // of undiluted contrast medium in blood, natural logarithm
  double catheterFrench = 5;       // 0: none in the picture
};

// A clot that contrast medium flows around.
struct ClotPlan {
  vessels::VesselPlace place;
  double lengthMm = 30;
  double widthShare = 0.6;  // of the vessel's
};

struct StentPlan {
  vessels::VesselPlace place;
  double lengthMm = 40;
};

// The leg moves within about a second and stays.
struct Motion {
  double atSeconds = 0;
  double columnPixels = 0;
  double rowPixels = 0;
};

// Shutters, as shares of the frame they cover from each side; or a round image intensifier.
struct Collimation {
  double left = 0;
  double right = 0;
  double top = 0;
  double bottom = 0;
  bool round = false;
};

struct AngiogramPlan {
  Vasculature vasculature = Vasculature::Arteries;
  std::vector<std::string> incompetentVeins;  // none of their valves closes
  double radiusScale = 1;
  vessels::VesselPlace view;  // what the isocentre lies on
  Projection projection;
  double viewShiftXMm = 0;
  double viewShiftZMm = 0;
  double equalisation = 0.7;
  InjectionPlan injection;
  std::vector<vessels::PlannedLesion> lesions;
  std::vector<ClotPlan> clots;
  std::vector<StentPlan> stents;
  Detector detector;
  Motion motion;
  Collimation collimation;
  Calibration calibration = Calibration::PixelSpacing;
  imaging::dicom::Encoding encoding = imaging::dicom::Encoding::JpegLs;
  int frames = 30;
  double framesPerSecond = 3;
  int maskFrames = 0;  // the first ones, without contrast; 0: not a subtraction run
};

// Reads the fields of an "angiogram_run". Errors name the file and field.
Result<AngiogramPlan> readAngiogramPlan(const Scenario& scenario);

}  // namespace sural::datasets::generate::angiography
