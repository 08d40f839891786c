#include "datasets/generate/mra/write_mra_series.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "datasets/generate/mra/mra_scene.h"
#include "datasets/generate/mra/mra_truth.h"
#include "datasets/generate/uid.h"
#include "imaging/dicom/write_angiogram.h"

namespace sural::datasets::generate::mra {

namespace {

using imaging::dicom::MrSlice;
using Slices = std::vector<std::vector<std::uint16_t>>;

enum Part : std::uint64_t { Anatomy = 1, Signal = 2, Order = 3 };

// The slices to write, in the order of their files; a duplicated one comes again at the end.
std::vector<int> filedSlices(const MraPlan& plan, Random random) {
  std::vector<int> order(static_cast<std::size_t>(plan.geometry.slices));
  std::iota(order.begin(), order.end(), 0);
  std::erase_if(order, [&](int slice) {
    return std::find(plan.missingSlices.begin(), plan.missingSlices.end(), slice) != plan.missingSlices.end();
  });
  if (plan.shuffled)
    for (std::size_t i = order.size(); i > 1; --i)
      std::swap(order[i - 1], order[static_cast<std::size_t>(random.below(static_cast<int>(i)))]);
  if (plan.duplicatedSlice >= 0) order.push_back(plan.duplicatedSlice);
  return order;
}

std::array<double, 3> arrayOf(Vec3 v) { return {v.x, v.y, v.z}; }

MrSlice sliceOf(const MraScene& scene, const ClipTarget& target, int index) {
  const VolumeGeometry& g = scene.geometry;
  MrSlice slice;
  slice.identity = target.identity;
  if (slice.identity.manufacturer.empty()) slice.identity.manufacturer = "Sural";
  if (slice.identity.modelName.empty()) slice.identity.modelName = "Magnetic resonance phantom";
  slice.frameOfReferenceUid = uidOf(target.identity.studyUid + "/frame of reference");
  slice.width = g.columns;
  slice.height = g.rows;
  slice.position = arrayOf(g.place(0, 0, index));
  slice.rowDirection = arrayOf(g.across);
  slice.columnDirection = arrayOf(g.down);
  slice.pixelSpacingMm = g.spacingMm;
  slice.sliceThicknessMm = g.sliceSpacingMm;
  slice.sliceSpacingMm = g.sliceSpacingMm;
  slice.contrastEnhanced = scene.plan.technique == Technique::ContrastEnhanced;
  slice.window = {600, 1200};
  slice.encoding = scene.plan.encoding;
  return slice;
}

// What is known about the series as a whole stands on its first file.
void addSeriesNotes(const MraPlan& plan, std::vector<ClipTruth>& truths) {
  std::vector<std::string>& notes = truths.front().notes;
  for (const double slice : plan.missingSlices) notes.emplace_back(fmt::format("missing_slice_{:g}", slice));
  if (plan.duplicatedSlice >= 0) notes.emplace_back(fmt::format("duplicated_slice_{}", plan.duplicatedSlice));
  if (plan.shuffled) notes.emplace_back("slices_in_no_order");
}

}  // namespace

Result<std::vector<ClipTruth>> writeMraSeries(const Scenario& scenario, const ClipTarget& target) {
  const Result<MraPlan> plan = readMraPlan(scenario);
  if (!plan) return plan.error();
  const Random random(target.seed);
  const Result<MraScene> scene = buildScene(*plan, random.fork(Anatomy));
  if (!scene) return Error{scene.error().what, scenario.file, scene.error().advice};
  const Slices pixels = renderVolume(*scene, random.fork(Signal));
  std::vector<ClipTruth> known(pixels.size());
  addMraTruth(*scene, scenario.site, known);
  std::vector<ClipTruth> truths;
  for (const int index : filedSlices(*plan, random.fork(Order))) {
    const ClipTarget file = numbered(target, static_cast<int>(truths.size()) + 1);
    MrSlice slice = sliceOf(*scene, file, index);
    slice.pixels = pixels[static_cast<std::size_t>(index)];
    if (const Status written = writeMrSlice(file.path, slice); !written) return written.error();
    const ClipTruth& of = known[static_cast<std::size_t>(index)];
    truths.push_back(truthOf(scenario, file, ClipKind::MrAngiography));
    truths.back().quantities = of.quantities;
    truths.back().contours = of.contours;
    truths.back().notes = of.notes;
  }
  addSeriesNotes(*plan, truths);
  return truths;
}

}  // namespace sural::datasets::generate::mra
