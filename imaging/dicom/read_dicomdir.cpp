#include "imaging/dicom/read_dicomdir.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "imaging/dicom/file/dataset.h"

namespace sural::imaging::dicom {

namespace {

namespace fs = std::filesystem;

std::string lowered(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// The names in a folder by their lower case without ISO 9660 version and closing point; read once each.
class Names {
 public:
  const std::map<std::string, fs::path>& in(const fs::path& folder) {
    const auto known = folders_.find(folder.string());
    if (known != folders_.end()) return known->second;
    auto& names = folders_[folder.string()];
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed); !failed && entry != fs::directory_iterator();
         entry.increment(failed))
      names.emplace(key(entry->path().filename().string()), entry->path());
    return names;
  }

  static std::string key(const std::string& name) {
    std::string plain = lowered(name.substr(0, name.find(';')));
    if (plain.size() > 1 && plain.ends_with('.')) plain.pop_back();
    return plain;
  }

 private:
  std::map<std::string, std::map<std::string, fs::path>> folders_;
};

std::vector<std::string> partsOf(const std::string& fileId) {
  std::vector<std::string> parts;
  std::string_view rest = fileId;
  while (true) {
    const std::size_t end = rest.find_first_of("\\/");
    std::string part(rest.substr(0, end));
    while (!part.empty() && part.back() == ' ') part.pop_back();
    if (!part.empty()) parts.push_back(std::move(part));
    if (end == std::string_view::npos) return parts;
    rest.remove_prefix(end + 1);
  }
}

// A medium names its own files only, so links that lead out of it are not followed.
bool liesIn(const fs::path& root, const fs::path& place) {
  std::error_code failed;
  const fs::path top = fs::weakly_canonical(root, failed);
  if (failed) return false;
  const fs::path real = fs::weakly_canonical(place, failed);
  if (failed) return false;
  return std::mismatch(top.begin(), top.end(), real.begin(), real.end()).first == top.end();
}

std::optional<fs::path> find(const fs::path& root, const std::vector<std::string>& parts, Names& names) {
  fs::path place = root;
  for (const std::string& part : parts) {
    if (part == "." || part == "..") return std::nullopt;
    const auto& here = names.in(place);
    const auto found = here.find(Names::key(part));
    if (found == here.end()) return std::nullopt;
    place = found->second;
  }
  std::error_code failed;
  if (!fs::is_regular_file(place, failed) || !liesIn(root, place)) return std::nullopt;
  return place;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string path;
  for (const std::string& part : parts) path += (path.empty() ? "" : "/") + part;
  return path;
}

}  // namespace

Result<DirectoryListing> readDicomdir(const std::string& path) {
  const Result<Dataset> opened = openDataset(path);
  if (!opened) return opened.error();
  if (!opened->has({0x0004, 0x1220}))
    return Error{"holds no directory records", path, "Give the folder that the images lie in"};
  const fs::path folder = fs::path(path).parent_path();
  const fs::path root = folder.empty() ? fs::path(".") : folder;
  DirectoryListing listing;
  Names names;
  std::unordered_set<std::string> seen;
  for (const Dataset& record : opened->items({0x0004, 0x1220})) {
    const auto fileId = record.text({0x0004, 0x1500});
    if (!fileId) continue;
    const std::vector<std::string> parts = partsOf(*fileId);
    if (parts.empty() || !seen.insert(lowered(joined(parts))).second) continue;
    if (const auto file = find(root, parts, names))
      listing.files.push_back(file->string());
    else
      listing.missing.push_back(joined(parts));
  }
  return listing;
}

bool isDicomdir(const std::string& path) { return lowered(fs::path(path).filename().string()) == "dicomdir"; }

}  // namespace sural::imaging::dicom
