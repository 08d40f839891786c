#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "imaging/model/result.h"

namespace sural::imaging::dicom {

struct Tag {
  std::uint16_t group = 0;
  std::uint16_t element = 0;
};

// A parsed DICOM data set, or an item of one; the door behind which DCMTK stays.
// Getters are tolerant: a value that is missing, empty or of the wrong kind is nullopt.
// Texts come as UTF-8 with the padding removed. Sharing a Dataset between threads is not safe.
class Dataset {
 public:
  struct Impl;
  explicit Dataset(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

  [[nodiscard]] std::optional<std::string> text(Tag tag) const;
  [[nodiscard]] std::optional<double> number(Tag tag) const;      // DS, IS, US, UL, SL, FD, FL alike
  [[nodiscard]] std::vector<double> numbers(Tag tag) const;       // 20,000 at most, all or none
  [[nodiscard]] std::vector<std::uint16_t> words(Tag tag) const;  // OW, US, SS, OB; empty above 4 MB
  [[nodiscard]] std::vector<Dataset> items(Tag sequence, std::size_t atMost = SIZE_MAX) const;
  [[nodiscard]] std::optional<Dataset> firstItem(Tag sequence) const;
  [[nodiscard]] bool has(Tag tag) const;
  [[nodiscard]] std::string transferSyntaxUid() const;

  [[nodiscard]] const std::shared_ptr<Impl>& impl() const { return impl_; }

 private:
  std::shared_ptr<Impl> impl_;
};

// Parses the header of a DICOM file (with or without preamble) up to its pixels; large values stay on disk until
// asked for.
// Refuses what is not DICOM, is cut, nests too deep or declares more than the file holds.
Result<Dataset> openDataset(const std::string& path);

}  // namespace sural::imaging::dicom
