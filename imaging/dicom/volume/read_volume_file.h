#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "imaging/dicom/clip/read_clip.h"

namespace sural::imaging::dicom {

inline constexpr std::string_view kVolumeFile = "volume_file";
inline constexpr std::string_view kOrientationUnknown = "orientation_unknown";
inline constexpr std::string_view kUnitAssumed = "unit_assumed";
inline constexpr std::string_view kUnitUnknown = "volume_unit_unknown";
inline constexpr std::string_view kUnitFromReader = "unit_from_reader";
inline constexpr std::string_view kModalityFromWords = "volume_modality_from_words";  // no field of the header says it

// Whether the name is that of a NIfTI (.nii, .nii.gz), MetaImage (.mha, .mhd) or VTK (.vtk) volume, in any case,
// and the content is not DICOM.
bool isVolumeFile(const std::string& path);

// Whether two volume files hold the same bytes, those of their voxels too where these lie in a file of their own.
bool sameVolume(const std::string& a, const std::string& b);

// A volume as a clip whose frames are its slices, flagged "volume_file"; turned for looking as
// imaging/dicom/volume/volume_header.h says. Its kind is `mr_angiography` or `ct_angiography` by the header's modality,
// else by words of its name and description, flagged "volume_modality_from_words"; where neither speaks, or the words
// speak of both, it is `other`, flagged "volume_modality_unknown". Each frame has its place in the
// patient where the file gives mm and right angles; `orientation_unknown` where left and right are not said,
// `unit_assumed` where NIfTI names no unit and mm are taken. A file that gives no unit (VTK) is flagged
// `volume_unit_unknown`, or `unit_from_reader` where the reader states one: `mmPerUnit`, above 0. The label is the
// file's name and its own words. Errors: those of readVolumeHeader.
Result<ReadInstance> readVolumeFile(const std::string& path, std::optional<double> mmPerUnit = std::nullopt);

}  // namespace sural::imaging::dicom
