#pragma once

#include <string_view>

namespace sural {

// Flags of a region whose calibration is not used although its own numbers would do.
inline constexpr std::string_view kBoxOutsideImage =
    "box_outside_image";                                          // cropped or scaled after the header was written
inline constexpr std::string_view kBoxInverted = "box_inverted";  // a box that ends before it starts
inline constexpr std::string_view kPictureCropped = "picture_cropped";  // another region of the picture lies outside it
inline constexpr std::string_view kUnitsImplausible = "units_implausible";
inline constexpr std::string_view kUnitsDoNotFitFormat = "units_do_not_fit_format";
inline constexpr std::string_view kChangesBetweenFrames = "changes_between_frames";  // see Clip::regionChanges

// Flags of a region that is used as far as its axes are calibrated; imaging/dicom/clip/judge_region.h says when each
// is set.
inline constexpr std::string_view kNoCalibration = "no_calibration";
inline constexpr std::string_view kZeroDeltaX = "zero_delta_x";
inline constexpr std::string_view kZeroDeltaY = "zero_delta_y";
inline constexpr std::string_view kDeltaNotANumberX = "delta_not_a_number_x";
inline constexpr std::string_view kDeltaNotANumberY = "delta_not_a_number_y";
inline constexpr std::string_view kNegativeDeltaX = "negative_delta_x";
inline constexpr std::string_view kNegativeDeltaY = "negative_delta_y";
inline constexpr std::string_view kPixelsNotSquare = "pixels_not_square";
inline constexpr std::string_view kDopplerAngleImpossible = "doppler_angle_impossible";
inline constexpr std::string_view kVelocityFromFrequency = "velocity_from_frequency";
inline constexpr std::string_view kFrequencyWithoutAngle = "frequency_without_angle";
inline constexpr std::string_view kVelocityGrowsDownwards = "velocity_grows_downwards";
inline constexpr std::string_view kCoversWholeFrame = "covers_whole_frame";
inline constexpr std::string_view kSpatialFormatCorrected = "spatial_format_corrected";
inline constexpr std::string_view kSpectralDataType =
    "spectral_data_type_";  // followed by the number of a type that is neither PW nor CW
inline constexpr std::string_view kOverlapsOtherScale = "overlaps_other_scale";
inline constexpr std::string_view kBurntInScale = "burnt_in_scale";  // calibrated by the scale drawn on the picture
inline constexpr std::string_view kTimeScaleUnknown =
    "time_scale_unknown";  // a strip whose velocities are calibrated and whose time is not
inline constexpr std::string_view kAngleFromReport = "angle_from_report";
inline constexpr std::string_view kAngleFromReader = "angle_from_reader";

// Of a problem that is about a clip of ultrasound without any region.
inline constexpr std::string_view kNoRegions = "no_regions";

}  // namespace sural
