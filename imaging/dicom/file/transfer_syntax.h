#pragma once

#include <string>
#include <string_view>

namespace sural::imaging::dicom {

enum class Codec { Native, Rle, Jpeg, JpegLs, Jpeg2000, Video, None };

struct TransferSyntax {
  std::string_view uid;
  std::string_view name;  // for people
  Codec codec = Codec::None;
};

// The transfer syntaxes of PS3.6 table A-1 and what decodes them here; an unknown one keeps its UID as its name
// for as long as `uid` lives.
TransferSyntax transferSyntax(std::string_view uid);

}  // namespace sural::imaging::dicom
