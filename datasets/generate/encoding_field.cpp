#include "datasets/generate/encoding_field.h"

#include <array>
#include <string_view>
#include <utility>

namespace sural::datasets::generate {

namespace {

using imaging::dicom::Encoding;
using imaging::dicom::Photometric;

template <class Value>
using Words = std::vector<std::pair<std::string_view, Value>>;

const Words<Encoding> kLossless{{"raw", Encoding::Uncompressed},
                                {"rle", Encoding::Rle},
                                {"jpeg_ls", Encoding::JpegLs},
                                {"jpeg_2000", Encoding::Jpeg2000}};

template <class Value>
Value read(ScenarioFields& fields, std::string_view name, const Words<Value>& words, Value fallback) {
  std::vector<std::string> known;
  for (const auto& [word, value] : words) known.emplace_back(word);
  if (!fields.has(name)) return fallback;
  const std::string chosen = fields.word(name, known);
  for (const auto& [word, value] : words)
    if (word == chosen) return value;
  return fallback;
}

}  // namespace

Encoding readEncoding(ScenarioFields& fields, Encoding fallback) {
  Words<Encoding> words = kLossless;
  words.emplace_back("jpeg", Encoding::JpegBaseline);
  return read(fields, "encoding", words, fallback);
}

Encoding readLosslessEncoding(ScenarioFields& fields, Encoding fallback) {
  return read(fields, "encoding", kLossless, fallback);
}

Photometric readPhotometric(ScenarioFields& fields) {
  const Words<Photometric> words{{"rgb", Photometric::Rgb},
                                 {"ybr_full", Photometric::YbrFull},
                                 {"ybr_full_422", Photometric::YbrFull422},
                                 {"palette", Photometric::Palette}};
  return read(fields, "photometric", words, Photometric::Rgb);
}

}  // namespace sural::datasets::generate
