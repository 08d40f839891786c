#pragma once

#include <vector>

#include "datasets/generate/mra/volume_geometry.h"
#include "datasets/generate/scenario.h"
#include "datasets/generate/vessels/vessel_fields.h"
#include "imaging/dicom/write_image.h"

namespace sural::datasets::generate::mra {

enum class Technique { TimeOfFlight, ContrastEnhanced };
enum class Orientation { Axial, Coronal, Oblique };

struct MraPlan {
  Technique technique = Technique::TimeOfFlight;
  vessels::VesselPlace centre;  // what the volume's middle lies on
  Vec3 shiftMm;                 // of the middle from there
  Orientation orientation = Orientation::Axial;
  double tiltDegrees = 0;   // of an oblique volume, about the patient's left-right axis
  VolumeGeometry geometry;  // counts and spacings; the place follows from the above
  double radiusScale = 1;
  std::vector<vessels::PlannedLesion> lesions;
  double noise = 0.035;               // one standard deviation, as a share of the blood's signal
  double coilFalloff = 0.3;           // how much the signal varies over the volume
  int slabSlices = 0;                 // of each slab a time-of-flight volume is made of; 0: one slab
  double inPlaneLoss = 0.5;           // share of the blood's signal lost where it flows within the slice
  double veinSignal = 0.12;           // as a share of the arteries'
  std::vector<double> missingSlices;  // indices from 0
  int duplicatedSlice = -1;
  bool shuffled = false;  // the files' order says nothing about the slices'
  imaging::dicom::Encoding encoding = imaging::dicom::Encoding::JpegLs;
};

// Reads the fields of an "mra_series". Errors name the file and field.
Result<MraPlan> readMraPlan(const Scenario& scenario);

}  // namespace sural::datasets::generate::mra
