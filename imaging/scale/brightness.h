#pragma once

#include <algorithm>

#include "imaging/model/frame.h"

namespace sural::imaging::scale {

// A frame's brightness, 0 to 255: the largest channel, so that graphics of every colour count alike. Turned, columns
// and rows change places, so that a time scale is looked at like a depth scale.
class Brightness {
 public:
  explicit Brightness(const Frame& frame, bool turned = false) : frame_(&frame), turned_(turned) {}

  [[nodiscard]] int width() const { return turned_ ? frame_->height : frame_->width; }
  [[nodiscard]] int height() const { return turned_ ? frame_->width : frame_->height; }
  [[nodiscard]] int at(int column, int row) const {
    const std::uint8_t* p = turned_ ? frame_->at(row, column) : frame_->at(column, row);
    return frame_->channels < 3 ? p[0] : std::max({p[0], p[1], p[2]});
  }

 private:
  const Frame* frame_;
  bool turned_;
};

}  // namespace sural::imaging::scale
