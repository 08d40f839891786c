#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exam/exam.h"
#include "ui/layers/sign.h"

namespace sural::ui::layers {

// The series that a clip belongs to; null when there is none in the exam.
const Series* seriesOf(const exam::Exam& exam, const std::string& sopInstanceUid);

// The analysed volume of a series; null when there is none.
const imaging::angiography::MraAnalysis* volumeOf(const exam::Exam& exam, const Series& series);

// Whether a number was read on a clip: in its own file, or, where the clip is a slice of a volume that was measured as
// one, in any slice of it.
bool isMeasuredOn(const exam::Exam& exam, const Measurement& measurement, const std::string& sopInstanceUid);

// Where in a volume a number was read, mm of the lattice: the middle of its points in their slice. Nullopt where its
// slice is not one of the volume's.
std::optional<Vec3> placeIn(const Series& series, const imaging::angiography::SeriesVolume& volume,
                            const Evidence& evidence);

// What a number of a volume speaks of: a vessel, and its lesion where it has one.
struct VolumeSubject {
  std::size_t vessel = 0;
  std::optional<std::size_t> lesion;
  std::size_t sample = 0;  // the lesion's throat, or where the healthy calibre was read
};
std::optional<VolumeSubject> subjectOf(const Series& series, const imaging::angiography::MraAnalysis& analysis,
                                       const Measurement& measurement);

// A stretch of a vessel with what criteria say of it.
struct JudgedLesion {
  std::size_t vessel = 0;
  std::size_t lesion = 0;
  std::optional<Sign> sign;  // the most pressing; none where no criterion speaks of it
  std::string words;         // "62 % ± 4"
};
std::vector<JudgedLesion> judgedLesions(const exam::Exam& exam, const Series& series,
                                        const imaging::angiography::MraAnalysis& analysis);

}  // namespace sural::ui::layers
