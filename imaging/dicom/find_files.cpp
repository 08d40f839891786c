#include "imaging/dicom/find_files.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "imaging/dicom/file/preflight.h"
#include "imaging/dicom/read_dicomdir.h"
#include "imaging/dicom/read_recording.h"
#include "imaging/dicom/volume/read_volume_file.h"

namespace sural::imaging::dicom {

namespace {

namespace fs = std::filesystem;

bool claimsToBeDicom(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".dcm" || extension == ".DCM" || looksLikeDicom(path.string());
}

// What lies in the folders below one, sorted by kind.
struct Walk {
  std::vector<std::string> dicom;
  std::vector<std::string> others;  // recordings and volumes
  std::vector<std::string> directories;
  std::error_code failed;
};

Walk walk(const fs::path& folder) {
  Walk walk;
  const fs::directory_iterator opened(folder, walk.failed);
  if (walk.failed) return walk;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, walk.failed);
  for (; !walk.failed && entry != fs::recursive_directory_iterator(); entry.increment(walk.failed)) {
    std::error_code ignored;
    if (!entry->is_regular_file(ignored)) continue;
    const std::string path = entry->path().string();
    if (isDicomdir(path))
      walk.directories.push_back(path);
    else if (isRecording(path) || isVolumeFile(path))
      walk.others.push_back(path);
    else if (claimsToBeDicom(entry->path()))
      walk.dicom.push_back(path);
  }
  return walk;
}

std::string folderOf(const std::string& path) { return fs::path(path).parent_path().string(); }

void addMissing(const std::string& directory, const std::vector<std::string>& missing, FoundFiles& found) {
  for (const std::string& name : missing)
    found.problems.push_back({(fs::path(folderOf(directory)) / name).string(), Severity::Error,
                              "is named by the DICOMDIR and is not there", "Copy the whole disc or export it again"});
}

// Pictures and volumes beside DICOM files are mostly exports of these; reading both would show everything twice.
void addOthers(const Walk& walk, FoundFiles& found) {
  std::map<std::string, int> passedOver;
  std::vector<std::string> dicomFolders;
  for (const std::string& path : walk.dicom) dicomFolders.push_back(folderOf(path));
  std::sort(dicomFolders.begin(), dicomFolders.end());
  for (const std::string& path : walk.others) {
    const std::string folder = folderOf(path);
    if (std::binary_search(dicomFolders.begin(), dicomFolders.end(), folder))
      ++passedOver[folder];
    else
      found.files.push_back(path);
  }
  for (const auto& [folder, count] : passedOver)
    found.problems.push_back(
        {folder, Severity::Note,
         std::to_string(count) + " picture(s), video(s) or volume(s) beside DICOM files are passed over",
         "Name them to open them"});
}

FoundFiles filesIn(const fs::path& folder) {
  Walk found = walk(folder);
  FoundFiles files{found.dicom, {}};
  addOthers(found, files);
  for (const std::string& directory : found.directories)
    if (const auto listing = readDicomdir(directory)) addMissing(directory, listing->missing, files);
  std::sort(files.files.begin(), files.files.end());
  if (found.failed)
    files.problems.push_back({folder.string(), Severity::Error, "the folder cannot be read: " + found.failed.message(),
                              "Check its permissions"});
  else if (files.files.empty())
    files.problems.push_back({folder.string(), Severity::Error, "the folder holds no DICOM file",
                              "Give the folder that the images were exported to"});
  return files;
}

FoundFiles filesOfDirectory(const std::string& path) {
  const Result<DirectoryListing> listing = readDicomdir(path);
  FoundFiles found;
  if (listing && !listing->files.empty()) {
    found.files = listing->files;
    addMissing(path, listing->missing, found);
    return found;
  }
  const std::string folder = folderOf(path);
  found = filesIn(folder.empty() ? fs::path(".") : fs::path(folder));
  const std::string why = listing ? "names no file that is there" : listing.error().what;
  found.problems.insert(
      found.problems.begin(),
      {path, Severity::Warning, "the DICOMDIR cannot be used (" + why + "); its folder is read instead",
       "Check that nothing is missing"});
  return found;
}

// What a path leads to that is neither file nor folder.
std::string strangeKind(const std::string& path, fs::file_status status, std::error_code failed) {
  if (failed == std::errc::too_many_symbolic_link_levels) return "is a loop of symbolic links, not a file";
  if (failed == std::errc::permission_denied) return "lies in a folder that may not be read";
  if (failed == std::errc::filename_too_long) return "has a name too long for a file";
  std::error_code ignored;
  const bool dangling = !fs::exists(status) && fs::is_symlink(fs::symlink_status(path, ignored));
  if (dangling) return "is a link to something that is not there";
  switch (status.type()) {
    case fs::file_type::fifo: return "is a named pipe, not a file";
    case fs::file_type::socket: return "is a socket, not a file";
    case fs::file_type::character:
    case fs::file_type::block: return "is a device, not a file";
    default: return {};
  }
}

}  // namespace

FoundFiles findFiles(const std::string& path) {
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (const std::string kind = strangeKind(path, status, failed); !kind.empty())
    return {
        {},
        {{path, Severity::Error, kind, "Give a file or a folder: DICOM, a DICOMDIR, a volume, a video or a picture"}}};
  if (failed || !fs::exists(status)) return {{}, {{path, Severity::Error, "no such file or folder", "Check the path"}}};
  if (fs::is_directory(status)) return filesIn(path);
  if (isDicomdir(path)) return filesOfDirectory(path);
  return {{path}, {}};
}

}  // namespace sural::imaging::dicom
