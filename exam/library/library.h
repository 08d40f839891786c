#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "exam/library/record.h"
#include "imaging/model/result.h"

namespace sural::exam::library {

// The exams of a laboratory in one SQLite file in write-ahead mode: what save() returned from survives a crash of the
// program at once, and of the machine after at most a second. Two programs may have it open at once: a save waits up to
// five seconds for the other's. Versions are only ever added.
class Library {
 public:
  // Opens the file, creating it (but not its folder) where there is none, and brings an older schema up to date. The
  // list of exams is looked through, in files below 16 MB every page. A damaged file, or one of a newer program, is
  // opened for reading only, never changed; advice() then says what to do. Error: it cannot be opened at all.
  static Result<Library> open(const std::string& file);

  Library(Library&&) noexcept;
  Library& operator=(Library&&) noexcept;
  ~Library();

  [[nodiscard]] bool readOnly() const;
  [[nodiscard]] const std::string& advice() const;  // why it is read only; empty otherwise

  // The new version's number. Error: read only, busy, disk full, a record without study UID.
  Result<int> save(const Record& record);

  // The latest version of the exams whose patient, id, date or description hold every word, newest study first.
  // At most `most`. Error: the file cannot be read there.
  [[nodiscard]] Result<std::vector<Summary>> search(const std::string& words, int most = 100) const;

  // The latest version. Error: there is no such exam.
  [[nodiscard]] Result<Record> load(const std::string& studyUid) const;

  // The latest exam of the same patient before a study date; empty when there is none.
  [[nodiscard]] Result<std::optional<Record>> priorOf(const std::string& patientId, const std::string& studyDate) const;

  [[nodiscard]] Result<int> count() const;

  // What a reader decided so far, in place of what was kept before; it survives a crash once this returned.
  // Error: read only, busy, disk full, no study UID.
  Status keepOnDesk(const DeskEntry& entry);
  // Empty when the exam never lay there.
  [[nodiscard]] Result<std::optional<DeskEntry>> onDesk(const std::string& studyUid) const;
  // The exams that were opened last, the latest first, with what their saved version says of the patient.
  [[nodiscard]] Result<std::vector<DeskEntry>> openedLast(int most) const;

 private:
  struct Content;
  explicit Library(std::unique_ptr<Content> content);
  Result<int> insert(const Record& record);
  [[nodiscard]] std::string objectionToWriting(const std::string& studyUid) const;
  std::unique_ptr<Content> content_;
};

}  // namespace sural::exam::library
