#include "imaging/dicom/write/structured_document.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmsr/dsrdoc.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "imaging/dicom/write/report_vocabulary.h"
#include "imaging/dicom/write_identity.h"

namespace sural::imaging::dicom::write {

namespace {

DSRTypes::E_RelationshipType toDcmtk(Relation relation) {
  switch (relation) {
    case Relation::Contains: return DSRTypes::RT_contains;
    case Relation::ObservationContext: return DSRTypes::RT_hasObsContext;
    case Relation::ConceptModifier: return DSRTypes::RT_hasConceptMod;
    case Relation::Properties: return DSRTypes::RT_hasProperties;
    case Relation::InferredFrom: return DSRTypes::RT_inferredFrom;
    case Relation::SelectedFrom: return DSRTypes::RT_selectedFrom;
  }
  return DSRTypes::RT_invalid;
}

struct TypeOf {
  DSRTypes::E_ValueType operator()(const Container&) const { return DSRTypes::VT_Container; }
  DSRTypes::E_ValueType operator()(const std::string&) const { return DSRTypes::VT_Text; }
  DSRTypes::E_ValueType operator()(const Code&) const { return DSRTypes::VT_Code; }
  DSRTypes::E_ValueType operator()(const Number&) const { return DSRTypes::VT_Num; }
  DSRTypes::E_ValueType operator()(const PersonName&) const { return DSRTypes::VT_PName; }
  DSRTypes::E_ValueType operator()(const UidValue&) const { return DSRTypes::VT_UIDRef; }
  DSRTypes::E_ValueType operator()(const ImageReference&) const { return DSRTypes::VT_Image; }
  DSRTypes::E_ValueType operator()(const Polyline&) const { return DSRTypes::VT_SCoord; }
  DSRTypes::E_ValueType operator()(const ItemReference&) const { return DSRTypes::VT_byReference; }
};

OFString toDcmtk(const std::string& text) { return {text.c_str(), text.size()}; }

DSRCodedEntryValue toDcmtk(const Code& code) {
  return {toDcmtk(code.value), toDcmtk(code.scheme), toDcmtk(code.meaning)};
}

// Sets the value of the tree's current item.
struct SetValue {
  DSRContentItem& item;

  bool operator()(const Container&) const { return true; }
  bool operator()(const std::string& text) const { return item.setStringValue(toDcmtk(text)).good(); }
  bool operator()(const Code& code) const { return item.setCodeValue(toDcmtk(code)).good(); }
  bool operator()(const PersonName& person) const { return item.setStringValue(toDcmtk(person.name)).good(); }
  bool operator()(const UidValue& value) const { return item.setStringValue(toDcmtk(value.uid)).good(); }
  bool operator()(const ItemReference&) const { return true; }

  bool operator()(const Number& number) const {
    if (number.value && !std::isfinite(*number.value)) return false;
    if (number.value)
      return item
          .setNumericValue(DSRNumericMeasurementValue(toDcmtk(decimalString(*number.value)), toDcmtk(number.unit)))
          .good();
    if (!number.qualifier) return false;
    return item.setNumericValue(DSRNumericMeasurementValue(toDcmtk(*number.qualifier), OFTrue)).good();
  }

  bool operator()(const ImageReference& image) const {
    DSRImageReferenceValue value(toDcmtk(image.sopClassUid), toDcmtk(image.sopUid));
    if (image.frame) value.getFrameList().addItem(*image.frame + 1);
    return item.setImageReference(value).good();
  }

  // The standard counts from the corner of the first pixel, PS3.3 C.18.6.1.1.
  bool operator()(const Polyline& line) const {
    DSRSpatialCoordinatesValue value(DSRTypes::GT_Polyline);
    for (const Point& p : line.points)
      value.getGraphicDataList().addItem(static_cast<Float32>(p.x + 0.5), static_cast<Float32>(p.y + 0.5));
    return line.points.size() > 1 && item.setSpatialCoordinates(value).good();
  }
};

using Labels = std::map<int, std::size_t>;

// Adds an item below the current one and leaves the cursor there; the first complaint, empty when all went well.
std::string addBelow(DSRDocumentTree& tree, const ContentItem& item, Labels& labels);

std::string addChildren(DSRDocumentTree& tree, const std::vector<ContentItem>& children, Labels& labels) {
  for (const ContentItem& child : children) {
    std::string complaint = addBelow(tree, child, labels);
    if (!complaint.empty()) return complaint;
  }
  return {};
}

// The cursor stands at the parent and has to be found again after each child.
std::string addBelow(DSRDocumentTree& tree, const ContentItem& item, Labels& labels) {
  const std::size_t parent = tree.getNodeID();
  const std::string name = item.name.meaning.empty() ? "an item" : "\"" + item.name.meaning + "\"";
  if (const auto* reference = std::get_if<ItemReference>(&item.value)) {
    const auto target = labels.find(reference->label);
    const bool added =
        target != labels.end() && tree.addByReferenceRelationship(toDcmtk(item.relation), target->second) > 0;
    tree.gotoNode(parent);
    return added ? "" : "a reference points at nothing";
  }
  const std::size_t id =
      tree.addContentItem(toDcmtk(item.relation), std::visit(TypeOf{}, item.value), DSRTypes::AM_belowCurrent);
  if (id == 0) return name + " may not stand where it is put";
  DSRContentItem& current = tree.getCurrentContentItem();
  if (!item.name.value.empty() && current.setConceptName(toDcmtk(item.name)).bad()) return name + " has no valid code";
  if (!std::visit(SetValue{current}, item.value)) return name + " has no valid value";
  if (item.label != 0) labels[item.label] = id;
  std::string complaint = addChildren(tree, item.children, labels);
  tree.gotoNode(parent);
  return complaint;
}

bool isEvidence(const StructuredDocument& document, const ImageReference& image) {
  return std::any_of(document.evidence.begin(), document.evidence.end(), [&](const ImageReference& each) {
    return each.sopUid == image.sopUid && each.sopClassUid == image.sopClassUid;
  });
}

std::string objectionToImages(const StructuredDocument& document, const std::vector<ContentItem>& items) {
  for (const ContentItem& item : items) {
    const auto* image = std::get_if<ImageReference>(&item.value);
    if (image != nullptr && !isEvidence(document, *image)) return "image " + image->sopUid + " is not in the evidence";
    std::string below = objectionToImages(document, item.children);
    if (!below.empty()) return below;
  }
  return {};
}

std::string fillTree(DSRDocument& target, const StructuredDocument& document) {
  DSRDocumentTree& tree = target.getTree();
  if (tree.addContentItem(DSRTypes::RT_isRoot, DSRTypes::VT_Container) == 0) return "the root cannot be made";
  DSRContentItem& root = tree.getCurrentContentItem();
  if (root.setConceptName(toDcmtk(document.title)).bad()) return "its title has no valid code";
  if (root.setTemplateIdentification(toDcmtk(document.templateId), "DCMR", "1.2.840.10008.8.1.1").bad())
    return "it names no template";
  Labels labels;
  return addChildren(tree, document.content, labels);
}

std::string addEvidence(DSRDocument& target, const StructuredDocument& document) {
  for (const ImageReference& image : document.evidence) {
    DSRSOPInstanceReferenceList& list = image.studyUid == document.header.study.studyUid
                                            ? target.getCurrentRequestedProcedureEvidence()
                                            : target.getPertinentOtherEvidence();
    const OFCondition added = list.addItem(toDcmtk(image.studyUid), toDcmtk(image.seriesUid),
                                           toDcmtk(image.sopClassUid), toDcmtk(image.sopUid));
    if (added.bad()) return "image " + image.sopUid + " cannot be named as evidence";
  }
  return {};
}

bool usesOwnCodes(const Code& code) { return code.scheme == kOwnScheme; }

bool usesOwnCodes(const std::vector<ContentItem>& items) {
  return std::any_of(items.begin(), items.end(), [](const ContentItem& item) {
    const auto* code = std::get_if<Code>(&item.value);
    return usesOwnCodes(item.name) || (code != nullptr && usesOwnCodes(*code)) || usesOwnCodes(item.children);
  });
}

void declareOwnScheme(DSRDocument& target) {
  DSRCodingSchemeIdentificationList& schemes = target.getCodingSchemeIdentification();
  schemes.addItem(kOwnScheme);
  schemes.setCodingSchemeUID(kOwnSchemeUid);
  schemes.setCodingSchemeName("Sural codes for duplex ultrasound of the legs");
  schemes.setCodingSchemeResponsibleOrganization("Sural");
}

std::string finish(DSRDocument& target, const StructuredDocument& document) {
  if (document.kind == DocumentKind::KeyObjects) return {};
  if (target.completeDocument().bad()) return "it cannot be completed";
  const Verification& verification = document.verification;
  if (verification.observer.empty()) return {};
  const OFCondition verified = target.verifyDocument(toDcmtk(verification.observer), toDcmtk(verification.organization),
                                                     toDcmtk(verification.dateTime));
  return verified.good() ? "" : "who verified it, for whom and when is not wholly said";
}

Error cannotWrite(const std::string& path, const std::string& why) {
  return {"the document cannot be written: " + why, path, "Check the folder, and report what was refused otherwise"};
}

}  // namespace

Status writeDocument(const std::string& path, const StructuredDocument& document) {
  if (const std::string objection = objectionTo(document.header); !objection.empty())
    return cannotWrite(path, objection);
  if (const std::string objection = objectionToImages(document, document.content); !objection.empty())
    return cannotWrite(path, objection);
  const bool isReport = document.kind == DocumentKind::ComprehensiveReport;
  DSRDocument target(isReport ? DSRTypes::DT_ComprehensiveSR : DSRTypes::DT_KeyObjectSelectionDocument);
  target.setSpecificCharacterSetType(DSRTypes::CS_UTF8);
  target.createNewSeriesInStudy(toDcmtk(document.header.study.studyUid));
  std::string complaint = fillTree(target, document);
  if (complaint.empty()) complaint = addEvidence(target, document);
  if (usesOwnCodes(document.content)) declareOwnScheme(target);
  if (complaint.empty()) complaint = finish(target, document);
  if (!complaint.empty()) return cannotWrite(path, complaint);
  DcmFileFormat file;
  const OFCondition written = target.write(*file.getDataset());
  if (written.bad()) return cannotWrite(path, written.text());
  putHeader(*file.getDataset(), document.header, isReport ? "SR" : "KO");
  return saveImage(file, path, Encoding::Uncompressed);
}

}  // namespace sural::imaging::dicom::write
