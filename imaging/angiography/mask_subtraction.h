#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/angiography/run_survey.h"

namespace sural::imaging::angiography {

enum class SubtractionKind { None, OwnMask, FileMask, ReaderMask };

// How a reader wants a run subtracted; what they leave open is found.
struct MaskChoice {
  bool subtract = true;        // false: the run is measured as it is, without a mask
  std::vector<int> frames;     // averaged; empty: the file's, else the frames before contrast
  std::optional<Point> shift;  // right and down, pixels; nullopt: registered
  friend bool operator==(const MaskChoice&, const MaskChoice&) = default;
  [[nodiscard]] bool isAutomatic() const { return *this == MaskChoice{}; }
};

struct SubtractionOptions {
  bool subtract = true;             // false: contrast is what stands out within the frame
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
// "not_subtracted"; "mask_after_contrast" where only frames after it were free of it. Errors: those of the source.
Result<ContrastPicture> contrastPicture(const FrameSource& source, const RunSurvey& survey, const XrayAcquisition& xray,
                                        const SubtractionOptions& options = {});

SubtractionOptions optionsOf(const MaskChoice& choice);

// The mean attenuation of frames. Errors: those of the source, frames of different size, and no frames.
Result<Raster> meanAttenuation(const FrameSource& source, const XrayAcquisition& xray, const std::vector<int>& frames);

// Contrast within one frame: the attenuation above what lies around, at the scale of the widest vessel of a picture of
// this width.
Raster aboveBackground(const Raster& attenuation, const Raster& field);

}  // namespace sural::imaging::angiography
