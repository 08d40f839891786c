#include "imaging/dicom/dataset.h"

#include <charconv>
#include <cmath>
#include <filesystem>
#include <mutex>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dcistrmf.h>
#include <dcmtk/dcmdata/dcspchrs.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/oflog/oflog.h>

#include "imaging/dicom/dataset_impl.h"

namespace sural::imaging::dicom {

namespace {

constexpr unsigned long kMostValues = 20'000;  // of one attribute; times of a long cine are the most there are
constexpr Uint32 kMostWordBytes = 4U << 20U;
constexpr Uint32 kLoadedValueLimit = 64U * 1024U;  // larger values stay in the file

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

std::optional<double> anyNumberAt(DcmElement& element, unsigned long position) {
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
  OFString text;
  if (element.getOFString(text, position).bad()) return std::nullopt;
  return parseNumber({text.c_str(), text.length()});
}

// Infinity and NaN are no values that a picture can have.
std::optional<double> numberAt(DcmElement& element, unsigned long position) {
  const auto value = anyNumberAt(element, position);
  return value && std::isfinite(*value) ? value : std::nullopt;
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

E_TransferSyntax libraryEncoding(ElementEncoding encoding) {
  if (encoding.bigEndian) return EXS_BigEndianExplicit;
  return encoding.explicitVr ? EXS_LittleEndianExplicit : EXS_LittleEndianImplicit;
}

OFCondition parseStream(DcmDataset& dataset, DcmInputStream& stream, E_TransferSyntax encoding) {
  if (stream.status().bad()) return stream.status();
  dataset.transferInit();
  const OFCondition done = dataset.readUntilTag(stream, encoding, EGL_noChange, kLoadedValueLimit, DCM_PixelData);
  dataset.transferEnd();
  return done;
}

// Only up to the pixels: whoever shows them reads them from their place in the file.
OFCondition parse(const Dataset::Impl& impl, const std::string& path) {
  const FileLayout& layout = impl.place->layout;
  DcmDataset& dataset = *impl.file->getDataset();
  const E_TransferSyntax encoding = libraryEncoding(layout.encoding);
  if (const auto inflated = impl.place->source.memory(); !inflated.empty()) {
    // In memory a length is believed before it is looked at, so only what the walk has seen is parsed.
    DcmInputBufferStream stream;
    stream.setBuffer(inflated.data(), static_cast<offile_off_t>(layout.headerEnd));
    stream.setEos();
    return parseStream(dataset, stream, encoding);
  }
  DcmInputFileStream stream(OFFilename(path.c_str()), static_cast<offile_off_t>(layout.dataSetOffset));
  return parseStream(dataset, stream, encoding);
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
  return element != nullptr && element->getLength() > 0 ? numberAt(*element, 0) : std::nullopt;
}

std::vector<double> Dataset::numbers(Tag tag) const {
  std::vector<double> values;
  DcmElement* element = find(*impl_, tag);
  if (element == nullptr) return values;
  const unsigned long count = element->getVM();
  if (count > kMostValues) return values;
  for (unsigned long i = 0; i < count; ++i) {
    const auto value = numberAt(*element, i);
    if (!value) return {};
    values.push_back(*value);
  }
  return values;
}

std::vector<Dataset> Dataset::items(Tag sequence) const {
  std::vector<Dataset> found;
  DcmSequenceOfItems* items = nullptr;
  if (impl_->item->findAndGetSequence(keyOf(sequence), items).bad() || items == nullptr) return found;
  for (unsigned long i = 0; i < items->card(); ++i) {
    auto impl = std::make_shared<Impl>(*impl_);
    impl->item = items->getItem(i);
    found.emplace_back(std::move(impl));
  }
  return found;
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
  const OFCondition loaded = parse(*impl, path);
  if (loaded.bad())
    return Error{std::string("cannot be parsed as DICOM (") + loaded.text() + ")", path,
                 "The file is damaged or cut; copy or export it again"};
  impl->item = impl->file->getDataset();
  if (impl->item->card() == 0) return Error{"holds no DICOM data set", path, "Copy or export the file again"};
  OFString characterSet;
  impl->item->findAndGetOFStringArray(DCM_SpecificCharacterSet, characterSet);
  impl->characterSet.assign(characterSet.c_str(), characterSet.length());
  return Dataset(std::move(impl));
}

}  // namespace sural::imaging::dicom
