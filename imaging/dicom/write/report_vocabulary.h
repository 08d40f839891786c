#pragma once

#include <optional>
#include <string>

#include "imaging/model/conditions.h"
#include "imaging/model/quantity.h"
#include "imaging/model/reported_measurement.h"
#include "imaging/model/site.h"

namespace sural::imaging::dicom::write {

// Where the standard has no code the product declares its own, PS3.3 C.12.1.1.7.1; never a guessed one.
inline constexpr const char* kOwnScheme = "99SURAL";
inline constexpr const char* kOwnSchemeUid = "2.25.75730993973546999210838440403625550520";
inline constexpr const char* kDeviceUid = "2.25.41360010233719110565515182194936707435";  // the program as an observer

Code dcm(const char* value, const char* meaning);
Code sct(const char* value, const char* meaning);
Code loinc(const char* value, const char* meaning);
Code ucum(const char* value, const char* meaning);
Code own(const char* value, const char* meaning);  // at most 16 characters

// UCUM as DICOM writes it (CID 7181).
Code unitCode(Unit unit);

Code sideCode(Side side);              // CID 244
Code segmentCode(Segment segment);     // CID 12116
Code positionCode(Position position);  // CID 20
// None for Provocation::None, which is said by leaving it out.
std::optional<Code> provocationCode(Provocation provocation);

}  // namespace sural::imaging::dicom::write
