#include "imaging/dicom/write/vascular_values.h"

#include "imaging/dicom/write/measurement_codes.h"
#include "imaging/dicom/write/report_vocabulary.h"

namespace sural::imaging::dicom::write {

namespace {

ContentItem modifier(const Code& name, const Code& value) { return {Relation::ConceptModifier, name, value}; }

void addConditions(ContentItem& item, const VascularValue& value) {
  if (value.conditions.position)
    item.children.push_back(
        modifier(dcm("113744", "Patient Orientation Modifier"), positionCode(*value.conditions.position)));
  if (value.conditions.provocation)
    if (const std::optional<Code> provocation = provocationCode(*value.conditions.provocation))
      item.children.push_back(modifier(own("PROV", "Provocation manoeuvre"), *provocation));
}

// TID 300 rows 2 to 4, in their order.
void addModifiers(ContentItem& item, const VascularValue& value, const QuantityCode& code) {
  if (code.flowDirection) item.children.push_back(modifier(sct("260674002", "Flow Direction"), *code.flowDirection));
  addConditions(item, value);
  item.children.push_back(modifier(dcm("121401", "Derivation"),
                                   code.calculated ? sct("258090004", "Calculated") : sct("258104002", "Measured")));
}

Code verdictCode(const std::string& verdict) {
  if (verdict == "met") return own("CRITMET", "Criterion met");
  if (verdict == "not_met") return own("CRITNOTMET", "Criterion not met");
  return own("CRITINDET", "Criterion indeterminate");
}

// What a reader thinks of a number, TID 300 row 8.
void addProperties(ContentItem& item, const VascularValue& value) {
  if (value.value && value.deviation)
    item.children.push_back({Relation::Properties, dcm("113061", "Standard Deviation"),
                             Number{*value.deviation, unitCode(value.unit), {}}});
  item.children.push_back({Relation::Properties, own("READSTATE", "Reading state"),
                           value.accepted ? own("ACCEPTED", "Accepted by a reader") : own("PRELIM", "Preliminary")});
  if (value.edited)
    item.children.push_back(
        {Relation::Properties, own("EDITED", "Edited by a reader; the machine's value"), value.edited->phrase});
  if (value.edited && value.edited->value)
    item.children.push_back({Relation::Properties, own("MACHVALUE", "Value before the reader's edit"),
                             Number{*value.edited->value, unitCode(value.unit), {}}});
  for (const VascularVerdict& verdict : value.verdicts)
    item.children.push_back({Relation::Properties,
                             own("CRITRESULT", "Result beside a criterion"),
                             verdictCode(verdict.verdict),
                             {{Relation::Properties, own("CRITERION", "Criterion"), verdict.criterion}}});
}

void addSource(ContentItem& item, const VascularValue& value) {
  if (value.image)
    item.children.push_back({Relation::InferredFrom, dcm("121112", "Source of Measurement"), *value.image});
}

// TID 300 row 13, then TID 5104 rows 5 and 6.
void addEvidence(ContentItem& item, const VascularValue& value, const QuantityCode& code) {
  addSource(item, value);
  if (code.orientation) item.children.push_back(modifier(dcm("125105", "Measurement Orientation"), *code.orientation));
  if (value.dopplerAngleDegrees)
    item.children.push_back({Relation::Properties, dcm("125106", "Doppler Angle"),
                             Number{*value.dopplerAngleDegrees, unitCode(Unit::Degree), {}}});
}

std::optional<ContentItem> codedItem(const VascularValue& value, const QuantityCode& code) {
  const std::optional<Code> result = resultCode(value.quantity, *value.code);
  if (!result) return std::nullopt;
  ContentItem item{Relation::Contains, code.name, *result};
  addConditions(item, value);
  addProperties(item, value);
  addSource(item, value);
  return item;
}

}  // namespace

std::optional<ContentItem> itemOf(const VascularValue& value) {
  const QuantityCode* code = quantityCode(value.quantity);
  if (code == nullptr) return std::nullopt;
  if (value.code) return codedItem(value, *code);
  if (value.unit == Unit::Code) return std::nullopt;
  Number number{value.value, unitCode(value.unit), {}};
  if (!value.value) number.qualifier = dcm("114006", "Measurement failure");
  ContentItem item{Relation::Contains, code->name, number};
  addModifiers(item, value, *code);
  addProperties(item, value);
  if (!value.value && !value.absentReason.empty())
    item.children.push_back({Relation::Properties, own("NOVALUE", "Reason for the missing value"), value.absentReason});
  addEvidence(item, value, *code);
  return item;
}

bool isNumber(const ContentItem& item) { return std::holds_alternative<Number>(item.value); }

}  // namespace sural::imaging::dicom::write
