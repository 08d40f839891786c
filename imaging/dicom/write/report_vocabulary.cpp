#include "imaging/dicom/write/report_vocabulary.h"

namespace sural::imaging::dicom::write {

Code dcm(const char* value, const char* meaning) { return {value, "DCM", meaning}; }
Code sct(const char* value, const char* meaning) { return {value, "SCT", meaning}; }
Code loinc(const char* value, const char* meaning) { return {value, "LN", meaning}; }
Code ucum(const char* value, const char* meaning) { return {value, "UCUM", meaning}; }
Code own(const char* value, const char* meaning) { return {value, kOwnScheme, meaning}; }

Code unitCode(Unit unit) {
  switch (unit) {
    case Unit::Centimetre: return ucum("cm", "cm");
    case Unit::Millimetre: return ucum("mm", "mm");
    case Unit::SquareMillimetre: return ucum("mm2", "mm2");
    case Unit::Second: return ucum("s", "s");
    case Unit::Millisecond: return ucum("ms", "ms");
    case Unit::CentimetrePerSecond: return ucum("cm/s", "cm/s");
    case Unit::Hertz: return ucum("Hz", "Hz");
    case Unit::PerMinute: return ucum("/min", "/min");
    case Unit::MillilitrePerMinute: return ucum("ml/min", "ml/min");
    case Unit::Percent: return ucum("%", "%");
    case Unit::Degree: return ucum("deg", "deg");
    case Unit::Decibel: return ucum("dB", "dB");
    case Unit::MillimetreOfMercury: return ucum("mm[Hg]", "mm[Hg]");
    case Unit::NanogramPerMillilitre: return ucum("ng/mL", "ng/mL");
    case Unit::Year: return ucum("a", "a");
    case Unit::Pixel: return ucum("{pixels}", "pixels");
    case Unit::None:
    case Unit::Code: break;
  }
  return ucum("{ratio}", "ratio");
}

Code sideCode(Side side) { return side == Side::Left ? sct("7771000", "Left") : sct("24028007", "Right"); }

Code segmentCode(Segment segment) {
  switch (segment) {
    case Segment::Proximal: return sct("40415009", "Proximal");
    case Segment::Middle: return {"C25569", "NCIt", "Middle"};
    case Segment::Distal: return sct("46053002", "Distal");
    case Segment::Origin: break;
  }
  return sct("397421006", "Origin of vessel");
}

Code positionCode(Position position) {
  switch (position) {
    case Position::Standing: return sct("10904000", "standing");
    case Position::Sitting: return sct("33586001", "sitting");
    case Position::ReverseTrendelenburg: return sct("26527006", "inverse Trendelenburg");
    case Position::Supine: break;
  }
  return sct("40199007", "supine");
}

std::optional<Code> provocationCode(Provocation provocation) {
  switch (provocation) {
    case Provocation::Augmentation: return own("AUGMENT", "Compression and release of the limb");
    case Provocation::Valsalva: return sct("261039008", "Valsalva maneuver");
    case Provocation::None: break;
  }
  return std::nullopt;
}

}  // namespace sural::imaging::dicom::write
