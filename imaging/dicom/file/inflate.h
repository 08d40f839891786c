#pragma once

#include <cstdint>
#include <string>

#include "imaging/dicom/file/byte_source.h"

namespace sural::imaging::dicom {

// What a deflated data set (PS3.5 A.5) that starts at `offset` of a file says. Errors: bytes that are not deflate,
// or more than `limit` of them coming out.
Result<Bytes> inflate(const std::string& path, std::uint64_t offset, std::uint64_t limit);

}  // namespace sural::imaging::dicom
