#pragma once

#include "datasets/generate/angiography/angiogram_scene.h"
#include "datasets/generate/truth.h"

namespace sural::datasets::generate::angiography {

// What a perfect reading of the run gives, added to what scenario and target say. Only lesions that the collimator
// shows and contrast reaches count, the worst first; each speaks of the frame in which its vessel is fullest.
// Lengths are as seen: mm in the plane through the isocentre, to which the file's spacing refers, or pixels where
// the file has no calibration. lesion_length and occlusion_length run along the projected centre line.
ClipTruth angiogramTruth(const AngiogramScene& scene, ClipTruth truth);

}  // namespace sural::datasets::generate::angiography
