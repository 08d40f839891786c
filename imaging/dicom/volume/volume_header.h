#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "imaging/model/result.h"
#include "imaging/model/slice_plane.h"
#include "imaging/model/vec3.h"

namespace sural::imaging::dicom {

enum class VoxelType { Int8, UInt8, Int16, UInt16, Int32, UInt32, Int64, UInt64, Float32, Float64 };

std::size_t byteCountOf(VoxelType type);

// What made a volume, where its header says it.
enum class VolumeModality { Unknown, Mr, Ct };

// What is compressed: nothing, the whole file with its header (.nii.gz), or the voxels alone (MetaImage).
enum class VoxelPacking { None, WholeFile, Voxels };

// What the header of a volume says of its voxels. The lattice is in mm in DICOM's patient axes (left, back, head).
struct VolumeHeader {
  std::string dataFile;
  std::uint64_t dataOffset = 0;  // of the first voxel, counted after decompression where all of the file is packed
  VoxelPacking packing = VoxelPacking::None;
  std::array<int, 3> size{};  // columns, rows, slices as stored
  VoxelType type = VoxelType::UInt8;
  bool bigEndian = false;
  double slope = 1;  // value = stored * slope + intercept
  double intercept = 0;
  std::optional<std::pair<double, double>> shown;  // the values that are black and white
  Vec3 origin;                                     // of the first voxel's centre
  std::array<Vec3, 3> steps{};                     // from one voxel to the next in each direction
  bool measuresMillimetres = true;                 // false: the file gives no unit
  bool unitAssumed = false;                        // mm are taken where the file names no unit
  bool oriented = false;                           // whether it says how it lies in the patient
  int volumes = 1;                                 // one after the other; the first is read
  VolumeModality modality = VolumeModality::Unknown;
  std::string description;

  [[nodiscard]] std::uint64_t sliceBytes() const;
  [[nodiscard]] std::uint64_t byteCount() const { return sliceBytes() * static_cast<std::uint64_t>(size[2]); }
};

// The header of a NIfTI-1 or -2 (.nii, .nii.gz), MetaImage (.mha, .mhd) or VTK structured-points (.vtk) file. Its
// voxels are one number each, their count within limits, and lie within the file where they are not packed.
// Errors: what is not such a file or cut, what cannot be shown by name, and voxels outside the header's folder.
Result<VolumeHeader> readVolumeHeader(const std::string& path);

// Parsers of the three, each of the beginning of a file.
Result<VolumeHeader> parseNifti(const std::string& bytes);
Result<VolumeHeader> parseMetaImage(const std::string& bytes);
Result<VolumeHeader> parseStructuredPoints(const std::string& bytes);

// Whether the three directions stand at right angles and none is empty, so that slices can be placed.
bool isUpright(const VolumeHeader& header);

// How slices are turned for looking: columns run to the patient's left or back, rows to the back or feet, as
// radiologists hang pictures. Stored order where nothing says how the volume lies.
struct ShownOrder {
  bool columnsReversed = false;
  bool rowsReversed = false;
};
ShownOrder shownOrder(const VolumeHeader& header);

// Where a slice lies as it is shown; only where the volume is upright and in mm.
SlicePlane planeOf(const VolumeHeader& header, int slice);

}  // namespace sural::imaging::dicom
