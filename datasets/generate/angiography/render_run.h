#pragma once

#include <cstdint>
#include <vector>

#include "datasets/generate/angiography/angiogram_scene.h"

namespace sural::datasets::generate::angiography {

// Concentration of contrast medium at a place (1: as injected) at a time of the run.
double concentration(const InjectionPlan& injection, const vessels::Arrival& arrival, double seconds);

// How far the patient has moved since the first frame, pixels.
Point movedBy(const Motion& motion, double seconds);

// The attenuation that contrast medium adds at a time, before any motion.
Picture contrastPicture(const AngiogramScene& scene, double seconds);

// The frame with most contrast in tree[vessel], from the frames' times; the middle one of equals.
int bestFrame(const AngiogramScene& scene, int vessel);

// The stored values of all frames; frame i draws its noise from random.fork(i), so that threads change nothing.
std::vector<std::vector<std::uint16_t>> renderRun(const AngiogramScene& scene, const Random& random);

}  // namespace sural::datasets::generate::angiography
