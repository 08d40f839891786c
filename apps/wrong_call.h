#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "imaging/model/result.h"

namespace sural::apps {

// What is wrong with a call, and what to type instead; `where` is the command or the option.
Error wrongCall(const CLI::App& program, const CLI::ParseError& problem);

// Parses the call. The status to leave with where there is nothing to run: 0 after help or the version, 2 after the
// line that says what is wrong; none where the call is right.
std::optional<int> leaveAfterParsing(CLI::App& program, int argc, const char* const* argv);

// Allows these words alone; the help shows them in braces.
CLI::Validator oneOf(std::vector<std::string> words);

// Allows whole numbers from `least` to `most`, without a sign before them.
CLI::Validator wholeNumber(long long least, long long most);

}  // namespace sural::apps
