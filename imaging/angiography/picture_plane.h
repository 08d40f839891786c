#pragma once

#include <optional>
#include <vector>

#include "imaging/angiography/volume_views.h"
#include "imaging/model/point.h"

namespace sural::imaging::angiography {

// A flat picture within a volume: the centre of its first pixel, unit vectors in which columns and rows count, and the
// side of a pixel; all in mm of the lattice.
struct PicturePlane {
  Vec3 corner;
  Vec3 right{1, 0, 0};
  Vec3 down{0, 1, 0};
  double pixelMm = 1;
  int width = 1;
  int height = 1;

  [[nodiscard]] Vec3 placeOf(Point pixel) const {
    return corner + (pixel.x * pixelMm) * right + (pixel.y * pixelMm) * down;
  }
  // The foot of a place that lies off the plane.
  [[nodiscard]] Point pixelOf(Vec3 place) const {
    return {dot(place - corner, right) / pixelMm, dot(place - corner, down) / pixelMm};
  }
  [[nodiscard]] Vec3 intoPicture() const { return cross(right, down); }  // away from the reader
};

// The lattice's own axes that come nearest to the patient's, as unit vectors of the lattice.
struct UprightAxes {
  Vec3 left;
  Vec3 back;
  Vec3 head;
};
UprightAxes uprightAxes(const SeriesVolume& volume);

// How long the volume is in a direction along one of its axes, from the first voxel's centre to the last's, mm, and how
// far its voxels lie apart.
double lengthAlong(const Lattice& lattice, Vec3 axis);
double spacingAlong(const Lattice& lattice, Vec3 axis);

// Between mm of the patient's axes and mm of the lattice.
Vec3 inLattice(const SeriesVolume& volume, Vec3 patient);

// The slice through a place as pictures hang (see projectionOf), at the nearest centres of voxels.
PicturePlane slicePlane(const SeriesVolume& volume, ViewPlane plane, Vec3 place);

// Perpendicular to a vessel at one of its samples, `reachMm` to each side; turned so that the patient's front or, of a
// vessel that runs that way, the head lies up.
PicturePlane crossSectionPlane(const SeriesVolume& volume, const VolumeVessel& vessel, std::size_t sample,
                               double reachMm);

// The values on a plane, linear between voxels; 0 outside the volume.
Projection valuesOn(const SeriesVolume& volume, const PicturePlane& plane);

// The brightest voxel's place along the line of sight through a pixel of a plane; nullopt where it misses the volume.
std::optional<Vec3> brightestBehind(const SeriesVolume& volume, const PicturePlane& plane, Point pixel);

// The values shown as black and as white in slices: 1 % of the voxels are darker, 0.01 % brighter.
struct GreyRange {
  float black = 0;
  float white = 1;
};
GreyRange greyRangeOf(const SeriesVolume& volume);

// The same for the brightest along each line of sight: tissue's brightest voxels would be shown as bright as thin
// vessels.
GreyRange projectedRangeOf(const SeriesVolume& volume);

}  // namespace sural::imaging::angiography
