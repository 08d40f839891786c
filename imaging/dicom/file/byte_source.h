#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "imaging/model/result.h"

namespace sural::imaging::dicom {

using Bytes = std::vector<std::uint8_t>;

// Where bytes lie in a source, counted from its start.
struct ByteRange {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

// A file, or bytes in memory, read by place and never as a whole. Copies share it; threads may read at the same time.
class ByteSource {
 public:
  static Result<ByteSource> openFile(const std::string& path);
  static ByteSource inMemory(Bytes bytes);

  [[nodiscard]] std::uint64_t size() const;

  // Fills `target` from `offset` on and says how many bytes there were: fewer at the end.
  std::size_t readInto(std::uint64_t offset, std::span<std::uint8_t> target) const;

  // Errors: a range that passes the end, or one that a disk cannot deliver.
  [[nodiscard]] Result<Bytes> read(ByteRange range) const;

  // The bytes themselves where they lie in memory, else empty.
  [[nodiscard]] std::span<const std::uint8_t> memory() const;

 private:
  struct Impl;
  explicit ByteSource(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

}  // namespace sural::imaging::dicom
