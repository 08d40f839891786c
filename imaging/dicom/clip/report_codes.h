#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "imaging/model/quantity.h"
#include "imaging/model/reported_measurement.h"
#include "imaging/model/site.h"

namespace sural::imaging::dicom {

// The roles that the concept name of a content item can play in a vascular report (TID 300, 5100 to 5105).
enum class ReportConcept {
  Other,
  FindingSite,
  Laterality,
  Topography,
  Derivation,
  DopplerAngle,
  SampleVolumeDepth,
  FlowDirection,
};

// By code in SCT, DCM or the retired SRT spelling, else by the words of its meaning.
ReportConcept conceptOf(const Code& code);

// The contract's quantity of CID 12119 and its neighbours, by code, else by the words of its meaning (vendors' own
// codes); empty when there is none.
std::string quantityFrom(const Code& code);

struct UnitAsSent {
  Unit unit = Unit::None;
  double factor = 1;  // value as sent times this is in `unit`
};

// UCUM as DICOM writes it (CID 7181), and what carts write instead ("liter per minute"); nullopt when unknown.
std::optional<UnitAsSent> unitFrom(std::string_view ucum);

std::optional<Side> sideFrom(const Code& code);        // CID 244
std::optional<Segment> segmentFrom(const Code& code);  // CID 12116

// Codes of the first edition of TID 5100 that the standard has withdrawn and carts still send.
bool isRetired(const Code& code);

}  // namespace sural::imaging::dicom
