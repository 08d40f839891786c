#pragma once

#include <optional>
#include <string>

namespace sural::tests::support {

// What dciodvfy (package dicom3tools), which knows the standard's tables, calls an error in a file; empty: nothing.
// Nullopt where it is not installed:
//   const auto errors = dicomErrors(file);
//   if (!errors) GTEST_SKIP() << kDicomCheckerMissing;
std::optional<std::string> dicomErrors(const std::string& file);

inline constexpr const char* kDicomCheckerMissing = "needs dciodvfy (package dicom3tools)";

}  // namespace sural::tests::support
