#pragma once

#include <functional>
#include <string>
#include <vector>

#include "imaging/angiography/raster.h"
#include "imaging/model/grey_image.h"
#include "imaging/model/result.h"
#include "imaging/model/xray_acquisition.h"

namespace sural::imaging::angiography {

// Gives one frame in its full depth; the caller owns decoding.
using FrameSource = std::function<Result<GreyImage>(int)>;

// Attenuation up to a constant: minus the logarithm of the dose for LIN and unknown values, minus the value for LOG
// and DISP, scaled alike. Contrast medium makes it larger.
Raster attenuationOf(const GreyImage& image, const XrayAcquisition& xray);

// The part of the picture within shutters and the round field of an intensifier: 1 inside, 0 outside.
Raster openField(const GreyImage& image);

// What a run shows when looked at small: when contrast medium comes and when most is there.
struct RunSurvey {
  std::vector<int> frames;      // those looked at, in order; all that show something unless there are very many
  std::vector<double> seconds;  // time of each of them
  int blankFrames = 0;          // that show nothing and were left out
  std::vector<double> filling;  // contrast in the vessels of each of them, from 0 to 1
  int bestFrame = 0;
  int mostVesselsFrame = 0;     // where most thin dark lines show, for runs in which the anatomy itself moves
  std::vector<int> maskFrames;  // without contrast; empty when every frame has some
  bool contrastSeen = false;
  bool stillFilling = false;  // contrast rises to the end: by a tenth of the full in the last half second
  double travelPixels = 0;    // the farthest that the whole picture moves in the run
  double saturatedShare = 0;  // of the open field of the best frame, at the end of the range
};

struct SurveyOptions {
  int mostFrames = 240;  // of a longer run every n-th is looked at
};

// Reads each frame once, keeping it small. Errors: those of the source.
Result<RunSurvey> surveyRun(const FrameSource& source, int frameCount, const XrayAcquisition& xray,
                            const SurveyOptions& options = {});

}  // namespace sural::imaging::angiography
