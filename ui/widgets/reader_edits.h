#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "ui/session/edit_handles.h"
#include "ui/session/session.h"

namespace sural::ui::widgets {

// What a hand does to the handles of the current picture: a selected reading's points, and while editing the machine's
// results. Drags are previewed, drops become commands of the session.
class ReaderEdits {
 public:
  explicit ReaderEdits(session::Session& session) : session_(session) {}

  // The handles of the current clip and frame, in frame pixels; machine's results only while `editing`.
  std::vector<Point> handles(bool editing);
  // Of these, the machine's, for drawing; a caliper draws its own.
  [[nodiscard]] std::vector<Point> machineHandles() const;
  // Whether a handle moves along time only, so that it can be held anywhere on the upright line through it.
  [[nodiscard]] bool isUpright(std::size_t handle) const;
  // The machine's handle of that number; null for a point of a reading.
  [[nodiscard]] const session::EditHandle* machineHandle(std::size_t handle) const;
  // At which of the handles keys stop: at one of the three grips of an interval's end.
  [[nodiscard]] std::vector<bool> stops() const;
  // What a handle is, "end of the reflux · 2 of 12".
  [[nodiscard]] QString wordsOf(std::size_t handle) const;
  void drag(std::size_t handle, std::optional<Point> to);
  void drop(std::size_t handle, Point at);

  // A reading or contour as it is under the hand.
  [[nodiscard]] const std::optional<session::CaliperReading>& draft() const { return draft_; }
  [[nodiscard]] const std::vector<Point>& contourDraft() const { return contourDraft_; }
  // A centre line as it is pulled, until it has been measured.
  [[nodiscard]] const std::vector<Point>& courseDraft() const { return courseDraft_; }

 private:
  [[nodiscard]] std::vector<session::EditHandle> machineHandlesHere() const;
  [[nodiscard]] session::CaliperReading movedReading(std::size_t point, Point to) const;
  [[nodiscard]] session::StripPlace placeOf(const session::EditHandle& handle) const;
  [[nodiscard]] std::optional<doppler::StripEdits> editsWith(const session::EditHandle& handle, Point to) const;
  [[nodiscard]] std::optional<session::EditAngiogram> angiogramWith(const session::EditHandle& handle, Point to) const;
  void dragMachine(const session::EditHandle& held, Point to);
  void dropMachine(const session::EditHandle& held, Point at);
  [[nodiscard]] const session::CaliperReading* selectedReading() const;

  session::Session& session_;
  std::size_t readingPoints_ = 0;
  std::vector<session::EditHandle> machine_;
  std::optional<session::CaliperReading> draft_;
  std::vector<Point> contourDraft_;
  std::vector<Point> courseDraft_;
};

}  // namespace sural::ui::widgets
