#include "imaging/dicom/clip/clip_doubts.h"

#include <array>
#include <string>
#include <string_view>

#include "imaging/model/region_flags.h"
#include "imaging/model/slice_flags.h"

namespace sural::imaging::dicom {

namespace {

struct Sentence {
  std::string_view flag;
  Severity severity;
  std::string_view what;  // follows "region N "
  std::string_view advice;
};

constexpr std::string_view kCalibrate = "Calibrate by hand on the drawn scale, or use the original file";

constexpr std::array kOfRegions = std::to_array<Sentence>({
    {kBoxOutsideImage, Severity::Warning,
     "lies outside the image: it was cropped or scaled after its header was written, so its calibration is not used",
     kCalibrate},
    {kPictureCropped, Severity::Warning,
     "belongs to a picture of which another region lies outside, so it may be shifted or scaled too and its "
     "calibration "
     "is not used",
     kCalibrate},
    {kBoxInverted, Severity::Warning,
     "has a box whose maximum lies before its minimum (0018,6018-601E), so its calibration is not used", kCalibrate},
    {kUnitsImplausible, Severity::Warning,
     "spans a depth, velocity or time that no cart shows, as when mm or m are written as cm; its calibration is not "
     "used",
     kCalibrate},
    {kUnitsDoNotFitFormat, Severity::Warning, "has units that do not fit what it shows, so its calibration is not used",
     kCalibrate},
    {kChangesBetweenFrames, Severity::Warning,
     "is calibrated differently in other frames, more often than can be followed, so its calibration is not used",
     "Give a clip that was recorded at one depth and one scale, or a still"},
    {kZeroDeltaX, Severity::Warning, "names a unit for its columns but no scale; they are not calibrated", kCalibrate},
    {kZeroDeltaY, Severity::Warning, "names a unit for its rows but no scale; they are not calibrated", kCalibrate},
    {kDeltaNotANumberX, Severity::Warning,
     "gives a scale for its columns (0018,602C) that is not a number; they are not calibrated", kCalibrate},
    {kDeltaNotANumberY, Severity::Warning,
     "gives a scale for its rows (0018,602E) that is not a number; they are not calibrated", kCalibrate},
    {kDopplerAngleImpossible, Severity::Warning,
     "gives an impossible Doppler Correction Angle (0018,6034); the angle is taken as not known",
     "Read the angle off the picture"},
    {kVelocityFromFrequency, Severity::Warning,
     "is calibrated in Hz; velocities are computed with its transducer frequency, its angle and 1540 m/s",
     "Compare with the velocity scale on the picture"},
    {kFrequencyWithoutAngle, Severity::Warning,
     "is calibrated in Hz and gives no usable angle or transducer frequency, so it has no velocities",
     "Where the picture shows the angle give it with --doppler-angle; without a transducer frequency calibrate the "
     "strip "
     "in the workstation on two marks of its velocity scale"},
    {kVelocityGrowsDownwards, Severity::Warning,
     "says that velocity grows downwards; carts draw it upwards, so the sign of its scale is doubted",
     "Compare with the signs on the picture's scale"},
    {kCoversWholeFrame, Severity::Warning,
     "says that the strip is the whole picture; where it really lies is looked for in the picture",
     "Check the outlined strip"},
    {kSpatialFormatCorrected, Severity::Warning,
     "holds Doppler data in s and cm/s under another format; it is read as a spectral strip",
     "Check the outlined strip"},
    {kOverlapsOtherScale, Severity::Warning,
     "overlaps another region of the same kind and priority with another scale; the smaller of them counts",
     "Check lengths against the drawn scale"},
    {kNoCalibration, Severity::Note, "calibrates nothing and is passed over", ""},
    {kNegativeDeltaX, Severity::Note, "counts its columns backwards; lengths hold, times of a strip are not measured",
     ""},
});

constexpr std::array kOfClips = std::to_array<Sentence>({
    {"frame_times_assumed", Severity::Warning, "the header gives no frame times; 25 frames/s are assumed",
     "Do not trust times across frames of this clip"},
    {"frame_times_from_rate", Severity::Note,
     "the header gives a frame rate instead of frame times; the frames are taken as evenly spaced", ""},
    {"frame_time_vector_wrong_length", Severity::Warning, "the list of frame times has not one entry for each frame",
     "Compare times across frames with the clock on the picture"},
    {"frame_time_implausible", Severity::Warning, "the header's frame time is impossible and is not used",
     "Compare times across frames with the clock on the picture"},
    {"frame_times_and_cine_rate_disagree", Severity::Note,
     "the header's frame times and its cine rate disagree; the frame times count", ""},
    {"frame_count_estimated", Severity::Note,
     "does not count its frames; the number of frames is an estimate, so some at its end may be missing",
     "Convert it to MP4 if they matter"},
    {"pixel_spacing_at_detector", Severity::Warning,
     "gives the spacing of its pixels at the detector only; lengths in the patient are smaller by an unknown "
     "magnification",
     "Calibrate it on a catheter or another known length; percentages do not need it"},
    {"pixel_spacing_of_unknown_plane", Severity::Warning,
     "gives a pixel spacing and does not say whether it was calibrated to the patient",
     "Check a known length, such as a catheter, before trusting millimetres; percentages do not need it"},
    {"uid_from_content", Severity::Warning,
     "has no SOP Instance UID; one is made from its bytes, which no archive knows", "Export the file again"},
});

bool isCine(const Clip& clip) {
  return clip.kind != ClipKind::CtAngiography && clip.kind != ClipKind::MrAngiography && !framesAreSlices(clip);
}

void addClipDoubts(const Clip& clip, std::vector<Problem>& doubts) {
  for (const std::string& flag : clip.flags)
    for (const Sentence& sentence : kOfClips) {
      const bool aboutTime = sentence.flag.starts_with("frame_");
      if (flag != sentence.flag || (aboutTime && !isCine(clip))) continue;
      doubts.push_back({clip.file, sentence.severity, std::string(sentence.what), std::string(sentence.advice), flag});
    }
}

void addRegionDoubts(const Clip& clip, std::vector<Problem>& doubts) {
  for (std::size_t i = 0; i < clip.regions.size(); ++i)
    for (const std::string& flag : clip.regions[i].flags)
      for (const Sentence& sentence : kOfRegions)
        if (flag == sentence.flag && (flag != kChangesBetweenFrames || clip.regionChanges.empty()))
          doubts.push_back({clip.file, sentence.severity,
                            "region " + std::to_string(i) + " " + std::string(sentence.what),
                            std::string(sentence.advice), flag, static_cast<int>(i)});
}

// "frame 12", "frame 12 and 3 more".
std::string placesOfChanges(const Clip& clip) {
  const std::size_t more = clip.regionChanges.size() - 2;
  return "frame " + std::to_string(clip.regionChanges[1].firstFrame) +
         (more > 0 ? " and " + std::to_string(more) + " more" : "");
}

void addChanges(const Clip& clip, std::vector<Problem>& doubts) {
  if (clip.regionChanges.size() < 2) return;
  doubts.push_back({clip.file, Severity::Note,
                    "its calibration changes at " + placesOfChanges(clip) +
                        "; each frame is read with its own, and what needs one calibration throughout is not measured",
                    "", std::string(kChangesBetweenFrames)});
}

}  // namespace

std::vector<Problem> doubtsOf(const Clip& clip) {
  std::vector<Problem> doubts;
  addClipDoubts(clip, doubts);
  const bool bare = clip.modality == "US" && clip.hasPixels() && clip.regions.empty() && clip.regionChanges.empty();
  if (bare && !clip.pixelSpacing)
    doubts.push_back({clip.file, Severity::Warning,
                      "holds no ultrasound regions, so nothing in it is calibrated: no length, velocity or time can be "
                      "measured on it",
                      "Export it again with its region calibration, or calibrate it on its drawn scale",
                      std::string(kNoRegions)});
  if (bare && clip.pixelSpacing)
    doubts.push_back({clip.file, Severity::Warning,
                      "holds no ultrasound regions; its lengths come from " + clip.pixelSpacing->origin +
                          ", which does not say for what part of the picture it holds, and it has no velocities",
                      "Check a length against the drawn scale", std::string(kNoRegions)});
  if (clip.kind == ClipKind::XrayAngiography && clip.hasPixels() && !clip.pixelSpacing)
    doubts.push_back(
        {clip.file, Severity::Warning,
         "gives no pixel spacing, so it is measured in percent, and in millimetres only once it is calibrated",
         "Calibrate it on a catheter or another known length", "uncalibrated"});
  addRegionDoubts(clip, doubts);
  addChanges(clip, doubts);
  return doubts;
}

}  // namespace sural::imaging::dicom
