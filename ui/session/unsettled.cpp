#include "ui/session/unsettled.h"

#include "ui/session/clip_words.h"

namespace sural::ui::session {

namespace {

std::string wordsOf(const Measurement& m) {
  const std::string number = exam::quantityPhrase(m.quantity) + " " + valueWords(m);
  return m.site.known() ? capitalised(toPhrase(m.site)) + ": " + number : capitalised(number);
}

}  // namespace

std::vector<Unsettled> unsettledUrgent(const exam::Exam& exam, const std::set<std::string>& accepted,
                                       const std::set<std::pair<std::string, int>>& seen) {
  std::vector<Unsettled> list;
  std::set<std::string> listed;
  for (const exam::RedFlag& flag : exam.redFlags)
    for (const std::string& id : flag.measurementIds) {
      const Measurement* m = exam.measurement(id);
      if (m == nullptr || !listed.insert(id).second) continue;
      const Evidence& from = m->evidence;
      const bool isSeen = seen.contains({from.sopInstanceUid, from.frame}) || exam.clip(from.sopInstanceUid) == nullptr;
      if (!accepted.contains(id) || !isSeen) list.push_back({id, wordsOf(*m), accepted.contains(id), isSeen});
    }
  return list;
}

}  // namespace sural::ui::session
