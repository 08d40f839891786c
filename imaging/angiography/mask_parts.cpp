#include "imaging/angiography/mask_parts.h"

#include <itkConnectedComponentImageFilter.h>
#include <itkImage.h>
#include <itkImportImageFilter.h>
#include <itkSignedMaurerDistanceMapImageFilter.h>

#include <algorithm>
#include <limits>

namespace sural::imaging::angiography {

namespace {

template <typename Pixel>
using Volume = itk::Image<Pixel, 3>;

// ITK's view of the cells, which stay where they are.
Volume<std::uint8_t>::Pointer imageOf(const Lattice& lattice, std::vector<std::uint8_t>& cells) {
  using Import = itk::ImportImageFilter<std::uint8_t, 3>;
  const Import::Pointer import = Import::New();
  Import::SizeType size;
  size[0] = static_cast<itk::SizeValueType>(lattice.columns);
  size[1] = static_cast<itk::SizeValueType>(lattice.rows);
  size[2] = static_cast<itk::SizeValueType>(lattice.slices);
  import->SetRegion(Import::RegionType(size));
  const double spacing[] = {lattice.spacing.x, lattice.spacing.y, lattice.spacing.z};
  import->SetSpacing(spacing);
  constexpr bool kItkFreesIt = false;
  import->SetImportPointer(cells.data(), cells.size(), kItkFreesIt);
  import->Update();
  return import->GetOutput();
}

bool fits(const Lattice& lattice, const std::vector<std::uint8_t>& mask) {
  return !mask.empty() && mask.size() == lattice.size();
}

}  // namespace

std::vector<float> distanceInside(const Lattice& lattice, const std::vector<std::uint8_t>& mask) {
  if (!fits(lattice, mask)) return {};
  // ITK measures from the object's outermost cells, so the object is what lies outside the mask.
  std::vector<std::uint8_t> outside(mask.size());
  std::transform(mask.begin(), mask.end(), outside.begin(), [](std::uint8_t in) { return in == 0 ? 1 : 0; });
  if (std::find(outside.begin(), outside.end(), 1) == outside.end())
    return std::vector<float>(mask.size(), std::numeric_limits<float>::max());
  using Distance = itk::SignedMaurerDistanceMapImageFilter<Volume<std::uint8_t>, Volume<float>>;
  const Distance::Pointer distance = Distance::New();
  distance->SetInput(imageOf(lattice, outside));
  distance->SetSquaredDistance(false);
  distance->SetUseImageSpacing(true);
  distance->SetInsideIsPositive(false);
  distance->Update();
  const float* first = distance->GetOutput()->GetBufferPointer();
  std::vector<float> inside(first, first + mask.size());
  for (float& value : inside) value = std::max(0.0F, value);
  return inside;
}

Parts partsOf(const Lattice& lattice, const std::vector<std::uint8_t>& mask) {
  if (!fits(lattice, mask)) return {};
  std::vector<std::uint8_t> cells = mask;
  using Components = itk::ConnectedComponentImageFilter<Volume<std::uint8_t>, Volume<std::uint32_t>>;
  const Components::Pointer components = Components::New();
  components->SetInput(imageOf(lattice, cells));
  components->FullyConnectedOn();
  components->Update();
  const std::uint32_t* first = components->GetOutput()->GetBufferPointer();
  Parts parts{std::vector<std::uint32_t>(first, first + mask.size()), {}};
  parts.sizes.assign(components->GetObjectCount(), 0);
  for (const std::uint32_t label : parts.labels)
    if (label > 0) ++parts.sizes[label - 1];
  return parts;
}

std::vector<std::uint8_t> hysteresis(const Lattice& lattice, const std::vector<float>& values,
                                     const HysteresisLimits& limits) {
  std::vector<std::uint8_t> mask(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) mask[i] = values[i] > limits.low ? 1 : 0;
  const Parts parts = partsOf(lattice, mask);
  if (parts.labels.empty()) return {};
  std::vector<std::uint8_t> strong(parts.sizes.size(), 0);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (mask[i] != 0 && values[i] > limits.high) strong[parts.labels[i] - 1] = 1;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (mask[i] == 0) continue;
    const std::uint32_t label = parts.labels[i] - 1;
    if (strong[label] == 0 || parts.sizes[label] < limits.leastCells) mask[i] = 0;
  }
  return mask;
}

}  // namespace sural::imaging::angiography
