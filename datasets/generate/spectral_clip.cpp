#include "datasets/generate/spectral_clip.h"

#include <fmt/format.h>

#include <algorithm>

#include "datasets/generate/random.h"
#include "datasets/generate/screen/spectral_screen.h"
#include "datasets/generate/strip_plan.h"
#include "datasets/generate/strip_truth.h"

namespace sural::datasets::generate {

namespace {

constexpr std::uint64_t kFlowPart = 1;
constexpr std::uint64_t kBloodPart = 2;
constexpr std::uint64_t kReceiverPart = 3;

std::string dateShown(const imaging::dicom::ImageIdentity& id) {
  if (id.date.size() != 8 || id.time.size() < 6) return id.date;
  return fmt::format("{}/{}/{}  {}:{}:{}", id.date.substr(6, 2), id.date.substr(4, 2), id.date.substr(0, 4),
                     id.time.substr(0, 2), id.time.substr(2, 2), id.time.substr(4, 2));
}

std::string nameShown(std::string name) {
  std::replace(name.begin(), name.end(), '^', ' ');
  return name;
}

screen::SpectralScreen screenOf(const StripPlan& plan, const spectral::Flow& flow, const ClipTarget& target) {
  const Random random(target.seed);
  screen::SpectralScreen shown;
  shown.grid = screen::gridFor(*plan.look, plan.seconds);
  shown.grid.lowestVelocity = plan.settings.lowestVelocity;
  shown.grid.highestVelocity = plan.settings.highestVelocity;
  shown.grid.barSeconds = plan.writeBarSeconds;
  shown.settings = plan.settings;
  spectral::DopplerSignal signal = bloodSignal(flow, plan.settings, plan.antegradeSign, random.fork(kBloodPart));
  receive(signal, plan.settings, random.fork(kReceiverPart));
  shown.picture = spectrogram(signal, plan.settings, shown.grid);
  shown.inverted = plan.inverted;
  shown.map = plan.map;
  shown.patient = nameShown(target.identity.patientName) + "   " + target.identity.patientId;
  shown.date = dateShown(target.identity);
  shown.label = target.identity.seriesDescription;
  if (!target.identity.imageComments.empty()) shown.label += "  " + target.identity.imageComments;
  shown.vessel = plan.vessel;
  shown.seed = target.seed;
  return shown;
}

void makeModeDoppler(Region& strip, const screen::Look& look) {
  strip.data = RegionData::ModeDoppler;
  strip.y.referencePixel += strip.box.top;
  strip.x.referencePixel += strip.box.left;
  strip.y.deltaPerPixel = -strip.y.deltaPerPixel;
  strip.box = {0, 0, look.width - 1, look.height - 1};
}

void scaleBoxes(std::vector<Region>& regions) {
  constexpr double kLostScale = 1.6;
  for (Region& region : regions)
    for (int* edge : {&region.box.left, &region.box.top, &region.box.right, &region.box.bottom})
      *edge = static_cast<int>(*edge * kLostScale);
}

void apply(HeaderFault fault, std::vector<Region>& regions, const screen::Look& look) {
  Region* strip = regions.empty() ? nullptr : &regions.back();
  switch (fault) {
    case HeaderFault::DeltaSignWrong:
      if (strip != nullptr) strip->y.deltaPerPixel = -strip->y.deltaPerPixel;
      break;
    case HeaderFault::ModeDopplerWholeFrame:
      if (strip != nullptr) {
        makeModeDoppler(*strip, look);
        regions = {*strip};
      }
      break;
    case HeaderFault::FullScreenRegion: {
      Region all;
      all.box = {0, 0, look.width - 1, look.height - 1};
      regions.insert(regions.begin(), all);
      break;
    }
    case HeaderFault::BoxOutsideImage: scaleBoxes(regions); break;
    case HeaderFault::NoRegions: regions.clear(); break;
    case HeaderFault::NoAngle:
      if (strip != nullptr) strip->dopplerAngleDegrees.reset();
      break;
  }
}

Status write(const StripPlan& plan, const screen::SpectralScreen& shown, const ClipTarget& target) {
  const Result<screen::Canvas> canvas = drawSpectralScreen(*plan.look, shown);
  if (!canvas) return canvas.error();
  imaging::dicom::UltrasoundImage image;
  image.identity = target.identity;
  image.identity.manufacturer = plan.look->manufacturer;
  image.identity.modelName = plan.look->model;
  image.width = canvas->width();
  image.height = canvas->height();
  image.frames = {canvas->pixels()};
  image.regions = regionsOf(*plan.look, shown);
  for (const HeaderFault fault : plan.faults) apply(fault, image.regions, *plan.look);
  image.encoding = plan.encoding;
  image.photometric = plan.photometric;
  return writeUltrasound(target.path, image);
}

}  // namespace

Status checkVenousStrip(const Scenario& scenario) {
  ScenarioFields fields(scenario);
  readVenousPlan(fields, readStripPlan(fields).seconds);
  return fields.finish();
}

Status checkArterialStrip(const Scenario& scenario) {
  ScenarioFields fields(scenario);
  readArterialPlan(fields, readStripPlan(fields).seconds);
  return fields.finish();
}

Result<std::vector<ClipTruth>> writeVenousStrip(const Scenario& scenario, const ClipTarget& target) {
  ScenarioFields fields(scenario);
  const StripPlan plan = readStripPlan(fields);
  const spectral::VenousPlan flowPlan = readVenousPlan(fields, plan.seconds);
  if (const Status read = fields.finish(); !read) return read.error();
  const spectral::VenousFlow flow = venousFlow(flowPlan, Random(target.seed).fork(kFlowPart));
  screen::SpectralScreen shown = screenOf(plan, flow.flow, target);
  ClipTruth truth = truthOf(scenario, target, ClipKind::SpectralDoppler);
  addVenousTruth(truth, flow, {plan, shown.grid});
  if (plan.calipers) shown.graphics = withCalipers(std::move(shown.graphics), truth);
  if (const Status written = write(plan, shown, target); !written) return written.error();
  return std::vector<ClipTruth>{truth};
}

Result<std::vector<ClipTruth>> writeArterialStrip(const Scenario& scenario, const ClipTarget& target) {
  ScenarioFields fields(scenario);
  const StripPlan plan = readStripPlan(fields);
  const spectral::ArterialPlan flowPlan = readArterialPlan(fields, plan.seconds);
  if (const Status read = fields.finish(); !read) return read.error();
  const spectral::ArterialFlow flow = arterialFlow(flowPlan, Random(target.seed).fork(kFlowPart));
  screen::SpectralScreen shown = screenOf(plan, flow.flow, target);
  if (plan.ecg) shown.graphics.heartBeats = flow.feet;
  ClipTruth truth = truthOf(scenario, target, ClipKind::SpectralDoppler);
  addArterialTruth(truth, flow, {plan, shown.grid});
  addWaveformTruth(truth, flowPlan);
  if (plan.calipers) shown.graphics = withCalipers(std::move(shown.graphics), truth);
  if (const Status written = write(plan, shown, target); !written) return written.error();
  return std::vector<ClipTruth>{truth};
}

}  // namespace sural::datasets::generate
