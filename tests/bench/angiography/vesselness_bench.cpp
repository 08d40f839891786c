#include <benchmark/benchmark.h>
#include <itkHessianToObjectnessMeasureImageFilter.h>
#include <itkImage.h>
#include <itkMultiScaleHessianBasedMeasureImageFilter.h>
#include <itkMultiThreaderBase.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "imaging/angiography/vesselness.h"

namespace {

using sural::imaging::angiography::Lattice;
using sural::imaging::angiography::TubeMeasure;
using sural::imaging::angiography::tubeStrength;

constexpr int kSide = 256;
constexpr int kBorder = 12;

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

const Lattice kLattice{kSide, kSide, kSide, {1, 1, 1}};

std::vector<float> ours(const std::vector<float>& values, TubeMeasure measure) {
  return tubeStrength(kLattice, values, kScales, measure);
}

// ITK's filter with its own weights (alpha and beta 0.5, gamma 5) over the same scales and threads.
std::vector<float> itks(const std::vector<float>& values) {
  using Image = itk::Image<float, 3>;
  using Tensor = itk::Image<itk::SymmetricSecondRankTensor<double, 3>, 3>;
  using Measure = itk::HessianToObjectnessMeasureImageFilter<Tensor, Image>;
  using MultiScale = itk::MultiScaleHessianBasedMeasureImageFilter<Image, Tensor, Image>;
  itk::MultiThreaderBase::SetGlobalDefaultNumberOfThreads(2);
  auto image = Image::New();
  image->SetRegions(Image::SizeType{{kSide, kSide, kSide}});
  image->Allocate();
  std::copy(values.begin(), values.end(), image->GetBufferPointer());
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
  const float* first = filter->GetOutput()->GetBufferPointer();
  return {first, first + values.size()};
}

void oursOnTwoThreads(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(ours(sharedVolume(), TubeMeasure::SharedCurvature));
}
BENCHMARK(oursOnTwoThreads)->Unit(benchmark::kMillisecond)->Iterations(3)->MeasureProcessCPUTime()->UseRealTime();

void oursWithItksMeasure(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(ours(sharedVolume(), TubeMeasure::Objectness));
}
BENCHMARK(oursWithItksMeasure)->Unit(benchmark::kMillisecond)->Iterations(3)->MeasureProcessCPUTime()->UseRealTime();

void itkOnTwoThreads(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(itks(sharedVolume()));
}
BENCHMARK(itkOnTwoThreads)->Unit(benchmark::kMillisecond)->Iterations(1)->MeasureProcessCPUTime()->UseRealTime();

// The greatest difference between both programs, away from the border, which they continue differently.
void printAgreement() {
  const std::vector<float> one = ours(sharedVolume(), TubeMeasure::Objectness);
  const std::vector<float> two = itks(sharedVolume());
  const auto [least, most] = std::minmax_element(two.begin(), two.end());
  float inside = 0;
  float anywhere = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    const auto p = kLattice.placeOf(i);
    const float away = std::abs(one[i] - two[i]);
    const auto inner = [](int at) { return at >= kBorder && at < kSide - kBorder; };
    anywhere = std::max(anywhere, away);
    if (inner(p.x) && inner(p.y) && inner(p.z)) inside = std::max(inside, away);
  }
  std::printf("greatest difference from ITK: %.2f %% of its range, %.2f %% with the border\n",
              100.0 * inside / (*most - *least), 100.0 * anywhere / (*most - *least));
}

// On the axis of a straight Gaussian tube of width w, seen at a scale s, both curvatures across are the height times
// w^2 / (w^2 + s^2)^2.
void printTubes() {
  for (const double width : {1.5, 2.5, 4.0}) {
    std::vector<float> tube(kLattice.size());
    for (std::size_t i = 0; i < tube.size(); ++i) {
      const auto p = kLattice.placeOf(i);
      const double r2 = std::pow(p.x - kSide / 2, 2) + std::pow(p.y - kSide / 2, 2);
      tube[i] = static_cast<float>(1000 * std::exp(-r2 / (2 * width * width)));
    }
    double expected = 0;
    for (const double s : kScales) {
      const double curvature = 1000 * s * s * std::pow(width / (width * width + s * s), 2);
      expected = std::max(expected, (1 - std::exp(-2.0)) * (1 - std::exp(-curvature * curvature / 25)) * curvature);
    }
    const std::size_t axis = kLattice.indexOf(kSide / 2, kSide / 2, kSide / 2);
    std::printf("tube of width %.1f, error on its axis: ours %+.3f %%, ITK %+.3f %%\n", width,
                100 * (ours(tube, TubeMeasure::Objectness)[axis] / expected - 1),
                100 * (itks(tube)[axis] / expected - 1));
  }
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  printAgreement();
  printTubes();
  return 0;
}
