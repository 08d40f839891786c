#include <gtest/gtest.h>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>

#include "imaging/dicom/find_files.h"
#include "tests/support/temporary_folder.h"

namespace sural::imaging::dicom {
namespace {

using tests::support::TemporaryFolder;

std::string whyNot(const std::string& path) {
  const FoundFiles found = findFiles(path);
  EXPECT_TRUE(found.files.empty());
  return found.problems.empty() ? "" : found.problems.front().what;
}

TEST(StrangePaths, ANamedPipeIsCalledOneAndNotWaitedFor) {
  const TemporaryFolder folder;
  ASSERT_EQ(::mkfifo(folder.file("pipe.dcm").c_str(), 0600), 0);
  EXPECT_EQ(whyNot(folder.file("pipe.dcm")), "is a named pipe, not a file");
}

TEST(StrangePaths, ASocketIsCalledOne) {
  const TemporaryFolder folder;
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_GE(socket, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = folder.file("s");
  ASSERT_LT(path.size(), sizeof(address.sun_path));
  path.copy(address.sun_path, path.size());
  ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  EXPECT_EQ(whyNot(path), "is a socket, not a file");
  ::close(socket);
}

TEST(StrangePaths, ADeviceIsCalledOne) { EXPECT_EQ(whyNot("/dev/null"), "is a device, not a file"); }

TEST(StrangePaths, LinksThatLeadNowhereAreSaidToDoSo) {
  namespace fs = std::filesystem;
  const TemporaryFolder folder;
  fs::create_symlink(folder.file("b"), folder.file("a"));
  EXPECT_EQ(whyNot(folder.file("a")), "is a link to something that is not there");
  fs::create_symlink(folder.file("a"), folder.file("b"));
  EXPECT_EQ(whyNot(folder.file("a")), "is a loop of symbolic links, not a file");
  EXPECT_EQ(whyNot(folder.file("c")), "no such file or folder");
}

}  // namespace
}  // namespace sural::imaging::dicom
