#include "imaging/dicom/file/byte_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sural::imaging::dicom {

struct ByteSource::Impl {
  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (file >= 0) ::close(file);
  }

  int file = -1;
  std::uint64_t size = 0;
  Bytes bytes;
};

namespace {

Error cannotOpen(const std::string& path) {
  return {std::string("cannot be opened: ") + std::strerror(errno), path, "Check the path and its permissions"};
}

std::size_t readFile(int file, std::uint64_t offset, std::span<std::uint8_t> target) {
  std::size_t done = 0;
  while (done < target.size()) {
    const ssize_t got = ::pread(file, target.data() + done, target.size() - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

}  // namespace

Result<ByteSource> ByteSource::openFile(const std::string& path) {
  auto impl = std::make_shared<Impl>();
  impl->file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat about {};
  if (impl->file < 0 || ::fstat(impl->file, &about) != 0) return cannotOpen(path);
  if (!S_ISREG(about.st_mode)) return Error{"is no file", path, "Give a DICOM file"};
  impl->size = static_cast<std::uint64_t>(about.st_size);
  return ByteSource(std::move(impl));
}

ByteSource ByteSource::inMemory(Bytes bytes) {
  auto impl = std::make_shared<Impl>();
  impl->size = bytes.size();
  impl->bytes = std::move(bytes);
  return ByteSource(std::move(impl));
}

std::uint64_t ByteSource::size() const { return impl_->size; }

std::span<const std::uint8_t> ByteSource::memory() const { return impl_->bytes; }

std::size_t ByteSource::readInto(std::uint64_t offset, std::span<std::uint8_t> target) const {
  if (offset >= impl_->size) return 0;
  const std::span<std::uint8_t> wanted = target.first(std::min<std::uint64_t>(target.size(), impl_->size - offset));
  if (impl_->file >= 0) return readFile(impl_->file, offset, wanted);
  std::copy_n(impl_->bytes.begin() + static_cast<std::ptrdiff_t>(offset), wanted.size(), wanted.begin());
  return wanted.size();
}

Result<Bytes> ByteSource::read(ByteRange range) const {
  const Error cut{"ends before the bytes that it promises", "", "Copy or export the file again"};
  if (range.offset > impl_->size || range.length > impl_->size - range.offset) return cut;
  Bytes bytes(range.length);
  if (readInto(range.offset, bytes) != bytes.size()) return cut;
  return bytes;
}

}  // namespace sural::imaging::dicom
