#include "imaging/dicom/read_study.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "imaging/dicom/clip/read_clip.h"
#include "imaging/dicom/file/content_uid.h"
#include "imaging/dicom/find_files.h"
#include "imaging/dicom/read_recording.h"
#include "imaging/dicom/volume/read_volume_file.h"

namespace sural::imaging::dicom {

namespace {

template <class List, class Same, class Value>
auto& findOrAdd(List& list, Same&& same, Value&& value) {
  const auto found = std::find_if(list.begin(), list.end(), same);
  if (found != list.end()) return *found;
  return list.emplace_back(std::forward<Value>(value));
}

// What is known of the instances read so far.
struct Known {
  std::unordered_map<std::string, std::vector<std::string>> filesByUid;
  std::unordered_set<std::string> codedSites;  // UIDs of clips whose site is a code
};

bool sameFile(const std::string& a, const std::string& b) {
  return isVolumeFile(a) && isVolumeFile(b) ? sameVolume(a, b) : sameContent(a, b);
}

// Whether the instance is a copy of one that was read. Where only its UID is, it gets one of its own, so that nothing
// measured on the one is shown on the other.
bool isCopy(Reading& reading, Known& known, Clip& clip) {
  std::vector<std::string>& files = known.filesByUid[clip.sopInstanceUid];
  const auto same =
      std::find_if(files.begin(), files.end(), [&](const std::string& file) { return sameFile(file, clip.file); });
  if (same != files.end()) {
    reading.problems.push_back({clip.file, Severity::Note, "is a copy of " + *same + " and is left out", ""});
    return true;
  }
  files.push_back(clip.file);
  if (files.size() == 1) return false;
  reading.problems.push_back({clip.file, Severity::Warning,
                              "has the SOP Instance UID of " + files.front() + " but other contents; both are kept",
                              "Ask its source which one is right"});
  std::string made = uidFromText(clip.sopInstanceUid + " " + uidFromContent(clip.file));
  while (!known.filesByUid.emplace(made, std::vector{clip.file}).second) made = uidFromText(made);
  clip.sopInstanceUid = std::move(made);
  clip.flags.emplace_back("uid_of_another_file");
  return false;
}

void add(Reading& reading, Known& known, ReadInstance instance) {
  if (isCopy(reading, known, instance.clip)) return;
  if (instance.siteIsCoded) known.codedSites.insert(instance.clip.sopInstanceUid);
  std::move(instance.doubts.begin(), instance.doubts.end(), std::back_inserter(reading.problems));
  std::move(instance.reported.begin(), instance.reported.end(), std::back_inserter(reading.reported));
  Study& study = findOrAdd(
      reading.studies,
      [&](const Study& s) {
        return s.studyInstanceUid == instance.study.studyInstanceUid && s.patientId == instance.study.patientId;
      },
      instance.study);
  Series& series = findOrAdd(
      study.series, [&](const Series& s) { return s.seriesInstanceUid == instance.series.seriesInstanceUid; },
      instance.series);
  series.clips.push_back(std::move(instance.clip));
}

void sort(Reading& reading) {
  std::stable_sort(reading.studies.begin(), reading.studies.end(),
                   [](const Study& a, const Study& b) { return a.date < b.date; });
  for (Study& study : reading.studies)
    std::stable_sort(study.series.begin(), study.series.end(),
                     [](const Series& a, const Series& b) { return a.number < b.number; });
}

// The one site that reports give for each picture; pictures that were measured at several sites have none.
std::map<std::string, Site> sitesFromReports(const std::vector<ReportedMeasurement>& reported) {
  std::map<std::string, Site> sites;
  for (const ReportedMeasurement& measurement : reported) {
    if (measurement.imageUid.empty() || !measurement.site.known()) continue;
    const auto [known, added] = sites.emplace(measurement.imageUid, measurement.site);
    if (!added && known->second != measurement.site) known->second = {};
  }
  return sites;
}

// A report says more of a picture's site than its labels do, and less than its own code.
void takeSite(Clip& clip, const Site& reported, Reading& reading) {
  const Site typed = clip.site;
  clip.site = typed.vessel == reported.vessel ? merge(reported, typed) : reported;
  clip.flags.emplace_back("site_from_report");
  const bool differs = typed.known() && typed.vessel != reported.vessel;
  if (differs)
    reading.problems.push_back({clip.file, Severity::Warning,
                                "is labelled " + toPhrase(typed) + ", but the report measured " + toPhrase(reported) +
                                    " on it; the report counts",
                                "Set the site by hand if the label is right"});
}

void takeSitesFromReports(Reading& reading, const Known& known) {
  const std::map<std::string, Site> sites = sitesFromReports(reading.reported);
  if (sites.empty()) return;
  for (Study& study : reading.studies)
    for (Series& series : study.series)
      for (Clip& clip : series.clips) {
        const auto site = sites.find(clip.sopInstanceUid);
        const bool applies = site != sites.end() && site->second.known() && clip.hasPixels();
        if (applies && !known.codedSites.contains(clip.sopInstanceUid)) takeSite(clip, site->second, reading);
      }
}

Result<ReadInstance> readAny(const std::string& file) {
  if (isRecording(file)) return readRecording(file);
  return isVolumeFile(file) ? readVolumeFile(file) : readInstance(file);
}

}  // namespace

Reading readPaths(const std::vector<std::string>& paths) {
  Reading reading;
  Known known;
  std::unordered_set<std::string> seen;  // a file named twice is one file
  for (const std::string& path : paths) {
    FoundFiles found = findFiles(path);
    std::move(found.problems.begin(), found.problems.end(), std::back_inserter(reading.problems));
    for (const std::string& file : found.files) {
      if (!seen.insert(file).second) continue;
      Result<ReadInstance> instance = readAny(file);
      if (instance)
        add(reading, known, std::move(instance).value());
      else
        reading.problems.push_back(problemFrom(instance.error(), file));
    }
  }
  sort(reading);
  takeSitesFromReports(reading, known);
  return reading;
}

}  // namespace sural::imaging::dicom
