#pragma once

#include <QFrame>
#include <array>
#include <memory>

#include "imaging/angiography/picture_plane.h"
#include "ui/layers/volume_scenes.h"

class QComboBox;
class QGridLayout;
class QTimer;

namespace sural::ui::session {
class Session;
class VolumeReading;
}  // namespace sural::ui::session

namespace sural::ui::render::screen {
class SurfacePicture;
}

namespace sural::ui::widgets {

class ElidedLabel;
class VolumeCanvas;
class ViewerSettings;

// The pictures of a volume with one cursor in them: the whole from any side, slices in three planes, and the chosen
// vessel's cross-section. A click in any of them moves the cursor of all.
class VolumeDesk : public QFrame {
  Q_OBJECT
 public:
  VolumeDesk(session::Session& session, session::VolumeReading& reading, ViewerSettings& settings,
             QWidget* parent = nullptr);
  ~VolumeDesk() override;

  // The picture that was clicked last.
  [[nodiscard]] VolumeCanvas& active() const { return *active_; }
  void turnBy(double degrees);
  // The vessels as a lit surface in place of the brightest voxels.
  void showSurface(bool on);
  [[nodiscard]] bool showsSurface() const { return surfaceShown_; }
  // All pictures again, where one was enlarged.
  void showAll();
  // As the reader sees it, without the window around it.
  [[nodiscard]] QImage picture();

 signals:
  void menuRequested(QPoint global);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  struct Slice {
    imaging::angiography::ViewPlane plane;
    VolumeCanvas* canvas = nullptr;
    imaging::angiography::PicturePlane shown = {};
    Frame picture = {};
  };
  [[nodiscard]] QWidget* makeHeading();
  void makePictures(QGridLayout& grid);
  VolumeCanvas* addCanvas(VolumeCanvas* canvas, const char* name, const QString& title);
  void connectSlice(std::size_t index);
  void connectBody();
  void takeVolume();
  void takeChanges();
  void takeCursor();
  void takeSettings();
  [[nodiscard]] layers::VolumeShown shownNow() const;
  // Empty where nothing says how the volume lies in the patient.
  [[nodiscard]] layers::SideLetters sidesOf(const imaging::angiography::PicturePlane& plane) const;
  void fillVessels();
  void showBody();
  void takeSurface();
  void showSlice(Slice& slice);
  void showSection();
  void pickInBody(Point at, double reach);
  void scroll(const Slice& slice, int slices);
  void enlarge(VolumeCanvas* canvas);
  void layOut();

  session::Session& session_;
  session::VolumeReading& reading_;
  ViewerSettings& settings_;
  QGridLayout* grid_ = nullptr;
  VolumeCanvas* body_ = nullptr;
  VolumeCanvas* section_ = nullptr;
  std::array<Slice, 3> slices_;
  VolumeCanvas* active_ = nullptr;
  VolumeCanvas* enlarged_ = nullptr;
  ElidedLabel* title_ = nullptr;
  QComboBox* vessels_ = nullptr;
  QTimer* bodyTimer_ = nullptr;
  imaging::angiography::PicturePlane bodyPlane_;
  Frame bodyPicture_;
  std::unique_ptr<render::screen::SurfacePicture> surface_;  // made when it is first asked for
  bool surfaceShown_ = false;
  const void* taken_ = nullptr;  // the volume that the pictures are of
};

}  // namespace sural::ui::widgets
