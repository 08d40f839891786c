#include "exam/measured_as.h"

#include "imaging/dicom/volume/decode_volume.h"

namespace sural::exam {

ClipKind measuredAs(const Clip& clip) {
  const bool unknown = clip.kind == ClipKind::Other && imaging::dicom::isVolume(clip);
  return unknown ? ClipKind::MrAngiography : clip.kind;
}

}  // namespace sural::exam
