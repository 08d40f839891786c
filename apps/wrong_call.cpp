#include "apps/wrong_call.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <iostream>
#include <limits>

#include "apps/exit_status.h"
#include "exam/words/nearest_words.h"

namespace sural::apps {

namespace {

// The innermost command that was named: where the call went wrong.
const CLI::App& levelOf(const CLI::App& program) {
  const CLI::App* level = &program;
  while (!level->get_subcommands().empty()) level = level->get_subcommands().back();
  return *level;
}

// "sural library list"
std::string nameOf(const CLI::App& level) {
  if (level.get_parent() == nullptr) return level.get_name();
  return nameOf(*level.get_parent()) + " " + level.get_name();
}

std::string helpOf(const CLI::App& level) { return "`" + nameOf(level) + " --help` shows what it takes"; }

std::vector<std::string> commandsOf(const CLI::App& level) {
  std::vector<std::string> names;
  for (const CLI::App* command : level.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

std::vector<std::string> optionsOf(const CLI::App& level) {
  std::vector<std::string> names;
  for (const CLI::Option* option : level.get_options())
    if (!option->get_lnames().empty()) names.push_back("--" + option->get_lnames().front());
  return names;
}

// The words between the braces that oneOf() shows, and else what the help says of the option.
std::string takes(const CLI::App& level, const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const std::size_t open = type.find('{');
  if (open == std::string::npos) return "`" + nameOf(level) + " --help` says of it: " + option.get_description();
  const std::string words = type.substr(open + 1, type.find('}', open) - open - 1);
  return "It takes one of " + CLI::detail::find_and_replace(words, ",", ", ");
}

Error missingCommand(const CLI::App& level) {
  const std::vector<std::string> words = level.remaining();
  const auto word = std::find_if(words.begin(), words.end(), [](const std::string& w) { return !w.starts_with("-"); });
  const std::vector<std::string> commands = commandsOf(level);
  const std::string list = fmt::format("The commands are {}", fmt::join(commands, ", "));
  if (word == words.end()) return {"no command is given", nameOf(level), list};
  return {"there is no command \"" + *word + "\"", nameOf(level), exam::words::didYouMean(*word, commands) + list};
}

// "--library is required", "paths is required", "A subcommand is required"
Error missing(const CLI::App& level, const std::string& said) {
  const std::string name = said.substr(0, said.find(" is required"));
  const CLI::Option* option = level.get_option_no_throw(name);
  if (option == nullptr) return missingCommand(level);
  const std::string what = name.starts_with("-") ? name + " is missing" : "nothing is given as its " + name;
  return {what, nameOf(level), takes(level, *option)};
}

// "--side: 1 required TEXT:{left,right} missing"
Error missingValue(const CLI::App& level, const std::string& said) {
  const std::string name = said.substr(0, said.find(':'));
  const CLI::Option* option = level.get_option_no_throw(name);
  if (option == nullptr) return {said, nameOf(level), helpOf(level)};
  return {"a value is missing after it", nameOf(level) + " " + name, takes(level, *option)};
}

Error unexpected(const CLI::App& level) {
  const std::vector<std::string> words = level.remaining();
  const auto option = std::find_if(words.begin(), words.end(), [](const std::string& w) { return w.starts_with("-"); });
  if (option == words.end())
    return {fmt::format("\"{}\" is one word too many", fmt::join(words, " ")), nameOf(level), helpOf(level)};
  const std::string name = option->substr(0, option->find('='));
  return {"there is no option " + name, nameOf(level), exam::words::didYouMean(name, optionsOf(level)) + helpOf(level)};
}

// "--frame: \"-1\" is no whole number from 0"
Error wrongValue(const CLI::App& level, const std::string& said) {
  const std::size_t colon = said.find(": ");
  if (colon == std::string::npos) return {said, nameOf(level), helpOf(level)};
  return {said.substr(colon + 2), nameOf(level) + " " + said.substr(0, colon), helpOf(level)};
}

}  // namespace

Error wrongCall(const CLI::App& program, const CLI::ParseError& problem) {
  const CLI::App& level = levelOf(program);
  const std::string said = problem.what();
  if (dynamic_cast<const CLI::RequiredError*>(&problem) != nullptr) return missing(level, said);
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&problem) != nullptr) return missingValue(level, said);
  if (dynamic_cast<const CLI::ExtrasError*>(&problem) != nullptr) return unexpected(level);
  if (dynamic_cast<const CLI::ValidationError*>(&problem) != nullptr) return wrongValue(level, said);
  if (dynamic_cast<const CLI::ExcludesError*>(&problem) != nullptr)
    return {"two options do not go together: " + said, nameOf(level), "Give one of them"};
  if (dynamic_cast<const CLI::RequiresError*>(&problem) != nullptr)
    return {"an option does nothing without another: " + said, nameOf(level), "Give both"};
  return {said, nameOf(level), helpOf(level)};
}

std::optional<int> leaveAfterParsing(CLI::App& program, int argc, const char* const* argv) {
  try {
    program.parse(argc, argv);
  } catch (const CLI::Success& asked) {
    program.exit(asked);
    return kDone;
  } catch (const CLI::ParseError& problem) {
    std::cerr << "error: " << toLine(wrongCall(program, problem)) << '\n';
    return kWrongCall;
  }
  return std::nullopt;
}

CLI::Validator oneOf(std::vector<std::string> words) {
  const std::string shown = fmt::format("{{{}}}", fmt::join(words, ","));
  const auto objection = [words = std::move(words)](const std::string& text) {
    if (std::find(words.begin(), words.end(), text) != words.end()) return std::string();
    return fmt::format("\"{}\" is none of {}", text, fmt::join(words, ", "));
  };
  return {objection, shown, "words"};
}

CLI::Validator wholeNumber(long long least, long long most) {
  const bool open = most == std::numeric_limits<int>::max();
  const std::string range = open ? fmt::format("from {}", least) : fmt::format("from {} to {}", least, most);
  const auto objection = [=](const std::string& text) {
    long long number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = failure == std::errc() && end == text.data() + text.size();
    if (whole && number >= least && number <= most) return std::string();
    return fmt::format("\"{}\" is not a whole number {}", text, range);
  };
  return {objection, range, "number"};
}

}  // namespace sural::apps
