#include "ui/session/hanging.h"

#include <algorithm>

namespace sural::ui::session {

namespace {

bool isSpectral(const Clip& clip) { return clip.kind == ClipKind::SpectralDoppler; }
bool isPicture(const Clip& clip) { return clip.kind == ClipKind::BMode || clip.kind == ClipKind::ColourDoppler; }

bool sameVessel(const Clip& a, const Clip& b) { return a.site.known() && a.site.vessel == b.site.vessel; }

bool isOtherSide(const Clip& a, const Clip& b) {
  return a.site.side && b.site.side && a.site.side != b.site.side && sameVessel(a, b) &&
         a.site.segment == b.site.segment && a.kind == b.kind;
}

bool isSamePlaceOtherKind(const Clip& a, const Clip& b) {
  const bool kinds = (isSpectral(a) && isPicture(b)) || (isPicture(a) && isSpectral(b));
  return kinds && sameVessel(a, b) && a.site.side == b.site.side;
}

template <class Fits>
int firstThat(const std::vector<const Clip*>& clips, Fits fits) {
  const auto found = std::find_if(clips.begin(), clips.end(), [&](const Clip* other) { return fits(*other); });
  return found != clips.end() ? static_cast<int>(found - clips.begin()) : -1;
}

}  // namespace

Hanging hangInOrder(const std::vector<const Clip*>& clips, int clip, GridSize grid) {
  Hanging hanging{grid, {}};
  for (int i = 0; i < grid.count(); ++i) {
    const int index = clip + i;
    hanging.clips.push_back(index < static_cast<int>(clips.size()) ? index : -1);
  }
  return hanging;
}

int sameView(const Clip& shown, const std::vector<const Clip*>& earlier) {
  const auto isSame = [&](const Clip& other) {
    return other.kind == shown.kind && other.site.side == shown.site.side && sameVessel(shown, other);
  };
  const auto isSameLabel = [&](const Clip& other) { return other.kind == shown.kind && other.label == shown.label; };
  const int same = firstThat(earlier, [&](const Clip& o) { return isSame(o) && o.site.segment == shown.site.segment; });
  if (same >= 0) return same;
  const int vessel = firstThat(earlier, isSame);
  if (vessel >= 0) return vessel;
  return shown.site.known() || shown.label.empty() ? -1 : firstThat(earlier, isSameLabel);
}

Hanging hangByKind(const std::vector<const Clip*>& clips, int clip) {
  const Hanging alone{{1, 1}, {clip}};
  if (clip < 0 || clip >= static_cast<int>(clips.size())) return alone;
  const Clip& shown = *clips[static_cast<std::size_t>(clip)];
  const int otherSide = firstThat(clips, [&](const Clip& other) { return isOtherSide(shown, other); });
  if (otherSide >= 0) {
    const bool isLeft = shown.site.side == Side::Left;  // the patient's right leg hangs left, as the reader faces it
    return {{1, 2}, isLeft ? std::vector{otherSide, clip} : std::vector{clip, otherSide}};
  }
  const int partner = firstThat(clips, [&](const Clip& other) { return isSamePlaceOtherKind(shown, other); });
  return partner >= 0 ? Hanging{{1, 2}, {clip, partner}} : alone;
}

}  // namespace sural::ui::session
