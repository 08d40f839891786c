#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "imaging/model/frame.h"
#include "imaging/model/region.h"
#include "imaging/model/result.h"

namespace sural::doppler {

// A strip as long as its recording: one picture that holds the strip alone, and the region that calibrates it.
struct JoinedStrip {
  // Where a column was taken from.
  struct Origin {
    int frame = 0;   // its index
    int column = 0;  // in the frame
  };
  Frame frame;
  Region region;
  std::vector<Origin> origins;  // one a column
};

// Joins the frames of a running Doppler strip, one after the other. A sweeping strip is overwritten from left to right:
// its writing place is where the picture changes, and moves on as the time scale says. A scrolling strip moves to the
// left as a whole. Which of the two it is shows in the first second. Holds two frames at a time.
class SweepRecorder {
 public:
  // `region` calibrates the strip in the frames; its box is the strip itself.
  explicit SweepRecorder(Region region);

  // Frames in order of time, all of one size that holds the region. Others are left out.
  void add(const Frame& frame);

  // False once the first frames have shown a still picture: no later frame changes that.
  [[nodiscard]] bool mayRun() const { return motion_ != Motion::Still; }

  // Error: no frames, a still picture, or a strip that neither sweeps nor scrolls.
  [[nodiscard]] Result<JoinedStrip> finish() const;

 private:
  using Columns = std::vector<std::uint8_t>;  // column by column, so that one can be put behind the other

  void start(const std::vector<Columns>& first);
  void sweepOn(const Columns& now, double seconds);
  void scrollOn(const Columns& before, const Columns& now);
  void append(const Columns& from, int column);

  Region region_;
  int channels_ = 0;
  std::size_t columnBytes_ = 0;
  std::vector<Columns> waiting_;  // the first frames, until it is known how the strip runs
  std::vector<double> waitingTimes_;
  Columns before_;
  double lastTime_ = 0;
  enum class Motion { Unknown, Still, Sweeps, Scrolls } motion_ = Motion::Unknown;
  double pending_ = 0;  // s since a frame that differed
  double head_ = 0;     // writing place of a sweeping strip, columns
  double copied_ = 0;   // columns copied so far, counted on over the strip's end
  Columns joined_;
  std::vector<JoinedStrip::Origin> origins_;
  int frameIndex_ = 0;
};

}  // namespace sural::doppler
