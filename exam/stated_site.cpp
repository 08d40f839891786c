#include "exam/stated_site.h"

#include <string>

namespace sural::exam {

namespace {

bool contradicts(const Site& said, const Site& stated) {
  return (said.vessel && stated.vessel && said.vessel != stated.vessel) ||
         (said.side && stated.side && said.side != stated.side) ||
         (said.segment && stated.segment && said.segment != stated.segment);
}

// `only`: of all that was read.
void state(Clip& clip, const Site& stated, bool only, std::vector<Problem>& problems) {
  const bool differs = contradicts(clip.site, stated);
  if (differs)
    problems.push_back({clip.file, Severity::Warning,
                        "says that it shows the " + toPhrase(clip.site) + ", not the " + toPhrase(stated) + "; " +
                            (only ? "what was stated counts" : "it keeps what it says"),
                        only ? "Check the file" : "Analyze it alone to state another site"});
  if (differs && !only) return;
  const Site before = clip.site;
  clip.site = merge(stated, clip.site);
  if (clip.site != before) clip.flags.emplace_back("site_from_reader");
}

}  // namespace

void stateSite(Reading& reading, const Site& stated) {
  if (stated == Site{}) return;
  std::vector<Clip*> clips;
  for (Study& study : reading.studies)
    for (Series& series : study.series)
      for (Clip& clip : series.clips)
        if (clip.hasPixels()) clips.push_back(&clip);
  for (Clip* clip : clips) state(*clip, stated, clips.size() == 1, reading.problems);
}

}  // namespace sural::exam
