#include "exam/unmeasured_clips.h"

#include <algorithm>
#include <map>
#include <set>

#include "exam/drawn_scales.h"
#include "exam/measure_compression.h"
#include "imaging/angiography/analyze_xray.h"
#include "imaging/angiography/series_volume.h"
#include "imaging/dicom/decode_recording.h"
#include "imaging/dicom/volume/decode_volume.h"
#include "imaging/dicom/volume/read_volume_file.h"
#include "imaging/model/slice_flags.h"

namespace sural::exam {

namespace {

struct Reason {
  std::string what;
  std::string advice;
};

constexpr const char* kNameIt = "If it is a vein, name it, such as with --vessel great_saphenous_vein --side right";

bool isSlice(const Clip& clip) {
  return clip.kind == ClipKind::MrAngiography || clip.kind == ClipKind::CtAngiography || imaging::dicom::isVolume(clip);
}

// Clips that measurements point at, and the resting partners of compressed stills among them.
std::set<std::string> measuredClips(const Exam& exam) {
  std::set<std::string> uids;
  for (const Measurement& measurement : exam.measurements) uids.insert(measurement.evidence.sopInstanceUid);
  for (const Study& study : exam.studies) {
    std::vector<const Clip*> clips;
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips) clips.push_back(&clip);
    for (const Clip* clip : clips)
      if (uids.contains(clip->sopInstanceUid) && clip->frameCount == 1 && saysCompression(clip->label))
        if (const Clip* rest = restingPartner(*clip, clips)) uids.insert(rest->sopInstanceUid);
  }
  return uids;
}

Reason reasonOfVeinPicture(const Clip& clip) {
  if (clip.kind == ClipKind::ColourDoppler)
    return {"it is a colour cine too short, or without a colour region, to time reflux on",
            "Record some seconds around the squeeze, and export it with its regions"};
  return {"no vein is seen to be pressed on it", "Give the cine that shows the vein at rest and pressed"};
}

Reason reasonOfUltrasound(const Clip& clip) {
  const bool calibrated = clip.hasCalibratedRegion();
  if (!calibrated && changesBetweenFrames(clip))
    return {"its calibration changes from frame to frame",
            "Give a clip that was recorded at one depth and one scale, or a still"};
  if (!calibrated)
    return {"nothing in it is calibrated",
            "Export it with its regions (0018,6011), or try --take-drawn-scales where scales are drawn on it"};
  if (clip.kind == ClipKind::MMode)
    return {"it is M-mode, which is not measured", "Give the spectral strip or the cine"};
  if (clip.kind == ClipKind::SpectralDoppler) return {"no strip was found on it", "Check the region of its strip"};
  if (clip.site.isArtery())
    return {"it shows an artery without a spectral strip; arteries are measured by their velocities",
            "Give the spectral strip"};
  if (clip.frameCount == 1)
    return {"it is one still without a strip; a vein is measured on a cine, or on two stills at rest and pressed",
            "Give the cine, or both stills, the pressed one labelled COMP"};
  if (!clip.site.isVein() && clip.kind == ClipKind::ColourDoppler)
    return {"it does not say which vessel it shows, and reflux is timed in veins only", kNameIt};
  return reasonOfVeinPicture(clip);
}

Reason reasonOf(const Clip& clip) {
  if (imaging::dicom::isRecording(clip) && lacksCalibration(clip))
    return {"it is a recording without a calibration", "Try --take-drawn-scales where scales are drawn on it"};
  if (framesAreSlices(clip))
    return {"its frames are slices of a volume, and volumes of ultrasound and 3-D X-ray are not measured",
            "Give the cine"};
  if (clip.kind == ClipKind::XrayAngiography)
    return {"no vessel was measured on it", "Give the run with the contrast medium"};
  if (clip.kind == ClipKind::Other)
    return {"it is neither ultrasound nor an angiogram, so no measurement fits it", "Give duplex clips or angiograms"};
  return reasonOfUltrasound(clip);
}

// Errors, that ultrasound without regions is not measured, and what drawn scales lack stand among the problems.
bool saidAlready(const Exam& exam, const Clip& clip) {
  if (clip.modality == "US" && clip.regions.empty() && clip.regionChanges.empty() && !clip.pixelSpacing) return true;
  const bool lacksStrip =
      std::none_of(clip.regions.begin(), clip.regions.end(), [](const Region& r) { return r.isSpectral(); });
  if (drawnScalesWereLookedFor(clip) &&
      (clip.regions.empty() || (clip.kind == ClipKind::SpectralDoppler && lacksStrip)))
    return true;
  return std::any_of(exam.problems.begin(), exam.problems.end(), [&](const Problem& problem) {
    return problem.severity == Severity::Error && problem.file == clip.file;
  });
}

// A still without a strip documents; a cine or strip was taken to be measured.
bool wasTakenToMeasure(const Clip& clip) { return clip.frameCount > 1 || clip.kind == ClipKind::SpectralDoppler; }

Problem problemOf(const Exam& exam, const Clip& clip, const Reason& reason) {
  const Severity severity = exam.measurements.empty() ? Severity::Warning : Severity::Note;
  return {clip.file, severity, "was not measured: " + reason.what, reason.advice};
}

Reason reasonOfSlices(std::size_t count) {
  using imaging::angiography::kFewestSlices;
  if (count == 0) return {"nothing says where its slices lie in the patient", "Save it with its geometry"};
  if (count < kFewestSlices)
    return {"of its series " + std::to_string(count) + " slice(s) are here, and a volume needs " +
                std::to_string(kFewestSlices),
            "Give the whole series as the scanner made it"};
  return {"no vessel was measured in its " + std::to_string(count) + " slices",
          "Give the angiogram that shows the vessels bright, as the scanner made it"};
}

// Why nothing was measured on a run that was looked at; empty when something was.
std::string failureOn(const Exam& exam, const Clip& run) {
  std::string reason;
  for (const Measurement& m : exam.measurements) {
    if (m.evidence.sopInstanceUid != run.sopInstanceUid) continue;
    if (m.measured()) return {};
    reason = m.absentReason;
  }
  return reason;
}

// What the frames themselves could not give brings its advice with it.
std::string adviceOnRun(const std::string& reason) {
  using namespace imaging::angiography;
  static const std::map<std::string, std::string> kAdvice{
      {kTooSmall, "Export the run at the size in which it was acquired"},
      {kMovesThrough, "Give a run with the table at rest and the leg held still"},
      {kEndOfRange, "Export the run with its whole range of greys, not as it was shown on a screen"},
      {kNoContrast, "Give the run in which the contrast medium arrives, with its frames before it"},
      {kNoVessel,
       "Give the run in which the contrast medium arrives, with its frames before it and without shutters over the "
       "vessel"},
      {kNothingFills, "Give the run in which the contrast medium arrives, with its frames before it"},
      {kOneFrame, "Give the whole run with its frames before contrast medium, or draw the vessel's course on this one"},
      {kMaskIsFilled, "Give the run with its frames before contrast medium, or choose its mask"},
      {kShownWhite, "Export the run as it was recorded, with vessels darker than tissue"},
      {kTooLittleHealthy, "Give a run that shows more of a vessel, or draw the vessel's course further"}};
  const auto found = kAdvice.find(reason);
  return found == kAdvice.end() ? "Open the run and measure it by hand where it can be seen" : found->second;
}

Problem problemOfRun(const Clip& run, const std::string& reason) {
  std::string what = "was not measured: " + reason;
  if (reason == imaging::angiography::kNoVessel)
    what += ". Looked for were tubes of contrast medium that run on through the picture";
  return {run.file, Severity::Warning, what, adviceOnRun(reason)};
}

Problem problemOfSlices(const Exam& exam, const Series& series) {
  const auto& flags = series.clips.front().flags;
  if (std::find(flags.begin(), flags.end(), imaging::dicom::kUnitUnknown) != flags.end())
    return problemOf(exam, series.clips.front(), {"its lengths have no unit", "Say it with --volume-unit mm"});
  return problemOf(exam, series.clips.front(), reasonOfSlices(imaging::angiography::sliceCount(series.clips)));
}

}  // namespace

std::vector<Problem> unmeasuredClips(const Exam& exam) {
  const std::set<std::string> measured = measuredClips(exam);
  const auto isMeasured = [&](const Clip& clip) { return measured.contains(clip.sopInstanceUid); };
  std::vector<Problem> problems;
  for (const Study& study : exam.studies)
    for (const Series& series : study.series) {
      if (!series.clips.empty() && isSlice(series.clips.front())) {
        if (std::none_of(series.clips.begin(), series.clips.end(), isMeasured))
          problems.push_back(problemOfSlices(exam, series));
        continue;
      }
      for (const Clip& clip : series.clips) {
        const std::string failure = clip.kind == ClipKind::XrayAngiography ? failureOn(exam, clip) : std::string();
        if (!failure.empty()) problems.push_back(problemOfRun(clip, failure));
        if (!clip.hasPixels() || isMeasured(clip) || saidAlready(exam, clip)) continue;
        if (exam.measurements.empty() || wasTakenToMeasure(clip))
          problems.push_back(problemOf(exam, clip, reasonOf(clip)));
      }
    }
  return problems;
}

}  // namespace sural::exam
