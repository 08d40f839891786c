#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "datasets/generate/random.h"
#include "datasets/generate/spectral/flow.h"

namespace sural::datasets::generate::spectral {

enum class Waveform { Multiphasic, Monophasic, Absent };
enum class Resistance { High, Intermediate, Low };

std::string_view toWord(Waveform waveform);      // "multiphasic", "monophasic", "absent"
std::string_view toWord(Resistance resistance);  // "high_resistive", "intermediate_resistive", "low_resistive"

// An artery's flow, beat by beat. Peak and end-diastolic velocity come out exactly as given, on average over the
// complete beats in the strip.
struct ArterialPlan {
  double seconds = 5;
  Waveform waveform = Waveform::Multiphasic;
  double peakSystolic = 90;  // cm/s
  double endDiastolic = 0;
  double reversed = 0.25;     // depth of early diastolic reversal over the peak; multiphasic only
  double riseSeconds = 0.1;   // foot to summit
  double decaySeconds = 0.3;  // of a monophasic wave without notch
  double notch = 0;           // monophasic: height of the diastolic wave after an end-systolic notch, over the peak
  double thump = 0;           // cm/s: how fast the beat moves the wall; all that is left of an occluded artery
  double beatsPerMinute = 68;
  double irregularity = 0.03;  // SD of beat lengths over their mean; 0.2 and more looks like atrial fibrillation
  double profileExponent = 5;  // at the systolic summit; diastole is nearer a parabola
  double turbulence = 0.04;    // 0.5 and more fills the spectrum, as behind a stenosis
};

// An empty text when the plan holds together; otherwise what does not.
std::string objectionTo(const ArterialPlan& plan);

// What the plan's wave shows, SVM/SVU consensus (Kim, Vasc Med 2020;25:484-506): high where flow reverses or
// rests in diastole, intermediate where it goes on after an end-systolic notch, low where it goes on without one.
Resistance resistanceOf(const ArterialPlan& plan);

struct Beat {
  double foot = 0;  // s: where the upstroke begins
  double next = 0;  // s: the next foot
  double peakTime = 0;
  double peak = 0;          // cm/s
  double endDiastolic = 0;  // cm/s, just before the next foot
  double lowest = 0;        // between the summit and the next foot
  double lowestTime = 0;
};

// The beats that lie completely in the strip, and what they average to (definitions as in the results contract).
struct ArterialFlow {
  Flow flow;
  std::vector<double> feet;  // all of them, also outside the strip
  std::vector<Beat> beats;
  double peakSystolic = 0;
  double endDiastolic = 0;
  double minimumDiastolic = 0;
  double timeAveragedPeak = 0;
  double timeAveragedMean = 0;  // over the whole lumen
  double accelerationSeconds = 0;
  double beatsPerMinute = 0;
  double maximum = 0;  // anywhere in the strip
  double maximumTime = 0;
};

ArterialFlow arterialFlow(const ArterialPlan& plan, Random random);

}  // namespace sural::datasets::generate::spectral
