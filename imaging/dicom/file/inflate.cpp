#include "imaging/dicom/file/inflate.h"

#include <algorithm>
#include <filesystem>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcistrmf.h>
#include <fmt/format.h>

namespace sural::imaging::dicom {

namespace {

constexpr std::size_t kStep = 256U << 10U;

// Deflate makes a byte of at most 1032 (RFC 1951: a code of two bits for 258 bytes).
std::uint64_t mostFrom(std::uint64_t fileBytes) { return 1032 * fileBytes; }

}  // namespace

Result<Bytes> inflate(const std::string& path, std::uint64_t offset, std::uint64_t limit) {
  std::error_code failed;
  const std::uint64_t fileBytes = std::filesystem::file_size(path, failed);
  DcmInputFileStream stream(OFFilename(path.c_str()), static_cast<offile_off_t>(offset));
  if (stream.status().bad() || stream.installCompressionFilter(ESC_zlib).bad())
    return Error{"its deflated data set cannot be read", path, "Copy or export the file again"};
  Bytes bytes;
  bytes.reserve(std::min(limit, mostFrom(failed ? 0 : fileBytes)) + kStep);  // growing would hold it twice
  while (stream.good() && !stream.eos()) {
    const std::size_t before = bytes.size();
    if (before > limit)
      return Error{fmt::format("its deflated data set inflates to more than {} MB", limit >> 20U), path,
                   "Export it without deflation"};
    bytes.resize(before + kStep);
    const offile_off_t got = stream.read(bytes.data() + before, static_cast<offile_off_t>(kStep));
    bytes.resize(before + static_cast<std::size_t>(std::max<offile_off_t>(got, 0)));
    if (got <= 0) break;
  }
  if (bytes.empty() || stream.status().bad())
    return Error{"its deflated data set is damaged", path, "Copy or export the file again"};
  return bytes;
}

}  // namespace sural::imaging::dicom
