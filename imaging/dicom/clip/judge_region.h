#pragma once

#include <vector>

#include "imaging/model/region.h"

namespace sural::imaging::dicom {

// Looks at a region as the header has it for what cannot be right, corrects only what the standard itself allows to
// derive, and says on `flags` what was found:
//   box_outside_image         the picture was cropped or scaled afterwards; not used
//   box_inverted              the box ends before it starts; not used
//   doppler_angle_impossible  beyond 180 degrees; the angle is not used
//   units_implausible         no cart shows that depth, velocity or time (mm or m written as cm, ms as s); not used
//   units_do_not_fit_format   a 2-D region in seconds, a strip in cm; not used
//   no_calibration            format or units say nothing
//   zero_delta_x, zero_delta_y   a unit without a scale
//   delta_not_a_number_x, delta_not_a_number_y   a scale that is NaN, infinite or no number
//   negative_delta_x, negative_delta_y (2-D only)   the picture is mirrored against its axis; lengths hold
//   velocity_grows_downwards  a strip whose Physical Delta Y is positive (PS3.3 C.8.5.5.1.17)
//   spatial_format_corrected  spectral data in s and cm/s under another format; read as spectral
//   spectral_data_type_<n>    a strip that is not called PW or CW
//   velocity_from_frequency   a strip in Hz, converted with the transducer's frequency, the angle and 1540 m/s
//   frequency_without_angle   a strip in Hz that cannot be converted
//   covers_whole_frame        the box cannot be the strip alone
//   pixels_not_square
void judgeRegion(Region& region, int width, int height);

// Turns the scale of a strip in Hz into cm/s with its transducer frequency, its angle of at most 80 degrees and 1540
// m/s; false, and nothing is done, where one of them is missing.
bool convertToVelocity(Region& region);

// Flags "picture_cropped", so that they are not used, the regions of a picture of which another lies outside it: what
// was cut off or scaled there shifted or scaled these too.
void judgeCrop(std::vector<Region>& regions);

// Flags "overlaps_other_scale" where two trusted regions of one priority and kind overlap and differ in scale.
void judgeOverlaps(std::vector<Region>& regions);

}  // namespace sural::imaging::dicom
