#pragma once

#include <optional>
#include <string>

namespace sural::tests::support {

// Root of the checkout the tests were built from.
std::string sourceFolder();

// Full path of a file of the repository, such as "tests/baselines/strip.png".
std::string sourceFile(const std::string& relativePath);

// Full path of a program that the build made, such as "sural".
std::string builtProgram(const std::string& name);

// Real recordings are not part of the repository: they lie in the folder named by SURAL_SHARED_DATA, else in
// ../shared/data beside the checkout. Empty when this one is not there:
//   const auto file = sharedData("ultrasound/colour_cine.dcm");
//   if (!file) GTEST_SKIP() << kSharedDataMissing;
std::optional<std::string> sharedData(const std::string& relativePath);

inline constexpr const char* kSharedDataMissing =
    "needs the real recordings: set SURAL_SHARED_DATA to the folder that holds them";

}  // namespace sural::tests::support
