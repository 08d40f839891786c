#include "exam/stated_kind.h"

#include <algorithm>

#include "imaging/dicom/volume/decode_volume.h"
#include "imaging/model/angiogram_flags.h"

namespace sural::exam {

void stateKind(Reading& reading, ClipKind kind) {
  bool any = false;
  for (Study& study : reading.studies)
    for (Series& series : study.series)
      for (Clip& clip : series.clips) {
        const bool unknown = clip.kind == ClipKind::Other && imaging::dicom::isVolume(clip);
        if (!clip.hasPixels() || (clip.kind != kind && !unknown)) continue;
        clip.kind = kind;
        clip.flags.emplace_back(kKindFromReader);
        std::erase(clip.flags, kModalityUnknown);
        any = true;
      }
  if (any) return;
  reading.problems.push_back({"--as", Severity::Warning,
                              "nothing that was read can be taken for " + std::string(toWord(kind)),
                              "Give slices of that modality or a volume; other clips are what their headers say"});
}

}  // namespace sural::exam
