#pragma once

#include <string>

namespace sural::imaging::dicom {

// A UID made from a file's size, its beginning and its end (16 MB each at most), for files that bring none: equal bytes
// give equal UIDs ("2.25.N", PS3.5 B.2). Empty when the file cannot be read.
std::string uidFromContent(const std::string& path);

// The same from a text, such as a folder's name.
std::string uidFromText(const std::string& text);

// Whether two files hold the same bytes; false when either cannot be read.
bool sameContent(const std::string& a, const std::string& b);

}  // namespace sural::imaging::dicom
