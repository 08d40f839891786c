#pragma once

#include <QObject>
#include <QThreadPool>
#include <atomic>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "exam/exam.h"
#include "imaging/angiography/turning_block.h"
#include "imaging/angiography/vessel_surface.h"
#include "ui/layers/volume_scenes.h"
#include "ui/session/reader_state.h"

namespace sural::ui::session {

class Session;

// The volume that the current clip is a slice of, and where the reader is in it: one place in the patient, the vessel
// beside it and its point there, and the side from which the whole is seen. It is made ready on another thread; until
// then isOpen() is false. Follows the selection: a finding takes the place to its lesion's throat.
class VolumeReading : public QObject {
  Q_OBJECT
 public:
  explicit VolumeReading(Session& session, QObject* parent = nullptr);
  ~VolumeReading() override;

  [[nodiscard]] bool isOpen() const { return ready_ != nullptr; }
  // Whether one is being made ready.
  [[nodiscard]] bool isPreparing() const { return preparing_; }

  // All below only while isOpen(). Places are mm of the lattice.
  [[nodiscard]] const imaging::angiography::SeriesVolume& volume() const;
  [[nodiscard]] const imaging::angiography::TurningBlock& block() const;
  [[nodiscard]] const imaging::angiography::GreyRange& greys() const;
  // The vessels under the names that the reader gave them, their lesions as the findings judge them, and the cursor.
  [[nodiscard]] const layers::VolumeShown& shown() const { return shown_; }
  [[nodiscard]] const Series* series() const;
  // Whether anything says how the volume lies in the patient.
  [[nodiscard]] bool knowsSides() const;
  // The walls of the vessels, in mm of the patient, and for each point the nearest sample of its vessel.
  [[nodiscard]] const imaging::angiography::VesselSurface& surface() const;
  [[nodiscard]] const std::vector<std::size_t>& sampleOfPoint() const;
  // Where the chosen vessel is named: where it was named before, else in its middle. Only while there is one.
  [[nodiscard]] VesselPlace namedPlace() const;
  // The slice at the cursor has been on the screen.
  void markSeen();
  [[nodiscard]] double degrees() const { return degrees_; }

  // Goes to a place; a vessel that passes within a few millimetres becomes the chosen one.
  void moveTo(Vec3 place);
  // Goes along the chosen vessel.
  void goToSample(std::size_t sample);
  void step(int samples);
  void chooseVessel(std::size_t vessel);
  void stepVessel(int by);
  void turnTo(double degrees);

 signals:
  void opened();   // another volume, or none
  void changed();  // what is known of its vessels
  void moved();    // the cursor, and with it perhaps the vessel
  void turned();

 private:
  struct Ready;
  void takeClip();
  void close();
  void goToStart();
  void prepare(std::shared_ptr<const exam::Exam> exam, const Series& series);
  void take(int ticket, std::shared_ptr<const Ready> ready);
  void takeExam();
  void refresh();
  void followSelection();
  void place(Vec3 inLattice);

  Session& session_;
  std::shared_ptr<const Ready> ready_;
  std::shared_ptr<const exam::Exam> exam_;  // as read; shown_ points into it
  layers::VolumeShown shown_;
  std::optional<Vec3> inPatient_;  // the cursor; kept from one series to the next in the same space
  double degrees_ = 0;
  bool preparing_ = false;
  std::string space_;             // the frame of reference that it lies in
  std::string wanted_;            // the series that is open or being made ready
  std::set<std::string> failed_;  // series that are no volume, of the exam that is open
  std::atomic<int> ticket_ = 0;
  QThreadPool pool_;
};

}  // namespace sural::ui::session
