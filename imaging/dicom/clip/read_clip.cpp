#include "imaging/dicom/clip/read_clip.h"

#include <algorithm>

#include "imaging/dicom/clip/clip_doubts.h"
#include "imaging/dicom/clip/clip_kind.h"
#include "imaging/dicom/clip/frame_timing.h"
#include "imaging/dicom/clip/pixel_doubts.h"
#include "imaging/dicom/clip/read_acquisition.h"
#include "imaging/dicom/clip/read_regions.h"
#include "imaging/dicom/clip/read_report.h"
#include "imaging/dicom/clip/volume_slices.h"
#include "imaging/dicom/file/attributes.h"
#include "imaging/dicom/file/content_uid.h"
#include "imaging/model/slice_flags.h"

namespace sural::imaging::dicom {

namespace {

// The words people typed, the series' first; one " · " between them, none twice.
std::string labelOf(const Dataset& data) {
  std::string label;
  for (const std::string& part :
       {seriesDescription(data), imageComments(data), protocolName(data), documentTitle(data), contentLabel(data)}) {
    if (part.empty() || label.find(part) != std::string::npos) continue;
    label += (label.empty() ? "" : " · ") + part;
  }
  return label;
}

Site siteOf(const Dataset& data) {
  Site site;
  site.vessel = anatomicRegion(data);
  for (const std::string& words : {seriesDescription(data), imageComments(data), protocolName(data)})
    site = merge(site, siteFromWords(words));
  if (!site.side) site.side = laterality(data);
  return site;
}

// Sanity limits of one picture; a real 8K colour frame is 100 MB.
Status checkSize(const Clip& clip, int samples) {
  constexpr long long kLargestFrameBytes = 512LL << 20;
  constexpr int kMostFrames = 100'000;
  constexpr int kLargestSide = 65535;
  constexpr int kMostSamples = 4;
  const bool sane = clip.width > 0 && clip.height > 0 && clip.width <= kLargestSide && clip.height <= kLargestSide &&
                    samples <= kMostSamples && clip.frameCount > 0 && clip.frameCount <= kMostFrames &&
                    1LL * clip.width * clip.height * std::max(1, samples) * 2 <= kLargestFrameBytes;
  if (sane) return Nothing{};
  if (clip.width == 0 || clip.height == 0)
    return Error{"does not say how large its picture is", clip.file, "The header is damaged; export the file again"};
  return Error{"declares an impossible picture of " + std::to_string(clip.width) + " x " + std::to_string(clip.height) +
                   " pixels and " + std::to_string(clip.frameCount) + " frames",
               clip.file, "The header is damaged; export the file again"};
}

Clip clipFrom(const Dataset& data, const std::string& path) {
  Clip clip;
  clip.file = path;
  clip.sopInstanceUid = sopInstanceUid(data);
  clip.sopClassUid = sopClassUid(data);
  clip.transferSyntaxUid = data.transferSyntaxUid();
  clip.modality = modality(data);
  clip.label = labelOf(data);
  clip.site = siteOf(data);
  clip.conditions = conditionsFromWords(clip.label);
  return clip;
}

Status addPixelHeader(Clip& clip, const Dataset& data) {
  if (!hasPixelData(data))
    return Error{"holds no pixel data", clip.file, "Export the images themselves, not only their headers"};
  clip.width = columns(data);
  clip.height = rows(data);
  clip.frameCount = numberOfFrames(data);
  if (Status sane = checkSize(clip, samplesPerPixel(data)); !sane) return sane;
  readRegions(data, clip);
  clip.pixelSpacing = pixelSpacing(data);
  if (!clip.pixelSpacing) clip.pixelSpacing = pixelMeasures(data);
  FrameTiming timing = readFrameTiming(data, clip.frameCount);
  clip.frameTimes = std::move(timing.times);
  clip.flags = std::move(timing.flags);
  clip.playback = readPlayback(data, clip.frameCount);
  return Nothing{};
}

// The frames of a volume lie beside each other; only those that say so follow each other in time.
void dropAssumedTimes(Clip& clip) {
  constexpr const char* kAssumed = "frame_times_assumed";
  const bool slices =
      clip.kind == ClipKind::MrAngiography || clip.kind == ClipKind::CtAngiography || framesAreSlices(clip);
  const auto assumed = std::find(clip.flags.begin(), clip.flags.end(), kAssumed);
  if (!slices || assumed == clip.flags.end()) return;
  clip.flags.erase(assumed);
  std::fill(clip.frameTimes.begin(), clip.frameTimes.end(), 0.0);
}

// A missing UID is survived where there is a picture to show.
Status addIdentity(Clip& clip) {
  if (!clip.sopInstanceUid.empty()) return Nothing{};
  clip.sopInstanceUid = clip.hasPixels() ? uidFromContent(clip.file) : "";
  if (clip.sopInstanceUid.empty())
    return Error{"has no SOP Instance UID", clip.file, "The header is damaged; export the file again"};
  clip.flags.emplace_back("uid_from_content");
  return Nothing{};
}

void addReport(ReadInstance& instance, const Dataset& data) {
  Clip& clip = instance.clip;
  const std::string title = conceptName(data);
  if (clip.label.find(title) == std::string::npos) clip.label = title + (clip.label.empty() ? "" : " · ") + clip.label;
  instance.reported = readReport(data, clip.file);
}

Status addContent(ReadInstance& instance, const Dataset& data) {
  Clip& clip = instance.clip;
  const std::string withoutPictures = nameOfClassWithoutPictures(clip.sopClassUid);
  if (isReport(clip)) {
    addReport(instance, data);
  } else if (withoutPictures.empty()) {
    if (Status pixels = addPixelHeader(clip, data); !pixels) return pixels;
    instance.doubts = pixelDoubts(data, clip);
  } else {
    if (clip.label.empty()) clip.label = withoutPictures;
    clip.flags.emplace_back("holds_no_pictures");
    instance.doubts.push_back({clip.file, Severity::Note, "is a " + withoutPictures + " and holds no pictures", ""});
  }
  return addIdentity(clip);
}

}  // namespace

Result<ReadInstance> readInstance(const std::string& path) {
  const Result<Dataset> opened = openDataset(path);
  if (!opened) return opened.error();
  const Dataset& data = *opened;
  ReadInstance instance;
  instance.clip = clipFrom(data, path);
  instance.siteIsCoded = anatomicRegion(data).has_value();
  if (const Status content = addContent(instance, data); !content) return content.error();
  instance.clip.kind = kindOf(instance.clip, ultrasoundModes(data), ultrasoundColorDataPresent(data));
  readAcquisition(data, instance.clip);
  if (auto slices = readVolumeSlices(data, instance.clip)) instance.doubts.push_back(*std::move(slices));
  dropAssumedTimes(instance.clip);
  for (Problem& doubt : doubtsOf(instance.clip)) instance.doubts.push_back(std::move(doubt));
  instance.study = {studyInstanceUid(data), patientId(data), patientName(data),      patientBirthDate(data),
                    patientSex(data),       studyDate(data), studyDescription(data), {}};
  instance.series = {seriesInstanceUid(data), instance.clip.modality, seriesDescription(data), seriesNumber(data), {}};
  return instance;
}

}  // namespace sural::imaging::dicom
