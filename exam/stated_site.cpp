#include "exam/stated_site.h"

#include <algorithm>
#include <set>
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

bool isSlice(const Clip& clip) { return clip.frameCount == 1 && (clip.modality == "MR" || clip.modality == "CT"); }

// Slices of one series are one recording.
std::size_t recordingsIn(const std::vector<Clip*>& clipsOfSeries) {
  const auto slices =
      std::count_if(clipsOfSeries.begin(), clipsOfSeries.end(), [](const Clip* c) { return isSlice(*c); });
  return clipsOfSeries.size() - static_cast<std::size_t>(slices) + (slices > 0 ? 1 : 0);
}

std::size_t picturesIn(const Reading& reading) {
  std::size_t count = 0;
  for (const Study& study : reading.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips) count += clip.hasPixels() ? 1 : 0;
  return count;
}

// The clips of a series that had no vessel and now have the stated one.
std::vector<Clip*> stateIn(Series& series, const Site& stated, bool only, std::vector<Problem>& problems) {
  std::vector<Clip*> taken;
  for (Clip& clip : series.clips) {
    if (!clip.hasPixels()) continue;
    const bool named = clip.site.vessel.has_value();
    state(clip, stated, only, problems);
    if (!named && stated.vessel && clip.site.vessel == stated.vessel) taken.push_back(&clip);
  }
  return taken;
}

}  // namespace

void stateSite(Reading& reading, const Site& stated) {
  if (stated == Site{}) return;
  const bool only = picturesIn(reading) == 1;
  const Clip* first = nullptr;
  std::size_t recordings = 0;
  for (Study& study : reading.studies)
    for (Series& series : study.series) {
      const std::vector<Clip*> taken = stateIn(series, stated, only, reading.problems);
      if (first == nullptr && !taken.empty()) first = taken.front();
      recordings += recordingsIn(taken);
    }
  if (recordings > 1)
    reading.problems.push_back({first->file, Severity::Warning,
                                "is one of " + std::to_string(recordings) +
                                    " recordings that name no vessel and now all count as the " + toPhrase(stated),
                                "Analyze recordings of another vessel apart"});
}

std::vector<Problem> doubtsOfStatedSite(const Clip& clip, const std::vector<Measurement>& measurements) {
  const auto isStated = std::find(clip.flags.begin(), clip.flags.end(), "site_from_reader") != clip.flags.end();
  std::set<int> lesions;
  for (const Measurement& m : measurements)
    if (m.lesion && m.measured()) lesions.insert(*m.lesion);
  if (!isStated || !clip.site.vessel || lesions.size() < 2) return {};
  return {{clip.file, Severity::Warning,
           "shows " + std::to_string(lesions.size()) + " lesions, which all count as the stated " + toPhrase(clip.site),
           "Check on the picture that they lie in this vessel, and name the others in the workstation"}};
}

}  // namespace sural::exam
