#include "imaging/dicom/write/observers.h"

#include "imaging/dicom/write/report_vocabulary.h"

namespace sural::imaging::dicom::write {

std::vector<ContentItem> languageAndObservers(const std::string& reader, const std::string& softwareVersion) {
  constexpr Relation kContext = Relation::ObservationContext;
  std::vector<ContentItem> items{{Relation::ConceptModifier, dcm("121049", "Language of Content Item and Descendants"),
                                  Code{"en", "RFC5646", "English"}}};
  const Code type = dcm("121005", "Observer Type");
  if (!reader.empty()) {
    items.push_back({kContext, type, dcm("121006", "Person")});
    items.push_back({kContext, dcm("121008", "Person Observer Name"), PersonName{reader}});
  }
  items.push_back({kContext, type, dcm("121007", "Device")});
  items.push_back({kContext, dcm("121012", "Device Observer UID"), UidValue{kDeviceUid}});
  items.push_back({kContext, dcm("121013", "Device Observer Name"), "Sural " + softwareVersion});
  items.push_back({kContext, dcm("121014", "Device Observer Manufacturer"), std::string(kManufacturer)});
  items.push_back({kContext, dcm("121015", "Device Observer Model Name"), std::string(kModelName)});
  return items;
}

}  // namespace sural::imaging::dicom::write
