#include "imaging/dicom/volume/read_volume_file.h"
#include "imaging/dicom/file/preflight.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <optional>

#include <fmt/format.h>

#include "imaging/dicom/file/content_uid.h"
#include "imaging/dicom/volume/packed_voxels.h"
#include "imaging/dicom/volume/volume_header.h"
#include "imaging/model/angiogram_flags.h"
#include "imaging/model/words.h"

namespace sural::imaging::dicom {

namespace {

namespace fs = std::filesystem;

std::string labelOf(const std::string& path, const VolumeHeader& header) {
  const std::string name = fs::path(path).filename().string();
  return header.description.empty() ? name : name + " · " + header.description;
}

std::optional<ClipKind> kindOf(VolumeModality modality) {
  if (modality == VolumeModality::Ct) return ClipKind::CtAngiography;
  if (modality == VolumeModality::Mr) return ClipKind::MrAngiography;
  return std::nullopt;
}

// A volume may hold anything, and "MR" may be how its patient is called: words of both say nothing.
ClipKind kindFromWords(const std::string& label) {
  const std::vector<std::string> words = wordsOf(label);
  const auto says = [&](std::initializer_list<std::string_view> any) {
    return std::any_of(any.begin(), any.end(), [&](std::string_view word) { return holdsPhrase(words, word); });
  };
  const bool mr = says({"MRA", "MRV", "MR", "MRI", "TOF"});
  const bool ct = says({"CTA", "CT"});
  if (mr == ct) return ClipKind::Other;
  return mr ? ClipKind::MrAngiography : ClipKind::CtAngiography;
}

void setKind(Clip& clip, const VolumeHeader& header) {
  if (const auto said = kindOf(header.modality)) {
    clip.kind = *said;
    return;
  }
  clip.kind = kindFromWords(clip.label);
  clip.flags.emplace_back(clip.kind == ClipKind::Other ? kModalityUnknown : kModalityFromWords);
}

std::string phrase(const VolumeHeader& header) {
  const auto& size = header.size;
  const auto& steps = header.steps;
  if (!header.measuresMillimetres) return fmt::format("{} x {} x {} voxels", size[0], size[1], size[2]);
  return fmt::format("{} x {} x {} voxels of {:.3g} x {:.3g} x {:.3g} mm", size[0], size[1], size[2], norm(steps[0]),
                     norm(steps[1]), norm(steps[2]));
}

// The header alone is the same for many volumes.
std::string uidOf(const std::string& path, const VolumeHeader& header) {
  const std::string uid = uidFromContent(path);
  return header.dataFile == path ? uid : uidFromText(uid + " " + uidFromContent(header.dataFile));
}

void addSlices(Clip& clip, const VolumeHeader& header) {
  clip.width = header.size[0];
  clip.height = header.size[1];
  clip.frameCount = header.size[2];
  clip.frameTimes.assign(static_cast<std::size_t>(clip.frameCount), 0.0);
  if (clip.frameCount > 1) clip.playback = Playback{.lastFrame = clip.frameCount - 1};
  if (!header.measuresMillimetres) clip.flags.emplace_back(kUnitUnknown);
  if (!header.measuresMillimetres || !isUpright(header)) return;
  clip.pixelSpacing = PixelSpacing{
      .rowMm = norm(header.steps[1]), .columnMm = norm(header.steps[0]), .origin = "the volume's voxel size"};
  clip.slicePlane = planeOf(header, 0);
  for (int i = 0; i < clip.frameCount; ++i) clip.framePlanes.push_back(planeOf(header, i));
  if (!header.oriented) clip.flags.emplace_back(kOrientationUnknown);
  if (header.unitAssumed) clip.flags.emplace_back(kUnitAssumed);
}

// The lattice in mm, by what the reader says a unit of the file is.
void takeUnit(VolumeHeader& header, double mmPerUnit) {
  header.origin = mmPerUnit * header.origin;
  for (Vec3& step : header.steps) step = mmPerUnit * step;
  header.measuresMillimetres = true;
}

void addDoubts(ReadInstance& instance, const VolumeHeader& header) {
  const auto doubt = [&](Severity severity, std::string what, std::string advice, std::string_view flag = {}) {
    instance.doubts.push_back({instance.clip.file, severity, std::move(what), std::move(advice), std::string(flag)});
  };
  const bool unknown = instance.clip.kind == ClipKind::Other;
  doubt(Severity::Note,
        std::string("is a volume") + (unknown ? ", modality unknown, of " : " of ") + phrase(header) +
            "; nothing says whose it is",
        "");
  if (unknown && header.measuresMillimetres && isUpright(header))
    doubt(Severity::Warning, "is a volume of unknown modality; it is measured only where its name says angiogram",
          "Say what it is with --as mr_angiography or --as ct_angiography", kModalityUnknown);
  if (!header.measuresMillimetres)
    doubt(Severity::Warning, "gives no unit for the size of its voxels, so it is shown and not measured",
          "Say it with --volume-unit mm, or save it as NIfTI or MetaImage", kUnitUnknown);
  else if (!isUpright(header))
    doubt(Severity::Warning, "has voxels of no size or at skew angles, so it is shown and not measured",
          "Resample it to right angles");
  else if (!header.oriented)
    doubt(Severity::Warning, "does not say how it lies in the patient, so left and right are unknown",
          "Give the side with --side, or save it with its orientation");
  if (header.measuresMillimetres && header.unitAssumed)
    doubt(Severity::Warning, "names no unit for its lengths; millimetres are taken, as NIfTI programs do",
          "Check a known length, or save it with its unit");
  if (header.volumes > 1)
    doubt(Severity::Warning, fmt::format("holds {} volumes; the first is read", header.volumes),
          "Save the others as files of their own");
}

void addFolder(ReadInstance& instance) {
  const std::string folder = fs::absolute(instance.clip.file).parent_path().string();
  instance.study.studyInstanceUid = uidFromText("study " + folder);
  instance.study.description = "Volumes in " + fs::path(folder).filename().string();
  instance.series.seriesInstanceUid = uidFromText("volume " + instance.clip.sopInstanceUid);
  instance.series.description = fs::path(instance.clip.file).filename().string();
}

}  // namespace

bool isVolumeFile(const std::string& path) {
  constexpr std::array<std::string_view, 5> kEndings{".nii", ".nii.gz", ".mha", ".mhd", ".vtk"};
  std::string name = path;
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const bool named =
      std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
  return named && !looksLikeDicom(path);
}

bool sameVolume(const std::string& a, const std::string& b) {
  if (!sameContent(a, b)) return false;
  const Result<VolumeHeader> one = readVolumeHeader(a);
  const Result<VolumeHeader> other = readVolumeHeader(b);
  if (!one || !other) return false;
  return one->dataFile == a || sameContent(one->dataFile, other->dataFile);
}

Result<ReadInstance> readVolumeFile(const std::string& path, std::optional<double> mmPerUnit) {
  Result<VolumeHeader> header = readVolumeHeader(path);
  if (!header) return header.error();
  const bool stated = mmPerUnit && !header->measuresMillimetres;
  if (stated) takeUnit(header.value(), *mmPerUnit);
  if (const Status whole = checkPackedVoxels(*header); !whole) return whole.error();
  ReadInstance instance;
  Clip& clip = instance.clip;
  clip.file = path;
  clip.flags.emplace_back(kVolumeFile);
  clip.label = labelOf(path, *header);
  setKind(clip, *header);
  clip.site = siteFromWords(clip.label);
  clip.conditions = conditionsFromWords(clip.label);
  clip.sopInstanceUid = uidOf(path, *header);
  addSlices(clip, *header);
  if (stated) clip.flags.emplace_back(kUnitFromReader);
  addDoubts(instance, *header);
  addFolder(instance);
  return instance;
}

}  // namespace sural::imaging::dicom
