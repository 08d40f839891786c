#pragma once

#include <vector>

#include "imaging/angiography/analyze_mra.h"
#include "imaging/angiography/analyze_xray.h"
#include "imaging/model/study.h"

namespace sural::exam {

// Measures an X-ray run; its frames are decoded one at a time. A run that cannot be decoded gives a problem.
imaging::angiography::XrayResult measureXray(const Clip& clip, const imaging::angiography::XrayOptions& options = {});

// A run as contrast medium alone in one of its frames, for vessels that a reader draws. Errors: those of decoding.
Result<imaging::angiography::ContrastPicture> contrastOf(const Clip& clip,
                                                         const imaging::angiography::SubtractionOptions& options);

// A series of slices as one block of voxels, measured or not. Errors: what cannot be a volume, and those of decoding.
Result<imaging::angiography::SeriesVolume> volumeOf(const Series& series);

// Measures a series of MR or CT slices, in a file each or all in one, as one volume; they are decoded one at a time.
imaging::angiography::MraResult measureVolume(const Series& series);

}  // namespace sural::exam
