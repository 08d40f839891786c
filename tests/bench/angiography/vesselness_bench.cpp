#include <benchmark/benchmark.h>
#include <itkHessianToObjectnessMeasureImageFilter.h>
#include <itkImage.h>
#include <itkMultiScaleHessianBasedMeasureImageFilter.h>
#include <itkMultiThreaderBase.h>

#include <algorithm>
#include <cmath>

#include "imaging/angiography/vesselness.h"

namespace {

using sural::imaging::angiography::Lattice;
using sural::imaging::angiography::tubeStrength;

constexpr int kSide = 256;

// A few winding tubes in textured tissue.
std::vector<float> volume() {
  std::vector<float> values(static_cast<std::size_t>(kSide) * kSide * kSide);
  std::size_t i = 0;
  for (int z = 0; z < kSide; ++z)
    for (int y = 0; y < kSide; ++y)
      for (int x = 0; x < kSide; ++x, ++i) {
        float value = 100 + 10 * std::sin(0.31F * static_cast<float>(x)) * std::sin(0.27F * static_cast<float>(y + z));
        for (int tube = 0; tube < 6; ++tube) {
          const double cx = 30 + 38 * tube + 6 * std::sin(z / 23.0 + tube);
          const double cy = 128 + 60 * std::cos(tube + z / 60.0);
          const double r2 = (x - cx) * (x - cx) + (y - cy) * (y - cy);
          if (r2 < 200) value += static_cast<float>(900 * std::exp(-r2 / (2 * (1.2 + 0.4 * tube))));
        }
        values[i] = value;
      }
  return values;
}

const std::vector<float>& sharedVolume() {
  static const std::vector<float> kValues = volume();
  return kValues;
}

const std::vector<double> kScales{1.0, 2.0};

void oursOnTwoThreads(benchmark::State& state) {
  const Lattice lattice{kSide, kSide, kSide, {1, 1, 1}};
  for (auto _ : state) benchmark::DoNotOptimize(tubeStrength(lattice, sharedVolume(), kScales));
}
BENCHMARK(oursOnTwoThreads)->Unit(benchmark::kMillisecond)->Iterations(1)->UseRealTime();

// ITK's filter with Sato-like weights (alpha 0.5, no blobness or noise term) over the same scales and threads.
void itkOnTwoThreads(benchmark::State& state) {
  using Image = itk::Image<float, 3>;
  using Tensor = itk::Image<itk::SymmetricSecondRankTensor<double, 3>, 3>;
  using Measure = itk::HessianToObjectnessMeasureImageFilter<Tensor, Image>;
  using MultiScale = itk::MultiScaleHessianBasedMeasureImageFilter<Image, Tensor, Image>;
  itk::MultiThreaderBase::SetGlobalDefaultNumberOfThreads(2);
  auto image = Image::New();
  image->SetRegions(Image::SizeType{{kSide, kSide, kSide}});
  image->Allocate();
  std::copy(sharedVolume().begin(), sharedVolume().end(), image->GetBufferPointer());
  for (auto _ : state) {
    auto measure = Measure::New();
    measure->SetObjectDimension(1);
    measure->SetBrightObject(true);
    auto filter = MultiScale::New();
    filter->SetInput(image);
    filter->SetHessianToMeasureFilter(measure);
    filter->SetSigmaMinimum(kScales.front());
    filter->SetSigmaMaximum(kScales.back());
    filter->SetNumberOfSigmaSteps(static_cast<unsigned>(kScales.size()));
    filter->Update();
    benchmark::DoNotOptimize(filter->GetOutput()->GetBufferPointer());
  }
}
BENCHMARK(itkOnTwoThreads)->Unit(benchmark::kMillisecond)->Iterations(1)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
