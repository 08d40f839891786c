#include "imaging/dicom/read_clip.h"

#include <algorithm>
#include <array>

#include "imaging/dicom/attributes.h"
#include "imaging/dicom/read_acquisition.h"
#include "imaging/dicom/read_regions.h"

namespace sural::imaging::dicom {

namespace {

constexpr double kAssumedFrameSeconds = 0.04;
constexpr std::string_view kXaStorage = "1.2.840.10008.5.1.4.1.1.12.";  // XA, XRF, Enhanced XA
constexpr std::string_view kSrStorage = "1.2.840.10008.5.1.4.1.1.88.";
constexpr std::string_view kEncapsulated = "1.2.840.10008.5.1.4.1.1.104.";

bool isReport(const Clip& clip) {
  return clip.sopClassUid.starts_with(kSrStorage) || clip.sopClassUid.starts_with(kEncapsulated) ||
         clip.modality == "SR" || clip.modality == "DOC";
}

bool hasRegion(const Clip& clip, auto&& fits) { return std::any_of(clip.regions.begin(), clip.regions.end(), fits); }

ClipKind ultrasoundKind(const Clip& clip, bool colour) {
  if (hasRegion(clip, [](const Region& r) { return r.kind == RegionKind::Spectral; })) return ClipKind::SpectralDoppler;
  if (hasRegion(clip, [](const Region& r) { return r.kind == RegionKind::MMode; })) return ClipKind::MMode;
  if (colour || hasRegion(clip, [](const Region& r) { return r.data == RegionData::ColourFlow; }))
    return ClipKind::ColourDoppler;
  return ClipKind::BMode;
}

ClipKind kindOf(const Clip& clip, bool colour) {
  if (isReport(clip)) return ClipKind::Report;
  if (clip.modality == "XA" || clip.modality == "RF" || clip.sopClassUid.starts_with(kXaStorage))
    return ClipKind::XrayAngiography;
  if (clip.modality == "MR") return ClipKind::MrAngiography;
  if (clip.modality == "CT") return ClipKind::CtAngiography;
  if (clip.modality == "US" || clip.modality == "IVUS") return ultrasoundKind(clip, colour);
  return ClipKind::Other;
}

// The words people typed, the series' first; one " · " between them, none twice.
std::string labelOf(const Dataset& data) {
  std::string label;
  for (const std::string& part : {seriesDescription(data), imageComments(data), protocolName(data)}) {
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

void addTimes(Clip& clip, const Dataset& data, std::vector<Problem>& doubts) {
  clip.frameTimes = frameTimes(data, clip.frameCount);
  if (!clip.frameTimes.empty()) return;
  clip.frameTimes.resize(static_cast<std::size_t>(clip.frameCount));
  for (int i = 0; i < clip.frameCount; ++i) clip.frameTimes[static_cast<std::size_t>(i)] = i * kAssumedFrameSeconds;
  doubts.push_back({clip.file, Severity::Warning, "the header gives no frame times; 25 frames/s are assumed",
                    "Do not trust times across frames of this clip"});
}

void reportRegionDoubts(const Clip& clip, std::vector<Problem>& doubts) {
  if (clip.modality == "US" && clip.regions.empty())
    doubts.push_back({clip.file, Severity::Warning,
                      "holds no ultrasound regions, so nothing in it is calibrated and nothing is measured",
                      "Export it again with its region calibration, or look at it in the viewer"});
  for (std::size_t i = 0; i < clip.regions.size(); ++i) {
    const auto& flags = clip.regions[i].flags;
    if (std::find(flags.begin(), flags.end(), kBoxOutsideImage) == flags.end()) continue;
    doubts.push_back({clip.file, Severity::Warning,
                      "region " + std::to_string(i) +
                          " lies outside the image: it was cropped or scaled after its "
                          "header was written, so its calibration is not used",
                      "Calibrate by hand or use the original file"});
  }
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

Status addPixelHeader(Clip& clip, const Dataset& data, std::vector<Problem>& doubts) {
  if (!hasPixelData(data))
    return Error{"holds no pixel data", clip.file, "Export the images themselves, not only their headers"};
  clip.width = columns(data);
  clip.height = rows(data);
  clip.frameCount = numberOfFrames(data);
  if (const Status sane = checkSize(clip, samplesPerPixel(data)); !sane) return sane;
  clip.regions = readRegions(data, clip.width, clip.height);
  clip.pixelSpacing = pixelSpacing(data);
  addTimes(clip, data, doubts);
  reportRegionDoubts(clip, doubts);
  return Nothing{};
}

}  // namespace

Result<ReadInstance> readInstance(const std::string& path) {
  const Result<Dataset> opened = openDataset(path);
  if (!opened) return opened.error();
  const Dataset& data = *opened;
  ReadInstance instance;
  instance.clip = clipFrom(data, path);
  if (instance.clip.sopInstanceUid.empty())
    return Error{"has no SOP Instance UID", path, "The header is damaged; export the file again"};
  if (!isReport(instance.clip)) {
    if (Status pixels = addPixelHeader(instance.clip, data, instance.doubts); !pixels) return pixels.error();
  }
  instance.clip.kind = kindOf(instance.clip, ultrasoundColorDataPresent(data));
  readAcquisition(data, instance.clip);
  instance.study = {studyInstanceUid(data), patientId(data), patientName(data),      patientBirthDate(data),
                    patientSex(data),       studyDate(data), studyDescription(data), {}};
  instance.series = {seriesInstanceUid(data), instance.clip.modality, seriesDescription(data), seriesNumber(data), {}};
  return instance;
}

}  // namespace sural::imaging::dicom
