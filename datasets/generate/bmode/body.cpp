#include "datasets/generate/bmode/body.h"

#include <cmath>

namespace sural::datasets::generate::bmode {

Body bodyOf(const Anatomy& anatomy, const BodySettings& settings, const Random& random) {
  const ScanGrid grid{.width = static_cast<int>(std::lround(anatomy.widthMm / settings.mmPerPixel)),
                      .height = static_cast<int>(std::lround(anatomy.depthMm / settings.mmPerPixel)),
                      .mmPerPixel = settings.mmPerPixel};
  return {.anatomy = anatomy,
          .scatterers = scatterersOf(anatomy, random.fork(1)),
          .noise = NoiseTile(random.fork(2)),
          .grid = grid,
          .display = settings.display};
}

Picture pictureAt(const Body& body, const Deformation& deformation, const Moment& moment, const Random& random) {
  EchoPower echo = scan(body.scatterers, {deformation, moment.elevation}, Probe{}, body.grid);
  const std::vector<float> gain = pathGain(obstaclesAt(body.anatomy, deformation), body.display, body.grid);
  Picture picture{.grey = greyPicture(echo, gain, moment, {body.display, body.noise, random})};
  for (std::size_t i = 0; i < gain.size(); ++i) echo.power[i] *= std::exp2(gain[i] * 0.33219F);
  picture.power = std::move(echo.power);
  return picture;
}

LumenTruth truthOf(const Lumen& lumen, const Deformation& deformation, const ScanGrid& grid) {
  LumenTruth truth{.structure = lumen.structure, .vessel = lumen.vessel};
  const double halfPicture = grid.widthMm() / 2 - grid.mmPerPixel;
  for (const Point& p : outlineAt(deformation, lumen, halfPicture)) truth.outline.push_back(grid.pixelOf({p.x, p.y}));
  truth.anteroposterior = longestVerticalChord(truth.outline);
  truth.anteroposteriorMm = truth.anteroposterior.length() * grid.mmPerPixel;
  truth.areaMm2 = polygonArea(truth.outline) * grid.mmPerPixel * grid.mmPerPixel;
  return truth;
}

}  // namespace sural::datasets::generate::bmode
