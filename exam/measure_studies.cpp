#include "exam/measure_studies.h"

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <numeric>

#include "exam/measure_angiography.h"
#include "imaging/angiography/series_volume.h"
#include "imaging/dicom/clip/pixel_doubts.h"
#include "imaging/dicom/volume/decode_volume.h"
#include "imaging/model/slice_flags.h"

namespace sural::exam {

namespace {

// A clip with the clips of its study in order, for stills that belong together.
struct ClipWork {
  const Clip* clip = nullptr;
  const std::vector<const Clip*>* study = nullptr;
};

bool isVolumeSeries(const Series& series) {
  using imaging::angiography::kFewestSlices;
  if (series.clips.empty() || imaging::angiography::sliceCount(series.clips) < kFewestSlices) return false;
  const Clip& first = series.clips.front();
  return first.kind == ClipKind::MrAngiography || first.kind == ClipKind::CtAngiography ||
         imaging::dicom::isVolume(first);
}

std::vector<std::vector<const Clip*>> clipsByStudy(const std::vector<Study>& studies) {
  std::vector<std::vector<const Clip*>> all;
  for (const Study& study : studies) {
    all.emplace_back();
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips) all.back().push_back(&clip);
  }
  return all;
}

ClipResults measure(const ClipWork& work) {
  const Clip& clip = *work.clip;
  if (imaging::dicom::cannotBeDecoded(clip) || framesAreSlices(clip)) return {};  // said among the reading's problems
  ClipResults results{measureStrips(clip), measureColour(clip), measureCompression(clip, *work.study), std::nullopt};
  if (clip.kind == ClipKind::XrayAngiography && clip.hasPixels()) results.xray = measureXray(clip);
  return results;
}

// Indices of clips, the longest work first, so that the last piece to end is a short one.
std::vector<std::size_t> longestFirst(const std::vector<ClipWork>& clips) {
  const auto pixelsOf = [&](std::size_t i) {
    const Clip& clip = *clips[i].clip;
    return static_cast<std::int64_t>(clip.frameCount) * clip.width * clip.height;
  };
  std::vector<std::size_t> order(clips.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return pixelsOf(a) > pixelsOf(b); });
  return order;
}

}  // namespace

StudyResults measureStudies(const std::vector<Study>& studies, const WorkOptions& options, const TakePiece& take) {
  const std::vector<std::vector<const Clip*>> byStudy = clipsByStudy(studies);
  std::vector<ClipWork> clips;
  for (const std::vector<const Clip*>& study : byStudy)
    for (const Clip* clip : study) clips.push_back({clip, &study});
  std::vector<const Series*> series;
  for (const Study& study : studies)
    for (const Series& each : study.series) series.push_back(&each);
  StudyResults results;
  results.clips.resize(clips.size());
  results.volumes.resize(series.size());
  const std::vector<std::size_t> order = longestFirst(clips);
  // Volumes take longest, so they begin first.
  const std::size_t all = series.size() + clips.size();
  std::mutex taking;
  const auto handOut = [&](const MeasuredPiece& piece) {
    if (!take) return;
    const std::lock_guard lock(taking);
    take(piece);
  };
  const std::size_t done = inParallel(all, options, [&](std::size_t i) {
    if (i >= series.size()) {
      const std::size_t clip = order[i - series.size()];
      results.clips[clip] = measure(clips[clip]);
      handOut({.index = clip, .clip = &results.clips[clip]});
    } else if (isVolumeSeries(*series[i])) {
      results.volumes[i] = measureVolume(*series[i]);
      handOut({.index = i, .volume = &*results.volumes[i]});
    }
  });
  results.complete = done == all;
  return results;
}

}  // namespace sural::exam
