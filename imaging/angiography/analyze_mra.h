#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/angiography/lumen_profile.h"
#include "imaging/angiography/series_volume.h"
#include "imaging/model/measurement.h"
#include "imaging/model/problem.h"

namespace sural::imaging::angiography {

// One vessel of a volume; lengths in mm.
struct VolumeVessel {
  std::vector<Vec3> centreLine;      // mm from the first voxel along rows, columns, slices
  std::vector<LumenSample> samples;  // one for each point; diameter is that of the circle of equal area
  std::optional<ProfileReading> reading;
  Site site;                  // side from the place in the patient, vessel from the label or by nameSegments
  double siteConfidence = 1;  // of the vessel's name: less than 1 where its place alone speaks for it
};

struct MraAnalysis {
  SeriesVolume volume;
  std::vector<VolumeVessel> vessels;
};

struct MraResult {
  std::optional<MraAnalysis> analysis;
  std::vector<Measurement> measurements;
  std::vector<Problem> problems;
};

// Measures the arteries of an MR or CT angiogram from its slices: lesions of both legs, worst first; 0 % with the
// reference diameter where there is none. Evidence lies in the slice nearest to the place. What cannot be a volume or
// is no angiogram gives its reason.
MraResult analyzeMra(const std::vector<Clip>& clips, const SliceSource& source);

// The vessels of a volume, widest and longest first.
std::vector<VolumeVessel> measureVolume(const SeriesVolume& volume);

// Brightest value along the slice direction and along columns, as pictures for display.
struct Projection {
  int width = 0;
  int height = 0;
  std::vector<float> values;
};
Projection maximumProjection(const SeriesVolume& volume, int axis);

// A vessel laid straight for display: one row for each point of its centre line, columns `step` mm apart across it from
// -reach to +reach along one direction that turns with the course (curved planar reformation, Kanitsar et al. 2002).
Projection straightenedView(const SeriesVolume& volume, const VolumeVessel& vessel, double reachMm, double stepMm);

}  // namespace sural::imaging::angiography
