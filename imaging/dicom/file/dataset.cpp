#include "imaging/dicom/file/dataset.h"

#include <charconv>
#include <cmath>
#include <filesystem>
#include <mutex>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcspchrs.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/oflog/oflog.h>

#include "imaging/dicom/file/dataset_impl.h"
#include "imaging/dicom/file/parse_dataset.h"

namespace sural::imaging::dicom {

namespace {

constexpr unsigned long kMostValues = 20'000;     // of one attribute; times of a long cine are the most there are
constexpr Uint32 kMostTextBytes = 20U * 20'000U;  // of numbers: 16 characters and what separates them
constexpr Uint32 kMostWordBytes = 4U << 20U;

DcmTagKey keyOf(Tag tag) { return {tag.group, tag.element}; }

std::string trimmed(std::string_view text) {
  const auto isPadding = [](char c) { return c == ' ' || c == '\0'; };
  while (!text.empty() && isPadding(text.front())) text.remove_prefix(1);
  while (!text.empty() && isPadding(text.back())) text.remove_suffix(1);
  return std::string(text);
}

// Decimal strings are read the same in every locale.
std::optional<double> parseNumber(std::string_view text) {
  const std::string clean = trimmed(text);
  const char* begin = clean.data();
  const char* end = begin + clean.size();
  if (begin != end && *begin == '+') ++begin;
  double value = 0;
  const auto [stop, error] = std::from_chars(begin, end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

template <class Native, class Getter>
std::optional<double> fetch(DcmElement& element, unsigned long position, Getter getter) {
  Native value{};
  if ((element.*getter)(value, position).bad()) return std::nullopt;
  return static_cast<double>(value);
}

std::optional<double> binaryNumberAt(DcmElement& element, unsigned long position) {
  switch (element.ident()) {
    case EVR_FD: return fetch<Float64>(element, position, &DcmElement::getFloat64);
    case EVR_FL: return fetch<Float32>(element, position, &DcmElement::getFloat32);
    case EVR_US:
    case EVR_xs: return fetch<Uint16>(element, position, &DcmElement::getUint16);
    case EVR_SS: return fetch<Sint16>(element, position, &DcmElement::getSint16);
    case EVR_UL: return fetch<Uint32>(element, position, &DcmElement::getUint32);
    case EVR_SL: return fetch<Sint32>(element, position, &DcmElement::getSint32);
    default: break;
  }
  return std::nullopt;
}

bool isBinary(const DcmElement& element) {
  switch (element.ident()) {
    case EVR_FD:
    case EVR_FL:
    case EVR_US:
    case EVR_xs:
    case EVR_SS:
    case EVR_UL:
    case EVR_SL: return true;
    default: return false;
  }
}

std::vector<std::optional<double>> binaryNumbers(DcmElement& element) {
  std::vector<std::optional<double>> values;
  const unsigned long count = element.getVM();
  if (count > kMostValues) return values;
  for (unsigned long i = 0; i < count; ++i) values.push_back(binaryNumberAt(element, i));
  return values;
}

std::vector<std::optional<double>> textNumbers(DcmElement& element) {
  std::vector<std::optional<double>> values;
  OFString text;
  if (element.getLength() > kMostTextBytes || element.getOFStringArray(text).bad()) return values;
  std::string_view rest(text.c_str(), text.length());
  while (values.size() < kMostValues) {
    const std::size_t end = rest.find('\\');
    values.push_back(parseNumber(rest.substr(0, end)));
    if (end == std::string_view::npos) return values;
    rest.remove_prefix(end + 1);
  }
  return {};
}

// Infinity and NaN are no values that a picture can have.
std::vector<std::optional<double>> allNumbers(DcmElement& element) {
  auto values = isBinary(element) ? binaryNumbers(element) : textNumbers(element);
  for (auto& value : values)
    if (value && !std::isfinite(*value)) value.reset();
  return values;
}

// Text that cannot be converted is passed on as it is; writers of results replace invalid bytes.
std::string toUtf8(const std::string& characterSet, const OFString& text) {
  if (characterSet.empty() || characterSet == "ISO_IR 192") return {text.c_str(), text.length()};
  DcmSpecificCharacterSet converter;
  OFString converted;
  const bool ready = converter.selectCharacterSet(OFString(characterSet.c_str())).good();
  if (!ready || converter.convertString(text, converted, "\\").bad()) return {text.c_str(), text.length()};
  return {converted.c_str(), converted.length()};
}

DcmElement* find(const Dataset::Impl& impl, Tag tag) {
  DcmElement* element = nullptr;
  return impl.item->findAndGetElement(keyOf(tag), element).good() ? element : nullptr;
}

void silenceLibraryLog() {
  static std::once_flag once;
  std::call_once(once, [] { OFLog::configure(OFLogger::OFF_LOG_LEVEL); });
}

std::vector<std::uint16_t> littleEndianWords(DcmElement& element) {
  Uint8* bytes = nullptr;
  std::vector<std::uint16_t> words;
  if (element.getUint8Array(bytes).bad() || bytes == nullptr) return words;
  for (std::size_t i = 0; i + 1 < element.getLength(); i += 2)
    words.push_back(static_cast<std::uint16_t>(bytes[i] | (bytes[i + 1] << 8U)));
  return words;
}

Error withPlace(Error error, const std::string& path) {
  error.where = path;
  return error;
}

}  // namespace

std::optional<std::string> Dataset::text(Tag tag) const {
  OFString value;
  if (impl_->item->findAndGetOFStringArray(keyOf(tag), value).bad()) return std::nullopt;
  std::string clean = trimmed(toUtf8(impl_->characterSet, value));
  if (clean.empty()) return std::nullopt;
  return clean;
}

std::optional<double> Dataset::number(Tag tag) const {
  DcmElement* element = find(*impl_, tag);
  if (element == nullptr || element->getLength() == 0) return std::nullopt;
  const auto values = allNumbers(*element);
  return values.empty() ? std::nullopt : values.front();
}

std::vector<double> Dataset::numbers(Tag tag) const {
  std::vector<double> numbers;
  DcmElement* element = find(*impl_, tag);
  if (element == nullptr || element->getLength() == 0) return numbers;
  for (const auto& value : allNumbers(*element)) {
    if (!value) return {};
    numbers.push_back(*value);
  }
  return numbers;
}

std::vector<Dataset> Dataset::items(Tag sequence, std::size_t atMost) const {
  std::vector<Dataset> found;
  DcmSequenceOfItems* items = nullptr;
  if (impl_->item->findAndGetSequence(keyOf(sequence), items).bad() || items == nullptr) return found;
  for (DcmObject* next = items->nextInContainer(nullptr); next != nullptr && found.size() < atMost;
       next = items->nextInContainer(next)) {
    auto impl = std::make_shared<Impl>(*impl_);
    impl->item = dynamic_cast<DcmItem*>(next);
    if (impl->item != nullptr) found.emplace_back(std::move(impl));
  }
  return found;
}

std::optional<Dataset> Dataset::firstItem(Tag sequence) const {
  std::vector<Dataset> first = items(sequence, 1);
  if (first.empty()) return std::nullopt;
  return std::move(first.front());
}

bool Dataset::has(Tag tag) const {
  const bool atTop = impl_->item == impl_->file->getDataset();
  if (atTop && keyOf(tag) == DCM_PixelData) return impl_->place->layout.pixels.has_value();
  return impl_->item->tagExists(keyOf(tag)) != OFFalse;
}

std::vector<std::uint16_t> Dataset::words(Tag tag) const {
  DcmElement* element = find(*impl_, tag);
  if (element == nullptr || element->getLength() > kMostWordBytes) return {};
  Uint16* words = nullptr;
  Sint16* signedWords = nullptr;
  const std::size_t count = element->getLength() / 2;
  if (element->getUint16Array(words).good() && words != nullptr) return {words, words + count};
  if (element->getSint16Array(signedWords).good() && signedWords != nullptr) return {signedWords, signedWords + count};
  return littleEndianWords(*element);
}

std::string Dataset::transferSyntaxUid() const { return impl_->place->layout.transferSyntaxUid; }

Result<Dataset> openDataset(const std::string& path) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) return Error{"no such file", path, "Check the path"};
  Result<CheckedFile> place = checkFile(path);
  if (!place) return withPlace(place.error(), path);
  silenceLibraryLog();
  auto impl =
      std::make_shared<Dataset::Impl>(Dataset::Impl{.file = std::make_shared<DcmFileFormat>(),
                                                    .item = nullptr,
                                                    .characterSet = {},
                                                    .place = std::make_shared<CheckedFile>(std::move(place).value())});
  if (const Status parsed = parseDataset(*impl->place, *impl->file->getDataset()); !parsed)
    return withPlace(parsed.error(), path);
  impl->item = impl->file->getDataset();
  if (impl->item->card() == 0) return Error{"holds no DICOM data set", path, "Copy or export the file again"};
  OFString characterSet;
  impl->item->findAndGetOFStringArray(DCM_SpecificCharacterSet, characterSet);
  impl->characterSet.assign(characterSet.c_str(), characterSet.length());
  return Dataset(std::move(impl));
}

}  // namespace sural::imaging::dicom
