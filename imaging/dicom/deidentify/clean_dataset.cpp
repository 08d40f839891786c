#include "imaging/dicom/deidentify/clean_dataset.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>

#include <memory>
#include <vector>

#include "imaging/dicom/write_identity.h"

namespace sural::imaging::dicom::deidentify {

namespace {

std::uint32_t numberOf(const DcmTagKey& tag) {
  return (static_cast<std::uint32_t>(tag.getGroup()) << 16U) | tag.getElement();
}

// Curves and overlays repeat in groups 50xx and 60xx: data and comments of an overlay, everything of a curve.
bool isRepeatingPicture(const DcmTagKey& tag) {
  const bool curve = (tag.getGroup() & 0xff00U) == 0x5000U;
  const bool overlay = (tag.getGroup() & 0xff00U) == 0x6000U;
  return curve || overlay;
}

// Vendors' classes and coding schemes have UIDs of their own, which say what an object is and not whose.
bool namesAKind(const DcmTagKey& tag) {
  return tag == DCM_SOPClassUID || tag == DCM_RelatedGeneralSOPClassUID || tag == DCM_OriginalSpecializedSOPClassUID ||
         tag == DCM_SOPClassesInStudy || tag == DCM_ReferencedSOPClassUID || tag == DCM_CodingSchemeUID;
}

Action actionFor(const DcmTagKey& tag, DcmEVR vr, const Profile& profile) {
  const auto listed = profile.find(numberOf(tag));
  if (listed != profile.end()) return listed->second;
  if (tag.isPrivate() || isRepeatingPicture(tag)) return {.remove = true};
  switch (vr) {
    case EVR_DA:
    case EVR_DT:
    case EVR_TM:
    case EVR_PN:
    case EVR_AE:
    case EVR_LT:
    case EVR_ST:
    case EVR_UT:
    case EVR_UC:
    case EVR_UR:
    case EVR_UN: return {.remove = true};
    case EVR_UI: return {.newUid = !namesAKind(tag)};
    default: return {};
  }
}

const char* dummyFor(DcmEVR vr) {
  switch (vr) {
    case EVR_DA: return "20000101";
    case EVR_TM: return "000000";
    case EVR_DT: return "20000101000000";
    case EVR_AS: return "000Y";
    case EVR_DS:
    case EVR_IS: return "0";
    default: return "REMOVED";
  }
}

bool isText(DcmEVR vr) {
  switch (vr) {
    case EVR_OB:
    case EVR_OW:
    case EVR_UN:
    case EVR_SQ:
    case EVR_US:
    case EVR_UL:
    case EVR_FD:
    case EVR_FL: return false;
    default: return true;
  }
}

void renewUids(DcmElement& element, Pseudonyms& pseudonyms) {
  OFString all;
  element.getOFStringArray(all);
  std::string renewed;
  const std::string text(all.c_str(), all.size());
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('\\', start), text.size());
    renewed += (start == 0 ? "" : "\\") + pseudonyms.uid(text.substr(start, end - start));
    start = end + 1;
  }
  element.putString(renewed.c_str());
}

// Whether the element stays, changed or not.
bool applied(DcmElement& element, const Action& action, Pseudonyms& pseudonyms) {
  const DcmEVR vr = element.ident();
  if (action.newUid && vr == EVR_UI) {
    renewUids(element, pseudonyms);
    return true;
  }
  if (action.newUid) return true;  // a sequence of references: its items are cleaned
  if (!action.remove && !action.empty && !action.dummy) return true;
  if (vr == EVR_SQ) return !action.remove && action.empty && static_cast<DcmSequenceOfItems&>(element).clear().good();
  if (action.dummy && isText(vr) && element.getLength() > 0) return element.putString(dummyFor(vr)).good();
  if (action.empty || (action.dummy && isText(vr))) return element.clear().good();
  return false;
}

void cleanSequence(DcmSequenceOfItems& sequence, const Profile& profile, Pseudonyms& pseudonyms) {
  for (unsigned long i = 0; i < sequence.card(); ++i) cleanItem(*sequence.getItem(i), profile, pseudonyms);
}

}  // namespace

void cleanItem(DcmItem& item, const Profile& profile, Pseudonyms& pseudonyms) {
  std::vector<DcmElement*> doomed;
  for (unsigned long i = 0; i < item.card(); ++i) {
    DcmElement* element = item.getElement(i);
    const Action action = actionFor(element->getTag(), element->ident(), profile);
    if (!applied(*element, action, pseudonyms))
      doomed.push_back(element);
    else if (element->ident() == EVR_SQ)
      cleanSequence(*static_cast<DcmSequenceOfItems*>(element), profile, pseudonyms);
  }
  for (DcmElement* element : doomed) delete item.remove(element);
}

}  // namespace sural::imaging::dicom::deidentify
