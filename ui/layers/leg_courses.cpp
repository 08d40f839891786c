#include "ui/layers/leg_courses.h"

#include <algorithm>
#include <cmath>

namespace sural::ui::layers {

namespace {

double distance(Point a, Point b) { return std::hypot(b.x - a.x, b.y - a.y); }

Point between(Point a, Point b, double share) { return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)}; }

}  // namespace

const std::vector<VesselCourse>& arteryCourses() {
  static const std::vector<VesselCourse> kCourses{
      {"common_iliac_artery", "CIA", {{0.98, 0.0}, {0.86, 0.04}}, true},
      {"internal_iliac_artery", "IIA", {{0.86, 0.04}, {0.91, 0.1}}, false},
      {"external_iliac_artery", "EIA", {{0.86, 0.04}, {0.72, 0.075}, {0.63, 0.115}}, true},
      {"common_femoral_artery", "CFA", {{0.63, 0.115}, {0.6, 0.165}}, true},
      {"profunda_femoris_artery", "PFA", {{0.6, 0.165}, {0.47, 0.215}, {0.43, 0.36}}, true},
      {"superficial_femoral_artery", "SFA", {{0.6, 0.165}, {0.62, 0.29}, {0.55, 0.46}}, false},
      {"popliteal_artery", "POPA", {{0.55, 0.46}, {0.51, 0.51}, {0.5, 0.57}}, false, true},
      {"anterior_tibial_artery", "ATA", {{0.5, 0.57}, {0.4, 0.62}, {0.4, 0.76}, {0.44, 0.87}}, true},
      {"peroneal_artery", "PERA", {{0.5, 0.57}, {0.51, 0.64}, {0.48, 0.85}}, true, true},
      {"posterior_tibial_artery", "PTA", {{0.51, 0.64}, {0.59, 0.71}, {0.55, 0.89}}, false, true},
      {"dorsalis_pedis_artery", "DPA", {{0.44, 0.87}, {0.45, 0.97}}, true},
  };
  return kCourses;
}

const std::vector<VesselCourse>& veinCourses() {
  static const std::vector<VesselCourse> kCourses{
      {"common_iliac_vein", "CIV", {{0.98, 0.0}, {0.86, 0.04}}, true},
      {"internal_iliac_vein", "IIV", {{0.86, 0.04}, {0.91, 0.1}}, false},
      {"external_iliac_vein", "EIV", {{0.86, 0.04}, {0.72, 0.075}, {0.61, 0.115}}, true},
      {"common_femoral_vein", "CFV", {{0.61, 0.115}, {0.57, 0.165}}, true},
      {"profunda_femoris_vein", "PFV", {{0.57, 0.165}, {0.46, 0.22}, {0.44, 0.34}}, true},
      {"femoral_vein", "FV", {{0.57, 0.165}, {0.57, 0.29}, {0.53, 0.46}}, true},
      {"popliteal_vein", "POPV", {{0.53, 0.46}, {0.5, 0.51}, {0.5, 0.57}}, true, true},
      {"gastrocnemius_vein", "GASV", {{0.5, 0.57}, {0.57, 0.6}, {0.58, 0.66}}, false, true},
      {"soleal_vein", "SOLV", {{0.5, 0.63}, {0.46, 0.66}, {0.45, 0.73}}, true, true},
      {"anterior_tibial_vein", "ATV", {{0.5, 0.57}, {0.4, 0.62}, {0.4, 0.76}, {0.44, 0.87}}, true},
      {"peroneal_vein", "PERV", {{0.5, 0.57}, {0.51, 0.66}, {0.48, 0.85}}, true, true},
      {"posterior_tibial_vein", "PTV", {{0.51, 0.66}, {0.56, 0.73}, {0.53, 0.89}}, false, true},
      {"saphenofemoral_junction", "SFJ", {{0.58, 0.15}, {0.66, 0.165}}, false},
      {"great_saphenous_vein",
       "GSV",
       {{0.66, 0.165}, {0.73, 0.26}, {0.69, 0.46}, {0.66, 0.56}, {0.64, 0.7}, {0.57, 0.93}},
       false},
      {"anterior_accessory_saphenous_vein", "AASV", {{0.62, 0.16}, {0.4, 0.2}, {0.33, 0.38}}, true},
      {"posterior_accessory_saphenous_vein", "PASV", {{0.72, 0.25}, {0.78, 0.3}, {0.76, 0.36}}, false},
      {"saphenopopliteal_junction", "SPJ", {{0.5, 0.535}, {0.44, 0.55}}, true, true},
      {"giacomini_vein", "GIAC", {{0.44, 0.55}, {0.38, 0.45}, {0.39, 0.38}}, true, true},
      {"small_saphenous_vein", "SSV", {{0.44, 0.55}, {0.35, 0.63}, {0.36, 0.76}, {0.4, 0.9}}, true, true},
      {"perforating_vein", "PERF", {{0.645, 0.67}, {0.56, 0.68}}, false},
  };
  return kCourses;
}

const std::vector<Point>& legOutline() {
  static const std::vector<Point> kOutline{
      {0.42, 0.0},  {0.33, 0.06}, {0.26, 0.14}, {0.25, 0.24}, {0.28, 0.36}, {0.34, 0.48}, {0.35, 0.54}, {0.31, 0.63},
      {0.33, 0.74}, {0.38, 0.86}, {0.36, 0.93}, {0.33, 0.99}, {0.42, 1.0},  {0.6, 1.0},   {0.62, 0.96}, {0.6, 0.87},
      {0.66, 0.74}, {0.7, 0.64},  {0.68, 0.55}, {0.71, 0.48}, {0.8, 0.34},  {0.87, 0.22}, {0.9, 0.14},  {0.99, 0.12}};
  return kOutline;
}

std::vector<Point> partOf(const std::vector<Point>& line, double from, double to) {
  double length = 0;
  for (std::size_t i = 1; i < line.size(); ++i) length += distance(line[i - 1], line[i]);
  std::vector<Point> part;
  double travelled = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double step = distance(line[i - 1], line[i]);
    const double low = std::clamp((from * length - travelled) / step, 0.0, 1.0);
    const double high = std::clamp((to * length - travelled) / step, 0.0, 1.0);
    travelled += step;
    if (high <= low) continue;
    if (part.empty()) part.push_back(between(line[i - 1], line[i], low));
    part.push_back(between(line[i - 1], line[i], high));
  }
  return part;
}

}  // namespace sural::ui::layers
