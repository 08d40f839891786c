#include "ui/session/volume_reading.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <utility>

#include "exam/measure_angiography.h"
#include "imaging/dicom/volume/read_volume_file.h"
#include "ui/session/session.h"

namespace sural::ui::session {

namespace angiography = imaging::angiography;

// What is made of a volume once. The analysis is the machine's: what readers change of it does not touch its voxels.
struct VolumeReading::Ready {
  std::shared_ptr<const exam::Exam> exam;
  const Series* series = nullptr;
  std::shared_ptr<const angiography::MraAnalysis> analysis;
  angiography::TurningBlock block;
  angiography::GreyRange greys;
  angiography::VesselSurface surface;
  std::vector<std::size_t> sampleOfPoint;
};

namespace {

constexpr double kPassesMm = 5;

// Slices lie in files of their own, or are the frames of one that says where each lies.
bool isVolumeSeries(const Series& series) {
  if (series.clips.empty()) return false;
  const ClipKind kind = series.clips.front().kind;
  return (kind == ClipKind::MrAngiography || kind == ClipKind::CtAngiography) &&
         angiography::sliceCount(series.clips) >= angiography::kFewestSlices;
}

// As measured, or read again where there was nothing to measure.
std::shared_ptr<const angiography::MraAnalysis> analysisOf(const std::shared_ptr<const exam::Exam>& exam,
                                                           const Series& series) {
  if (const auto* measured = layers::volumeOf(*exam, series)) return {exam, measured};
  Result<angiography::SeriesVolume> volume = exam::volumeOf(series);
  if (!volume) return nullptr;
  return std::make_shared<const angiography::MraAnalysis>(angiography::MraAnalysis{std::move(volume).value(), {}});
}

std::vector<std::size_t> samplesOf(const angiography::VesselSurface& surface,
                                   const angiography::MraAnalysis& analysis) {
  std::vector<std::size_t> samples;
  for (std::size_t i = 0; i < surface.points.size(); ++i) {
    const auto& [x, y, z] = surface.points[i];
    samples.push_back(
        angiography::nearestSample(analysis.vessels[surface.vesselOfPoint[i]], inLattice(analysis.volume, {x, y, z})));
  }
  return samples;
}

}  // namespace

VolumeReading::VolumeReading(Session& session, QObject* parent) : QObject(parent), session_(session) {
  pool_.setMaxThreadCount(1);
  connect(&session, &Session::clipChanged, this, &VolumeReading::takeClip);
  connect(&session, &Session::stageChanged, this, &VolumeReading::takeClip);
  connect(&session, &Session::examMeasured, this, &VolumeReading::takeClip);
  connect(&session, &Session::leaving, this, [this] {
    failed_.clear();
    inPatient_.reset();
  });
  connect(&session, &Session::examChanged, this, &VolumeReading::takeExam);
  connect(&session, &Session::selectionChanged, this, &VolumeReading::followSelection);
}

VolumeReading::~VolumeReading() {
  ++ticket_;
  pool_.waitForDone();
}

const angiography::SeriesVolume& VolumeReading::volume() const { return ready_->analysis->volume; }
const angiography::TurningBlock& VolumeReading::block() const { return ready_->block; }
const angiography::GreyRange& VolumeReading::greys() const { return ready_->greys; }

const angiography::VesselSurface& VolumeReading::surface() const { return ready_->surface; }
const std::vector<std::size_t>& VolumeReading::sampleOfPoint() const { return ready_->sampleOfPoint; }

const Series* VolumeReading::series() const {
  return exam_ != nullptr && ready_ != nullptr ? layers::seriesOf(*exam_, ready_->series->clips.front().sopInstanceUid)
                                               : nullptr;
}

bool VolumeReading::knowsSides() const {
  const auto& flags = ready_->series->clips.front().flags;
  return std::find(flags.begin(), flags.end(), imaging::dicom::kOrientationUnknown) == flags.end();
}

// Only once the exam is measured: until then its slices are shown one by one.
void VolumeReading::takeClip() {
  const Clip* clip = session_.currentIndex() >= 0 ? session_.currentClip() : nullptr;
  const std::shared_ptr<const exam::Exam> exam = session_.machineExam();
  const Series* series = clip != nullptr ? layers::seriesOf(*exam, clip->sopInstanceUid) : nullptr;
  const bool isVolume = series != nullptr && session_.isMeasured() && isVolumeSeries(*series) &&
                        !failed_.contains(series->clips.front().sopInstanceUid);
  const std::string wanted = isVolume ? series->clips.front().sopInstanceUid : std::string();
  const bool isSameExam = ready_ == nullptr || ready_->exam == exam;
  if (wanted == wanted_ && isSameExam && (ready_ != nullptr || preparing_ || wanted.empty())) return;
  wanted_ = wanted;
  close();
  if (!isVolume) return;
  const std::string space = clip->slicePlane ? clip->slicePlane->frameOfReferenceUid : std::string();
  if (space != space_ || space.empty()) inPatient_.reset();
  space_ = space;
  prepare(exam, *series);
}

void VolumeReading::close() {
  ++ticket_;
  preparing_ = false;
  if (!isOpen()) return;
  ready_.reset();
  emit opened();
}

void VolumeReading::prepare(std::shared_ptr<const exam::Exam> exam, const Series& series) {
  preparing_ = true;
  pool_.start([this, ticket = ticket_.load(), exam = std::move(exam), &series] {
    std::shared_ptr<Ready> ready;
    try {
      if (ticket != ticket_) return;
      const auto analysis = analysisOf(exam, series);
      if (analysis != nullptr && ticket == ticket_) {
        ready = std::make_shared<Ready>(Ready{exam,
                                              &series,
                                              analysis,
                                              angiography::turningBlock(analysis->volume),
                                              angiography::greyRangeOf(analysis->volume),
                                              angiography::surfaceOf(analysis->volume, analysis->vessels),
                                              {}});
        ready->sampleOfPoint = samplesOf(ready->surface, *analysis);
      }
    } catch (const std::exception&) {  // an exception must not leave a thread; the slices are still there to look at
      ready.reset();
    }
    QMetaObject::invokeMethod(
        this, [this, ticket, ready = std::shared_ptr<const Ready>(std::move(ready))] { take(ticket, ready); },
        Qt::QueuedConnection);
  });
}

void VolumeReading::take(int ticket, std::shared_ptr<const Ready> ready) {
  if (ticket != ticket_) return;
  preparing_ = false;
  if (ready == nullptr) {
    failed_.insert(wanted_);
    return session_.note({{},
                          Severity::Note,
                          "this series cannot be looked at as a volume: its slices do not fit",
                          "Look at its slices one by one"});
  }
  ready_ = std::move(ready);
  degrees_ = 0;
  refresh();
  goToStart();
  followSelection();
  emit opened();
}

// Where the reader was in the series before, else the worst lesion, else the middle.
void VolumeReading::goToStart() {
  shown_.vessel = 0;
  const Vec3 size{volume().lattice.columns * volume().lattice.spacing.x,
                  volume().lattice.rows * volume().lattice.spacing.y,
                  volume().lattice.slices * volume().lattice.spacing.z};
  shown_.cursor = 0.5 * size;
  if (inPatient_) {
    const Vec3 same = angiography::inLattice(volume(), *inPatient_);
    const bool isInside =
        same.x >= 0 && same.y >= 0 && same.z >= 0 && same.x <= size.x && same.y <= size.y && same.z <= size.z;
    if (isInside) {
      const auto nearest = angiography::nearestPlace(shown_.analysis->vessels, same);
      shown_.vessel = nearest ? nearest->vessel : 0;
      return moveTo(same);
    }
  }
  if (shown_.analysis->vessels.empty()) return;
  const auto worst = shown_.lesions.empty() ? nullptr : &shown_.lesions.front();
  shown_.vessel = worst != nullptr ? worst->vessel : 0;
  const auto& vessel = *shown_.chosen();
  goToSample(worst != nullptr ? vessel.reading->lesions[worst->lesion].least : vessel.centreLine.size() / 2);
}

void VolumeReading::takeExam() {
  if (ready_ == nullptr) return;
  refresh();
  emit changed();
}

VesselPlace VolumeReading::namedPlace() const {
  const std::string sop = ready_->series->clips.front().sopInstanceUid;
  for (const auto& [place, site] : session_.reader().vessels)
    if (place.sopInstanceUid == sop && vesselAt(*shown_.analysis, place) == shown_.vessel) return place;
  const auto& line = shown_.chosen()->centreLine;
  const Vec3 middle = volume().patientPosition(line[line.size() / 2]);
  return {sop, {middle.x, middle.y, middle.z}};
}

void VolumeReading::markSeen() {
  const Series* now = series();
  if (now == nullptr) return;
  const angiography::SeriesVolume& slices = volume();
  const long nearest = std::lround(shown_.cursor.z / slices.lattice.spacing.z);
  const auto z = static_cast<std::size_t>(std::clamp(nearest, 0L, static_cast<long>(slices.clipOf.size()) - 1));
  const int clip = slices.clipOf[z];
  if (clip < 0 || clip >= static_cast<int>(now->clips.size())) return;  // filled in between its neighbours
  session_.markSeen(now->clips[static_cast<std::size_t>(clip)].sopInstanceUid, slices.frameOf[z]);
}

void VolumeReading::refresh() {
  exam_ = session_.exam();
  const Series* now = series();
  const auto* named = now != nullptr ? layers::volumeOf(*exam_, *now) : nullptr;
  const bool isSame = named != nullptr && named->vessels.size() == ready_->analysis->vessels.size();
  shown_.analysis = isSame ? named : ready_->analysis.get();
  shown_.lesions.clear();
  if (isSame) shown_.lesions = layers::judgedLesions(*exam_, *now, *named);
}

void VolumeReading::followSelection() {
  if (ready_ == nullptr || exam_ == nullptr) return;
  const Measurement* measurement = exam_->measurement(session_.selectedMeasurement());
  const Series* now = series();
  if (measurement == nullptr || now == nullptr) return;
  const auto subject = layers::subjectOf(*now, *shown_.analysis, *measurement);
  if (!subject) return;
  shown_.vessel = subject->vessel;
  goToSample(subject->sample);
}

void VolumeReading::place(Vec3 inLattice) {
  shown_.cursor = inLattice;
  inPatient_ = volume().patientPosition(inLattice);
}

void VolumeReading::moveTo(Vec3 place) {
  const auto nearest = angiography::nearestPlace(shown_.analysis->vessels, place);
  if (nearest && nearest->away <= kPassesMm) shown_.vessel = nearest->vessel;
  const auto* vessel = shown_.chosen();
  if (vessel != nullptr && !vessel->centreLine.empty()) shown_.sample = angiography::nearestSample(*vessel, place);
  this->place(place);
  emit moved();
}

void VolumeReading::goToSample(std::size_t sample) {
  const auto* vessel = shown_.chosen();
  if (vessel == nullptr || vessel->centreLine.empty()) return;
  shown_.sample = std::min(sample, vessel->centreLine.size() - 1);
  place(vessel->centreLine[shown_.sample]);
  emit moved();
}

void VolumeReading::step(int samples) {
  const long wanted = static_cast<long>(shown_.sample) + samples;
  goToSample(static_cast<std::size_t>(std::max(0L, wanted)));
}

// To the place of the other vessel that lies nearest.
void VolumeReading::chooseVessel(std::size_t vessel) {
  if (vessel >= shown_.analysis->vessels.size() || shown_.analysis->vessels[vessel].centreLine.empty()) return;
  const bool isOther = vessel != shown_.vessel;
  shown_.vessel = vessel;
  if (isOther) goToSample(angiography::nearestSample(*shown_.chosen(), shown_.cursor));
}

void VolumeReading::stepVessel(int by) {
  const int count = static_cast<int>(shown_.analysis->vessels.size());
  if (count == 0) return;
  const int next = ((static_cast<int>(shown_.vessel) + by) % count + count) % count;
  chooseVessel(static_cast<std::size_t>(next));
}

void VolumeReading::turnTo(double degrees) {
  degrees_ = std::remainder(degrees, 360.0);
  emit turned();
}

}  // namespace sural::ui::session
