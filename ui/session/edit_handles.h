#pragma once

#include <string>
#include <vector>

#include "exam/exam.h"
#include "ui/session/reader_state.h"

namespace sural::ui::session {

enum class HandleKind {
  Baseline,
  IntervalStart,
  IntervalEnd,
  Envelope,
  Contour,
  LesionStart,
  LesionEnd,
  WallLeft,
  WallRight,
  Course
};

// A place of a machine's result that a reader can drag, in pixels of the frame.
struct EditHandle {
  HandleKind kind = HandleKind::Baseline;
  int region = 0;         // of strips: index into the frame's regions; of angiograms: of the vessel
  std::size_t index = 0;  // episode, column, corner of the contour, lesion or sample of the vessel
  Point at;
};

// What can be dragged on a frame of a clip: the baseline, the ends of each reflux, the envelope at even steps; of a
// compression the vein's contour; of an angiogram one vessel, that of the selected measurement where there is one.
std::vector<EditHandle> handlesOn(const exam::Exam& exam, const Clip& clip, int frame,
                                  const std::string& selectedMeasurement = {});

// The edits of a strip with one handle moved to `to`; `shown` is the strip as it is shown, under `edits`. The envelope
// follows the hand within 20 columns, less the further away; a baseline takes the drawn outline along.
doppler::StripEdits withMoved(const doppler::SpectralAnalysis& shown, doppler::StripEdits edits,
                              const EditHandle& handle, Point to);

// The edits with another angle between beam and flow; the drawn outline is rescaled with the strip.
doppler::StripEdits withAngle(const Clip& clip, const doppler::SpectralAnalysis& shown, doppler::StripEdits edits,
                              double degrees);

// The vein's contour in a frame of a compression, as few corners as handles; empty where it has none.
std::vector<Point> contourOn(const exam::Exam& exam, const Clip& clip, int frame);

// The contour with one corner moved, its neighbours following half the way.
std::vector<Point> withMovedCorner(std::vector<Point> contour, std::size_t corner, Point to);

}  // namespace sural::ui::session
