#include "exam/stated_kind.h"

#include <algorithm>

#include "imaging/dicom/volume/decode_volume.h"
#include "imaging/dicom/volume/read_volume_file.h"
#include "imaging/model/angiogram_flags.h"

namespace sural::exam {

namespace {

// No header says what made it.
bool isUnsaid(const Clip& clip) {
  const auto has = [&](std::string_view flag) {
    return std::find(clip.flags.begin(), clip.flags.end(), flag) != clip.flags.end();
  };
  return imaging::dicom::isVolume(clip) && (clip.kind == ClipKind::Other || has(imaging::dicom::kModalityFromWords));
}

}  // namespace

void stateKind(Reading& reading, ClipKind kind) {
  bool any = false;
  for (Study& study : reading.studies)
    for (Series& series : study.series)
      for (Clip& clip : series.clips) {
        if (!clip.hasPixels() || (clip.kind != kind && !isUnsaid(clip))) continue;
        clip.kind = kind;
        clip.flags.emplace_back(kKindFromReader);
        std::erase(clip.flags, kModalityUnknown);
        std::erase(clip.flags, imaging::dicom::kModalityFromWords);
        std::erase_if(reading.problems,
                      [&](const Problem& p) { return p.file == clip.file && p.flag == kModalityUnknown; });
        any = true;
      }
  if (any) return;
  reading.problems.push_back({"--as", Severity::Warning,
                              "nothing that was read can be taken for " + std::string(toWord(kind)),
                              "Give slices of that modality or a volume; other clips are what their headers say"});
}

}  // namespace sural::exam
