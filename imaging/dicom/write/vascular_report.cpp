#include "imaging/dicom/write/vascular_report.h"

#include <algorithm>

#include "imaging/dicom/write/observers.h"
#include "imaging/dicom/write/report_vocabulary.h"
#include "imaging/dicom/write/vascular_values.h"
#include "imaging/dicom/write/vessel_vocabulary.h"

namespace sural::imaging::dicom::write {

namespace {

// A group of TID 5104: one vessel, one segment.
struct Group {
  std::string vessel;
  std::optional<Segment> segment;
  std::vector<ContentItem> items;
};

struct Section {
  SectionScope scope = SectionScope::LegVeins;
  std::optional<Side> side;  // none: unilateral, as the great vessels of the abdomen are
  std::vector<Group> groups;
};

bool isMidline(SectionScope scope) {
  return scope == SectionScope::AbdominalArteries || scope == SectionScope::AbdominalVeins;
}

// The template's order: by scope, in each left before right.
bool comesBefore(const Section& a, const Section& b) {
  const auto sideOrder = [](const Section& section) { return !section.side ? 2 : *section.side == Side::Left ? 0 : 1; };
  return std::pair(a.scope, sideOrder(a)) < std::pair(b.scope, sideOrder(b));
}

Section& sectionFor(std::vector<Section>& sections, SectionScope scope, const std::optional<Side>& side) {
  const auto found = std::find_if(sections.begin(), sections.end(), [&](const Section& section) {
    return section.scope == scope && section.side == side;
  });
  if (found != sections.end()) return *found;
  sections.push_back({scope, side, {}});
  return sections.back();
}

Group& groupFor(Section& section, const Site& site) {
  const auto found = std::find_if(section.groups.begin(), section.groups.end(), [&](const Group& group) {
    return group.vessel == *site.vessel && group.segment == site.segment;
  });
  if (found != section.groups.end()) return *found;
  section.groups.push_back({*site.vessel, site.segment, {}});
  return section.groups.back();
}

bool hasNumber(const Group& group) { return std::any_of(group.items.begin(), group.items.end(), isNumber); }

// Groups without a number, and sections without a group, are against the template.
std::size_t dropIncomplete(std::vector<Section>& sections) {
  std::size_t dropped = 0;
  for (Section& section : sections) {
    for (const Group& group : section.groups) dropped += hasNumber(group) ? 0 : group.items.size();
    std::erase_if(section.groups, [](const Group& group) { return !hasNumber(group); });
  }
  std::erase_if(sections, [](const Section& section) { return section.groups.empty(); });
  return dropped;
}

struct Sorted {
  std::vector<Section> sections;
  std::size_t left = 0;   // values without a place
  std::size_t alone = 0;  // coded results of vessels without a number
};

Sorted sorted(const std::vector<VascularValue>& values) {
  Sorted all;
  for (const VascularValue& value : values) {
    const VesselCode* vessel = value.site.vessel ? vesselCode(*value.site.vessel) : nullptr;
    std::optional<ContentItem> item = itemOf(value);
    const bool hasSide = vessel != nullptr && (value.site.side || isMidline(vessel->scope));
    if (!item || !hasSide) {
      ++all.left;
      continue;
    }
    const std::optional<Side> side = isMidline(vessel->scope) ? std::nullopt : value.site.side;
    groupFor(sectionFor(all.sections, vessel->scope, side), value.site).items.push_back(std::move(*item));
  }
  all.alone = dropIncomplete(all.sections);
  std::stable_sort(all.sections.begin(), all.sections.end(), comesBefore);
  return all;
}

ContentItem itemOf(Group group) {
  ContentItem item{Relation::Contains, vesselCode(group.vessel)->code, Container{}};
  if (group.segment)
    item.children.push_back(
        {Relation::ConceptModifier, sct("106233006", "Topographical modifier"), segmentCode(*group.segment)});
  std::move(group.items.begin(), group.items.end(), std::back_inserter(item.children));
  return item;
}

// TID 5103.
ContentItem itemOf(Section section) {
  ContentItem item{Relation::Contains, loinc("59776-5", "Findings"), Container{}};
  item.children.push_back({Relation::ConceptModifier, sct("363698007", "Finding Site"), scopeCode(section.scope)});
  item.children.push_back({Relation::ConceptModifier, sct("272741003", "Laterality"),
                           section.side ? sideCode(*section.side) : sct("66459002", "Unilateral")});
  for (Group& group : section.groups) item.children.push_back(itemOf(std::move(group)));
  return item;
}

// CID 7455.
std::optional<Code> sexCode(const std::string& sex) {
  if (sex == "F") return dcm("F", "Female");
  if (sex == "M") return dcm("M", "Male");
  return std::nullopt;
}

// TID 5101.
std::optional<ContentItem> patientItem(const VascularReport& report) {
  ContentItem item{Relation::Contains, dcm("121118", "Patient Characteristics"), Container{}};
  if (report.ageYears)
    item.children.push_back(
        {Relation::Contains, dcm("121033", "Subject Age"), Number{double(*report.ageYears), ucum("a", "year"), {}}});
  if (const std::optional<Code> sex = sexCode(report.header.study.patientSex))
    item.children.push_back({Relation::Contains, dcm("121032", "Subject Sex"), *sex});
  if (item.children.empty()) return std::nullopt;
  return item;
}

std::optional<ContentItem> libraryItem(const VascularReport& report) {
  if (report.images.empty()) return std::nullopt;
  ContentItem item{Relation::Contains, dcm("111028", "Image Library"), Container{}};
  for (ImageReference image : report.images) {
    image.frame.reset();
    item.children.push_back({Relation::Contains, {}, image});
  }
  return item;
}

// TID 5102: at least one Comment.
ContentItem summaryItem(const VascularReport& report, const Sorted& all) {
  ContentItem item{Relation::Contains, loinc("55112-7", "Summary"), Container{}};
  std::string comment = "Measured on stored pictures; values are compared with published criteria, no diagnosis.";
  if (all.left > 0)
    comment += " " + std::to_string(all.left) + " results without a vessel, a side or a code are not in this report.";
  if (all.alone > 0)
    comment += " " + std::to_string(all.alone) +
               " results in words, of vessels without a number, are not in this report: it has no place for them.";
  item.children.push_back({Relation::Contains, dcm("121106", "Comment"), comment});
  for (const std::string& line : report.impression)
    item.children.push_back({Relation::Contains, dcm("121073", "Impression"), line});
  return item;
}

// CID 12100.
Code titleOf(const std::vector<Section>& sections) {
  const auto only = [&](SectionScope scope) {
    return !sections.empty() &&
           std::all_of(sections.begin(), sections.end(), [&](const Section& s) { return s.scope == scope; });
  };
  if (only(SectionScope::NeckArteries)) return loinc("24616-5", "US Carotid Arteries Report");
  if (only(SectionScope::LegVeins)) return loinc("39036-9", "US Vein Report");
  if (only(SectionScope::LegArteries)) return loinc("46375-2", "US Artery Report");
  return loinc("44174-1", "US Doppler Lower Extremity Vessels Report");
}

}  // namespace

StructuredDocument vascularDocument(const VascularReport& report) {
  Sorted all = sorted(report.values);
  StructuredDocument document{.header = report.header,
                              .templateId = "5100",
                              .title = titleOf(all.sections),
                              .content = languageAndObservers(report.reader, report.header.softwareVersion),
                              .evidence = report.images,
                              .verification = report.verification};
  document.content.push_back({Relation::ObservationContext, dcm("121018", "Procedure Study Instance UID"),
                              UidValue{report.header.study.studyUid}});
  if (auto patient = patientItem(report)) document.content.push_back(std::move(*patient));
  if (auto library = libraryItem(report)) document.content.push_back(std::move(*library));
  document.content.push_back(summaryItem(report, all));
  for (Section& section : all.sections) document.content.push_back(itemOf(std::move(section)));
  return document;
}

Status writeVascularReport(const std::string& path, const VascularReport& report) {
  return writeDocument(path, vascularDocument(report));
}

}  // namespace sural::imaging::dicom::write
