#pragma once

#include <optional>
#include <vector>

#include "imaging/angiography/lattice.h"
#include "imaging/angiography/vessel_tree.h"

namespace sural::imaging::angiography {

// What is at an end: nothing more, a bifurcation into like vessels, or the rest of the same vessel in another course.
enum class CourseEnd { Free, Junction, GoesOn };

// One vessel from end to end: points of its centre line in the lattice's unit and a first radius at each. A gap is a
// stretch where no lumen was seen between two parts that belong together.
struct Course {
  std::vector<Vec3> points;
  std::vector<double> radii;
  struct Gap {
    std::size_t first, last;  // indices of points: the last seen before and the first seen after
  };
  std::vector<Gap> gaps;
  [[nodiscard]] bool inGap(std::size_t place) const;
  CourseEnd begin = CourseEnd::Free;
  CourseEnd end = CourseEnd::Free;
};

struct CourseOptions {
  double leastRadiusShare = 0.48;  // of the widest course's: thinner ones are branches, not vessels
  double leastRadius = 2;          // cells
  double leastLengthInDiameters = 4;
  double longestGap = 0;  // between parts of one vessel; 0: none are joined
};

// The vessels of a forest: branches parted where they split into like ones and where the calibre collapses, then joined
// where two ends of like calibre face each other, so that an occlusion or a thread-like stenosis lies within one course
// and collaterals around it do not. Widest first.
std::vector<Course> coursesOf(const Lattice& lattice, const std::vector<Branch>& forest,
                              const std::vector<float>& distance, const CourseOptions& options);

// The course with points `step` apart, smoothed over about `sigma` of its length; gaps follow.
Course smoothed(const Course& course, double step, double sigma);

// Middles of the gaps that are longer than this many points, ascending.
std::vector<std::size_t> middlesOfGaps(const Course& course, std::size_t longerThan);

double lengthOf(const std::vector<Vec3>& points);

}  // namespace sural::imaging::angiography
