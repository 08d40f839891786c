#include "exam/report/key_images.h"

#include <algorithm>

#include "exam/report/anatomy_order.h"
#include "exam/report/report_phrases.h"

namespace sural::exam::report {

namespace {

int rankOf(const JudgedValue& value) {
  switch (value.leading->verdict) {
    case Verdict::Met: return value.urgent ? 0 : 1;
    case Verdict::Indeterminate: return value.shown->measured() ? 2 : 4;
    case Verdict::NotMet: return 3;
  }
  return 4;
}

std::string captionOf(const JudgedValue& value, const Words& words) {
  const std::string side = value.site.side ? words(*value.site.side == Side::Right ? "Right" : "Left") + " · " : "";
  return side + segmentPhrase(value.site, words) + ": " + words(printedQuantity(value.quantity)) + " " +
         printedValue(*value.shown, words);
}

}  // namespace

std::vector<ReportImage> keyImages(const std::vector<JudgedValue>& judged, const Words& words, std::size_t most) {
  std::vector<const JudgedValue*> order;
  for (const JudgedValue& value : judged) order.push_back(&value);
  std::stable_sort(order.begin(), order.end(),
                   [](const JudgedValue* a, const JudgedValue* b) { return rankOf(*a) < rankOf(*b); });
  std::vector<ReportImage> images;
  for (const JudgedValue* value : order) {
    const Evidence& evidence = value->shown->evidence;
    const bool isShown = std::any_of(images.begin(), images.end(), [&](const ReportImage& image) {
      return image.sopInstanceUid == evidence.sopInstanceUid && image.frame == evidence.frame;
    });
    if (isShown || evidence.sopInstanceUid.empty() || images.size() >= most) continue;
    images.push_back({evidence.sopInstanceUid, evidence.frame, value->shown->id, captionOf(*value, words)});
  }
  return images;
}

}  // namespace sural::exam::report
