#pragma once

#include <cstddef>
#include <string>

namespace sural::exam::words {

// An entry of a list that is a member of a file's outermost object: {"criteria", 3} is its fourth.
struct EntryPlace {
  std::string list;
  std::size_t index = 0;
};

// The line, from 1, of the field that a complaint about an entry names first ("'bound' is missing", "comparator '=>'
// ..."), or on which the entry begins; 1 where the text holds no such entry. The text must be valid JSON.
int lineOfComplaint(const std::string& text, const EntryPlace& place, const std::string& complaint);

}  // namespace sural::exam::words
