#pragma once

#include <vector>

#include "doppler/envelope.h"

namespace sural::doppler {

// A stretch of columns in which blood flows one way, short gaps bridged.
struct FlowRun {
  int sign = 0;  // +1 upwards on the screen, -1 downwards
  int first = 0;
  int last = 0;
  int peakColumn = 0;
  double peak = 0;  // cm/s, positive number

  [[nodiscard]] int columns() const { return last - first + 1; }
};

// The signed outline of the flow, cm/s, 0 where it does not leave the wall filter's band.
std::vector<double> signedFlow(const SpectralStrip& strip, const Envelope& envelope);

// The least speed that signedFlow tells from the baseline, cm/s.
double leastSpeed(const SpectralStrip& strip);

// Runs of one direction in order of time; gaps and counter-flow up to `bridgedColumns` do not end a run.
std::vector<FlowRun> findFlowRuns(const std::vector<double>& flow, int bridgedColumns);

// What the end of a run is judged by.
struct BoundaryRule {
  int plateauColumns = 0;    // the stretch before the end whose brightness and slope are looked at
  int guardColumns = 0;      // next to the end, already falling
  double reach = 0;          // columns by which a tapering outline may be continued
  double unseenColumns = 0;  // at most, between zero and the first speed seen of flow that begins
  double fadedShare = 0;     // of the plateau's brightness, at which flow has ended
  double begunShare = 0;     // of it, at which flow has begun
  double risenShare = 0;     // of the plateau's speed, by which flow has begun even where it looks faint
  double slowestSeen = 0;    // cm/s on the whole strip: flow that leaves off near it may go on below the wall filter
  double hidden = 0;         // 0 to 1: how surely the wall filter hides how flow ends, whether it stops or fades
  double slowBlur = 0;       // cm/s by which the outline of slow flow lies too far out
};

struct Boundary {
  double column = 0;
  double tapering = 0;  // 1: the flow fades into the wall filter's band here; 0: it stops at once
  double mayGoOn = 0;   // columns by which it would go on if it fades, weighted by how well it may
  double cutOff = 0;    // of the speed before the end, the share at which flow is seen last; 0 where it fades away
  double blurred = 0;   // columns that the outline's blur moves a fading end by
};

// The flow's outline and its brightness over time.
struct FlowCurve {
  const std::vector<double>& flow;
  const std::vector<double>& brightness;
};

// Where a run really ends (`step` = +1) or begins (-1): where its brightness has fallen to a share of what it was,
// which undoes the length of the spectral window; one that tapers off goes on below the wall filter until its slope,
// continued, meets zero.
Boundary boundaryOf(const FlowCurve& curve, const FlowRun& run, int step, const BoundaryRule& rule);

// The columns by which an end lies too early because the wall filter took the brightness before the flow ended: those
// up to the outline's own end, less `windowColumns` by which the spectral window draws it out; 0 where there are none.
double dimmedColumns(const FlowCurve& curve, const FlowRun& run, const Boundary& end, double windowColumns);

}  // namespace sural::doppler
