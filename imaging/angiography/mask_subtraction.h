#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/angiography/run_survey.h"

namespace sural::imaging::angiography {

enum class SubtractionKind { None, OwnMask, FileMask, ReaderMask };

struct SubtractionOptions {
  std::vector<int> maskFrames;      // the reader's choice; empty: the file's, else the frames before contrast
  std::optional<Point> pixelShift;  // of the mask by hand, right and down, instead of the search
  std::optional<int> frame;         // to measure in instead of the best filled one
  bool localRegistration = true;
};

// A run as contrast medium alone, in the geometry of one frame.
struct ContrastPicture {
  int frame = 0;  // whose geometry it has
  SubtractionKind kind = SubtractionKind::None;
  std::vector<int> maskFrames;
  Point maskShift;       // of the mask onto that frame
  Raster contrast;       // attenuation by contrast medium, mean over the frames that hold still with this one
  Raster opacification;  // the most seen at each pixel in the run
  Raster secondsToPeak;  // from the first frame
  Raster field;          // 1 where the shutters are open
  double noise = 0;      // robust standard deviation of `contrast` from pixel to pixel
  int framesAveraged = 1;
  std::vector<std::string> flags;
};

// Logarithmic subtraction of registered masks (after Meijering, Niessen and Viergever 1999); where no frame is free of
// contrast medium or the anatomy beats, the background is taken away within the frame instead, which is flagged
// "not_subtracted". Errors: those of the source.
Result<ContrastPicture> contrastPicture(const FrameSource& source, const RunSurvey& survey, const XrayAcquisition& xray,
                                        const SubtractionOptions& options = {});

// Contrast within one frame: the attenuation above what lies around, at the scale of the widest vessel in pixels.
Raster aboveBackground(const Raster& attenuation, const Raster& field, double widestPixels);

}  // namespace sural::imaging::angiography
