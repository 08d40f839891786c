#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "imaging/bmode/tell_vessels.h"

namespace sural::imaging::bmode {

// A cine made ready: decoded, resampled, its tissue followed. Changing a contour or a seed runs on from here.
struct PreparedCine {
  ScanGrid grid;  // of the first picture
  std::vector<ScanPicture> pictures;
  std::vector<int> frames;  // of the clip, one for each picture
  TissueMotion motion;
  PressPhases phases;
  std::vector<ScanGrid> grids;  // one for each picture, all of one size in mm
  bool stills = false;          // two of them, at rest and pressed

  [[nodiscard]] const ScanGrid& gridOf(std::size_t picture) const { return grids.at(picture); }
};

// What a reader says: the vein lies here; its outline in this frame is this one. Places in pixels of the stored frame.
struct CompressionOptions {
  struct Seed {
    int frame = 0;
    Point at;
  };
  struct Correction {
    int frame = 0;
    std::vector<Point> outline;
  };
  std::optional<Seed> vein;
  std::optional<Correction> correction;
};

// A lumen in one frame as it was read: outline and place in pixels of the stored frame, sizes with one standard
// deviation.
struct LumenReading {
  int frame = 0;
  int region = -1;  // index into the regions of that frame; -1: none
  bool closed = false;
  double areaMm2 = 0;
  double areaDoubtMm2 = 0;
  double anteroposteriorMm = 0;
  double transverseMm = 0;
  double lengthDoubtMm = 0;
  std::vector<Point> outline;
  Chord anteroposterior;
  double hiddenShare = 0;   // of the area that lies beyond the picture's side, completed as an ellipse's
  double closedShare = 0;   // of the firmly pressed frames in which the walls meet
  double wallGapMm = 0;     // between the walls as the tissue that hugs them moved
  double wallTrust = 0;     // how surely those were the walls, at most 1; 0: not followed
  double slitContrast = 0;  // of what is most like a slit where the walls seem to meet, as a share of that at rest
};

struct CompressedVessel {
  VesselRole role = VesselRole::Other;
  std::vector<LumenFrame> frames;  // one for each analysed frame, in mm of the grid
  std::optional<LumenReading> rest;
  std::optional<LumenReading> pressed;  // at the least area while the probe pressed
  double insideGrey = 0;                // at rest
  double wallGrey = 0;
  double colourShare = 0;  // of the lumen at rest that colour fills, the most of any frame; 0 in a grey cine
};

enum class Compressibility { Full, Partial, None };

std::string_view toWord(Compressibility compressibility);

// Everything read from one compression, for the numbers, for drawing and for editing.
struct CompressionAnalysis {
  ScanGrid grid;                   // of the first frame
  std::vector<ScanGrid> grids;     // one for each of `frames`
  std::vector<int> frames;         // of the clip
  std::vector<double> times;       // s
  std::vector<double> shortening;  // share of the tissue's depth that pressure takes
  PressPhases phases;
  std::vector<CompressedVessel> vessels;  // vein first, then second veins, artery, others
  int pressedRegion = -1;                 // of the pressed one of two stills; of a cine that of `grid`
  double strongest = 0;                   // shortening at the strongest press
  double confidence = 0;                  // that the vein is the vein
  std::string noVein;                     // why there is none

  [[nodiscard]] const ScanGrid& gridOf(std::size_t index) const { return grids.at(index); }
};

using FrameSource = std::function<Result<Frame>(int index)>;

// Decodes up to 400 frames, evenly spread over the clip (fewer where the pictures would take more than 400 MB). Where
// the calibration changes on the way each frame is read by its own, and frames without one are left out. Errors: no
// frame can be decoded, grids that cannot be (see gridsFor).
Result<PreparedCine> prepareCine(const Clip& clip, const PixelBox& box, const FrameSource& source);

// One picture of a pair: where it lies.
struct Still {
  const Clip& clip;
  PixelBox box;
  const Frame& frame;
};

// Two stills, at rest and pressed, as a cine of two moments. Errors: a grid that cannot be, pictures of different scale
// or size (more than 3 %).
Result<PreparedCine> prepareStills(const Still& rest, const Still& pressed);

// Finds, tells apart and follows the vessels of a prepared cine. Frames named by the options that the cine does not
// have are passed over.
CompressionAnalysis analyzeCompression(const PreparedCine& cine, const Site& site,
                                       const CompressionOptions& options = {});

inline constexpr double kWallsFollowed = 0.5;  // likeness of the walls to themselves from which they are believed
inline constexpr double kWallsApartMm = 0.9;   // of the gap between walls that were followed, twice its doubt

// Why a vein that shows no lumen under pressure is not believed to be closed: its walls were lost on their way or
// stayed apart. Empty where it is closed, or open.
std::string closureDoubt(const LumenReading& rest, const LumenReading& pressed);

// A verdict, or why there is none.
struct Judgement {
  std::optional<Compressibility> verdict;
  std::string undecided;
};

// Full where no lumen is seen and the walls were followed until they met, none where less than a tenth of the area
// goes, partial between. Undecided where there was no press or one too weak to judge, where the walls were lost on
// their way or stayed apart though nothing dark is left between them (a clot as bright as the tissue), and where the
// firmly pressed frames disagree.
Judgement judge(const CompressionAnalysis& analysis, const CompressedVessel& vein);

}  // namespace sural::imaging::bmode
