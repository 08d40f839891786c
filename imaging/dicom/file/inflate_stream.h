#pragma once

#include <cstddef>

#include "imaging/dicom/file/byte_source.h"

namespace sural::imaging::dicom {

// The first `atMost` bytes that a gzip (RFC 1952, several members too) or zlib (RFC 1950) stream in this range of the
// source holds; fewer where it ends. Errors: a stream that is neither, or damaged before that.
Result<Bytes> inflateBytes(const ByteSource& source, ByteRange range, std::size_t atMost);

// How many bytes such a stream holds, counted up to `atMost`; keeps none of them.
Result<std::uint64_t> inflatedLength(const ByteSource& source, ByteRange range, std::uint64_t atMost);

}  // namespace sural::imaging::dicom
