#include "imaging/dicom/file/coding_scheme.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace sural::imaging::dicom {

namespace {

enum class Scheme { Snomed, Loinc, Dcm, Ncit };

// Each has its own way of writing codes: "T-47700" and "7771000" are SNOMED's, "11726-7" LOINC's, "C25569" NCIt's,
// "121401" DCM's, whose codes have six digits.
Scheme schemeOf(std::string_view value) {
  constexpr std::size_t kDcmDigits = 6;
  const bool hyphen = value.find('-') != std::string_view::npos;
  if (std::isdigit(static_cast<unsigned char>(value.front())) == 0) return hyphen ? Scheme::Snomed : Scheme::Ncit;
  if (hyphen) return Scheme::Loinc;
  return value.size() == kDcmDigits ? Scheme::Dcm : Scheme::Snomed;
}

struct Designator {
  std::string_view text;
  Scheme scheme;
};

// As the standard has named them over the years, and as carts do.
constexpr std::array kDesignators = std::to_array<Designator>({
    {"SCT", Scheme::Snomed},
    {"SRT", Scheme::Snomed},
    {"SNM3", Scheme::Snomed},
    {"99SDM", Scheme::Snomed},
    {"SNOMED-CT", Scheme::Snomed},
    {"LN", Scheme::Loinc},
    {"LOINC", Scheme::Loinc},
    {"DCM", Scheme::Dcm},
    {"NCIt", Scheme::Ncit},
    {"NCI", Scheme::Ncit},
});

}  // namespace

bool isCode(const Code& sent, std::string_view value) {
  if (value.empty() || sent.value != value) return false;
  if (sent.scheme.empty()) return true;
  return std::any_of(kDesignators.begin(), kDesignators.end(), [&](const Designator& known) {
    return known.text == sent.scheme && known.scheme == schemeOf(value);
  });
}

}  // namespace sural::imaging::dicom
