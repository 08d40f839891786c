#pragma once

#include <optional>
#include <vector>

#include "imaging/angiography/mask_subtraction.h"
#include "imaging/angiography/xray_vessel.h"

namespace sural::imaging::angiography {

// What is known of a run when its vessels are asked for proof that they are filled with contrast medium.
struct PassageSearch {
  const FrameSource& source;
  const RunSurvey& survey;
  const XrayAcquisition& xray;
  const ContrastPicture& picture;
};

// For each vessel the share of its contrast that comes or goes during the run: how much its middle darkens against both
// its flanks between the frame that shows it least and the one that shows it most, over the same in the picture that it
// was measured in. Looked for within a hundredth of the width, so that anatomy that moves, but stays as dark, gives
// little; what the whole picture does cancels. A vessel in which contrast medium arrives is near 1; bone, and what
// hardly stands out of the noise, near 0; nullopt where no place of it can be judged. Errors: those of the source.
Result<std::vector<std::optional<double>>> passageShares(const PassageSearch& search,
                                                         const std::vector<XrayVessel>& vessels);

// How much of a vessel's contrast already stands in the mask as it was laid on the picture: near 0 where that is empty,
// above 1 where hardly more arrives after it. Bone along a vessel adds to it or takes from it. Errors: those of the
// source.
Result<double> shareInMask(const PassageSearch& search, const XrayVessel& vessel);

// The vessels in which contrast medium is seen to arrive or leave, and those that cannot be judged. Errors: those of
// the source.
Result<std::vector<XrayVessel>> filledVessels(const PassageSearch& search, std::vector<XrayVessel> vessels);

}  // namespace sural::imaging::angiography
