#pragma once

namespace sural::imaging::angiography {

// The run of a ray through a round lumen, `away` from its middle, blurred by the imaging chain's point spread, a
// Gaussian of this sigma: the convolution of 2 sqrt(r^2 - x^2) with it. Lengths in one unit; to a thousandth of the
// diameter, from a table.
double blurredChord(double away, double radius, double blur);

}  // namespace sural::imaging::angiography
