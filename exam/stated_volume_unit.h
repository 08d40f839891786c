#pragma once

#include "imaging/model/study.h"

namespace sural::exam {

// Takes the lengths of volumes that give no unit (VTK) for units of `mmPerUnit` millimetres because the reader says so:
// their slices get their places, spacing and the flag `unit_from_reader`, and what was said of the missing unit is
// taken back. Every other volume keeps what its file says, with a warning where none needed it.
void stateVolumeUnit(Reading& reading, double mmPerUnit);

}  // namespace sural::exam
