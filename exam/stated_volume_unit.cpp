#include "exam/stated_volume_unit.h"

#include <algorithm>

#include "imaging/dicom/volume/read_volume_file.h"

namespace sural::exam {

namespace {

namespace dicom = imaging::dicom;

bool lacksUnit(const Clip& clip) {
  return std::find(clip.flags.begin(), clip.flags.end(), dicom::kUnitUnknown) != clip.flags.end();
}

// What the reader stated before about the place holds.
void takeClip(Reading& reading, Clip& clip, dicom::ReadInstance again) {
  again.clip.site = clip.site;
  again.clip.conditions = clip.conditions;
  clip = std::move(again.clip);
  std::erase_if(reading.problems, [&](const Problem& p) { return p.file == clip.file; });
  reading.problems.insert(reading.problems.end(), again.doubts.begin(), again.doubts.end());
}

}  // namespace

void stateVolumeUnit(Reading& reading, double mmPerUnit) {
  bool any = false;
  for (Study& study : reading.studies)
    for (Series& series : study.series)
      for (Clip& clip : series.clips) {
        if (!lacksUnit(clip)) continue;
        any = true;
        Result<dicom::ReadInstance> again = dicom::readVolumeFile(clip.file, mmPerUnit);
        if (again)
          takeClip(reading, clip, std::move(again.value()));
        else
          reading.problems.push_back(problemFrom(again.error(), clip.file));
      }
  if (!any)
    reading.problems.push_back({"--volume-unit", Severity::Warning,
                                "nothing that was read lacks the unit of its lengths",
                                "Leave it out; files are measured in the unit they give"});
}

}  // namespace sural::exam
