#pragma once

#include "imaging/model/clip.h"

namespace sural::exam {

// The kind by which a clip's measurements are filed: its own, but MrAngiography for a volume file of unknown modality,
// which is measured as one where its label says angiogram.
ClipKind measuredAs(const Clip& clip);

}  // namespace sural::exam
