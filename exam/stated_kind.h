#pragma once

#include "imaging/model/study.h"

namespace sural::exam {

// Takes slices and volumes for angiograms because the reader says so: each gets `kind`, MrAngiography or
// CtAngiography, and the flag kKindFromReader. A volume whose kind came from words of its name is what the reader says;
// clips that a header calls something else keep their kind, with a
// warning where nothing else was read.
void stateKind(Reading& reading, ClipKind kind);

}  // namespace sural::exam
