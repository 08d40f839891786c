#pragma once

#include "datasets/generate/angiography/picture.h"
#include "datasets/generate/angiography/projection.h"
#include "datasets/generate/random.h"

namespace sural::datasets::generate::angiography {

// What the body takes from the beam: the sum of attenuation along each ray (natural logarithm), from flesh with its
// fibres, bone with cortex and trabeculae and, over the pelvis, gas in the bowel. A wedge filter evens out
// `equalisation` of the flesh's differences, as on the machine.
Picture bodyPicture(const Projection& projection, double equalisation, const Random& random);

}  // namespace sural::datasets::generate::angiography
