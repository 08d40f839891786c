#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "imaging/dicom/write/document_header.h"
#include "imaging/model/point.h"
#include "imaging/model/reported_measurement.h"

namespace sural::imaging::dicom::write {

// How a content item stands to the one above it, PS3.3 C.17.3.2.4.
enum class Relation { Contains, ObservationContext, ConceptModifier, Properties, InferredFrom, SelectedFrom };

struct Container {};

// A number, or the reason why there is none: a code of CID 42.
struct Number {
  std::optional<double> value;
  Code unit;
  std::optional<Code> qualifier;
};

struct PersonName {
  std::string name;
};

struct UidValue {
  std::string uid;
};

struct Polyline {
  std::vector<Point> points;  // of the image, pixel centres at integers
};

// Points at the item of the same tree that carries this label (by-reference relationship).
struct ItemReference {
  int label = 0;
};

using ContentValue =
    std::variant<Container, std::string, Code, Number, PersonName, UidValue, ImageReference, Polyline, ItemReference>;

// One node of a structured report as a plain value; children in their order.
struct ContentItem {
  Relation relation = Relation::Contains;
  Code name;  // empty where the template wants none
  ContentValue value;
  std::vector<ContentItem> children = {};
  int label = 0;  // not 0: others point at it
};

}  // namespace sural::imaging::dicom::write
