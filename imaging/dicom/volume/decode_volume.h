#pragma once

#include <memory>
#include <vector>

#include "imaging/dicom/picture/presentation.h"
#include "imaging/model/clip.h"

namespace sural::imaging::dicom {

// Whether a clip was read from a volume file (imaging/dicom/volume/read_volume_file.h).
bool isVolume(const Clip& clip);

// The slices of one volume file. Packed voxels are held in memory, 512 MB at most; others stay on disk.
// Several threads may use one decoder.
class VolumeDecoder {
 public:
  // Errors: a file that is not what it was when it was read, or damaged.
  static Result<VolumeDecoder> open(const Clip& clip);

  // The values of one slice in the order shown, slope and intercept applied; what is no number becomes 0.
  [[nodiscard]] Result<std::vector<float>> values(int slice) const;

  // The values that are black and white: those that the header names, else the 1st and 99.9th of a hundred over
  // points of slices all through the volume, so that every slice is shown alike.
  [[nodiscard]] ValueRange shown() const;

 private:
  struct Impl;
  explicit VolumeDecoder(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

}  // namespace sural::imaging::dicom
