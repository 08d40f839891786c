#pragma once

#include <optional>
#include <vector>

namespace sural::imaging::angiography {

// One place of a vessel as measured; lengths in the course's unit (pixels or millimetres).
struct LumenSample {
  double arc = 0;  // along the centre line
  double diameter = 0;
  double deviation = 0;     // one standard deviation of the diameter
  double offset = 0;        // of the lumen's middle from the centre line, to the left of its direction
  double density = 0;       // contrast per unit of depth; 0 where none could be told
  double area = 0;          // by contrast alone (densitometry), in the square of the unit
  double filling = 1;       // density beside that of its neighbours: less where a clot takes up room
  bool usable = true;       // the model fits here
  bool closed = false;      // no lumen can be told from the background
  bool nearBranch = false;  // another vessel leaves or crosses
  bool superposed = false;  // a branch lies in front: neither healthy calibre nor a narrowing is read here
};

enum class LesionKind { Stenosis, Occlusion, FillingDefect };

enum class ReferenceMethod {
  Interpolated,   // over the healthy parts, at the narrowest place
  Distal,         // the healthy vessel beyond the lesion, as NASCET has it
  ProximalDistal  // the mean of the healthy vessel before and beyond
};

struct Lesion {
  LesionKind kind = LesionKind::Stenosis;
  std::size_t first = 0;  // indices of samples: shoulder, narrowest place, shoulder
  std::size_t least = 0;
  std::size_t last = 0;
  double minimum = 0;  // lumen diameter
  double minimumDeviation = 0;
  double reference = 0;
  double referenceDeviation = 0;
  double percentDiameter = 0;
  double percentDeviation = 0;
  double length = 0;
  double lengthDeviation = 0;
  double eccentricity = 0;  // 0: the lumen's middle stays in the vessel's, 1: it lies against a wall
  bool cutOff = false;      // goes on beyond what the picture shows
  bool fillsBeyond = true;
};

// A vessel's calibre read as a whole.
struct ProfileReading {
  std::vector<double> reference;  // healthy diameter at each sample
  double referenceDeviation = 0;  // of that line
  std::vector<Lesion> lesions;    // worst first
  std::size_t typical = 0;        // the sample that stands for a vessel without lesion: its median healthy calibre
  double healthyLength = 0;       // of the samples that the reference rests on
  bool hiddenByBranch = false;    // what looks narrowed lies where a branch lies in front, and was left out
};

struct ProfileOptions {
  double leastPercent = 18;  // of the diameter: less lies within the variation of a healthy vessel
  double smoothing = 1;      // over this length of vessel before the minimum is taken
  double pointSpread = 0;    // sigma along the vessel, of the imaging chain and what was smoothed
  double correlated = 4.6;   // neighbouring samples that share their noise: 2 sqrt(pi) sigmas of what was smoothed
  double modelDoubt = 0;     // of a least diameter, beside the noise
  double leastLumen = 0;     // diameter that would have been seen in a gap; one thinner is called closed
  ReferenceMethod method = ReferenceMethod::Interpolated;
};

// Reads reference and lesions from a profile whose samples lie at even steps. The reference is a line through the
// healthy parts, found by leaving out lesions and branches until nothing changes (after Reiber et al. 1985); a lesion
// reaches from shoulder to shoulder, where 5 % of the diameter are lost. nullopt when too little is healthy to refer
// to.
std::optional<ProfileReading> readProfile(const std::vector<LumenSample>& samples, const ProfileOptions& options);

}  // namespace sural::imaging::angiography
