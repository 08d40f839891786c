#include "datasets/generate/vessels/leg_body.h"

#include <algorithm>
#include <limits>

#include "datasets/generate/vessels/centre_line.h"

namespace sural::datasets::generate::vessels {

namespace {

// One side; x counts outwards from the midline.
std::vector<Bone> femurAndKnee() {
  return {
      {{{{88, 0, 0}, 23}}, 2},
      {{{{90, 0, -3}, 15}, {{108, 1, -26}, 16}, {{116, 2, -44}, 18}}, 2.5},
      {{{{120, 8, -16}, 12}, {{124, 8, -34}, 14}}, 2},
      {{{{98, 8, -58}, 8}, {{108, 4, -66}, 10}}, 2},
      {{{{116, 2, -44}, 18},
        {{112, -2, -90}, 14.5},
        {{101, -7, -190}, 13.5},
        {{88, -6, -290}, 14},
        {{80, -2, -350}, 17}},
       6},
      {{{{80, -2, -345}, 17}, {{76, 2, -378}, 22}, {{74, 4, -395}, 24}}, 1.8},
      {{{{74, 4, -385}, 22}, {{56, 10, -408}, 19}}, 1.8},
      {{{{74, 4, -385}, 22}, {{93, 10, -408}, 18}}, 1.8},
      {{{{74, -32, -386}, 12}, {{69, -31, -394}, 12}, {{79, -31, -394}, 12}, {{74, -31, -404}, 9}}, 1.2},
  };
}

std::vector<Bone> lowerLeg() {
  return {
      {{{{58, 10, -446}, 16}, {{90, 10, -446}, 16}}, 1.8},
      {{{{73, 8, -450}, 22}, {{70, 4, -480}, 17}, {{67, 1, -520}, 13}}, 3},
      {{{{67, 1, -515}, 13.5}, {{62, -1, -600}, 11.5}, {{56, 3, -740}, 10.5}, {{54, 6, -790}, 13}}, 4.5},
      {{{{54, 6, -785}, 13}, {{53, 7, -815}, 18}, {{44, 8, -828}, 10}}, 1.8},
      {{{{100, 20, -458}, 9}, {{97, 21, -476}, 6}}, 1.5},
      {{{{97, 21, -470}, 5.5}, {{92, 20, -640}, 6.5}, {{78, 17, -790}, 6.5}}, 2.5},
      {{{{78, 17, -785}, 6.5}, {{74, 17, -828}, 9}}, 1.8},
      {{{{56, 10, -845}, 20}, {{60, 0, -862}, 18}}, 1.8},
  };
}

// The wing of the ilium is a thin plate: a fan of ribs from the socket to the crest that overlap.
std::vector<Bone> iliacWing() {
  const std::vector<Vec3> crest{{130, -14, 88}, {131, -8, 104}, {126, 2, 118}, {118, 12, 129}, {107, 22, 137},
                                {96, 30, 141},  {84, 37, 139},  {74, 42, 130}, {66, 45, 116}};
  constexpr int kRibs = 21;
  const CentreLine edge = CentreLine::through(crest);
  std::vector<Bone> bones;
  for (int i = 0; i < kRibs; ++i) {
    const double share = i / (kRibs - 1.0);
    const Vec3 top = edge.at(share * edge.lengthMm());
    const Vec3 foot{100 - 26 * share, 6 + 12 * share, 34 + 18 * share};
    bones.push_back({{{foot, 9}, {0.5 * (foot + top), 6.2}, {top, 7.5}}, 0.6});
  }
  std::vector<Ball> rim;
  rim.reserve(crest.size());
  for (const Vec3& place : crest) rim.push_back({place, 7});
  bones.push_back({rim, 1.2});
  return bones;
}

std::vector<Bone> hipBone() {
  std::vector<Bone> bones = iliacWing();
  const std::vector<Bone> rest{
      {{{{88, 4, 26}, 15}, {{84, 10, 44}, 14}, {{72, 26, 74}, 12}, {{62, 36, 96}, 11}}, 1.2},
      {{{{110, 2, 4}, 7}, {{106, 2, 20}, 9}, {{88, 2, 32}, 9}, {{68, 2, 18}, 8}, {{66, 6, -2}, 8}}, 1.6},
      {{{{70, -14, 6}, 11}, {{46, -28, -2}, 8}, {{14, -34, -14}, 11}, {{9, -34, -30}, 8}}, 1.2},
      {{{{12, -32, -26}, 8}, {{26, -18, -46}, 6}, {{44, 4, -64}, 9}}, 1.2},
      {{{{72, 20, -4}, 15}, {{66, 26, -34}, 13}, {{52, 18, -60}, 12}, {{42, 4, -66}, 9}}, 1.2},
  };
  bones.insert(bones.end(), rest.begin(), rest.end());
  return bones;
}

std::vector<Bone> spine() {
  std::vector<Bone> bones{
      {{{{0, 44, 116}, 20}, {{0, 58, 76}, 17}, {{0, 64, 50}, 11}, {{0, 58, 24}, 7}, {{0, 46, 4}, 5}}, 0.8},
      {{{{-22, 42, 116}, 18}, {{-16, 56, 80}, 15}, {{-8, 62, 54}, 9}}, 0.8},
      {{{{22, 42, 116}, 18}, {{16, 56, 80}, 15}, {{8, 62, 54}, 9}}, 0.8},
      {{{{-44, 40, 110}, 14}, {{-34, 50, 86}, 12}, {{-18, 60, 56}, 7}}, 0.8},
      {{{{44, 40, 110}, 14}, {{34, 50, 86}, 12}, {{18, 60, 56}, 7}}, 0.8},
  };
  for (const double z : {154.0, 190.0, 226.0, 262.0}) {
    bones.push_back({{{{-14, 22, z - 7}, 9}, {{14, 22, z - 7}, 9}}, 0.6});
    bones.push_back({{{{-13, 22, z}, 9}, {{13, 22, z}, 9}}, 0.6});
    bones.push_back({{{{-14, 22, z + 7}, 9}, {{14, 22, z + 7}, 9}}, 0.6});
    for (const double side : {-1.0, 1.0}) {
      bones.push_back({{{{side * 14, 40, z + 2}, 5}, {{side * 40, 44, z + 5}, 4}}, 0.8});
      bones.push_back({{{{side * 13, 38, z + 2}, 6}}, 1});
    }
    bones.push_back({{{{0, 55, z + 3}, 4}, {{0, 72, z - 10}, 5}}, 0.8});
  }
  return bones;
}

std::vector<Ball> mirrored(std::vector<Ball> chain) {
  for (Ball& ball : chain) ball.centre.x = -ball.centre.x;
  return chain;
}

}  // namespace

std::vector<Bone> legBones() {
  std::vector<Bone> bones = spine();
  for (const auto& part : {hipBone(), femurAndKnee(), lowerLeg()}) {
    for (const Bone& bone : part) {
      bones.push_back(bone);
      bones.push_back({mirrored(bone.chain), bone.cortexMm});
    }
  }
  return bones;
}

std::vector<Flesh> legFlesh() {
  const Flesh thighAndCalf{{{92, 4, 20}, 92},    {{90, 4, -60}, 88},   {{88, 2, -160}, 80},  {{80, 4, -280}, 68},
                           {{74, 4, -370}, 60},  {{73, 8, -430}, 57},  {{72, 14, -480}, 56}, {{70, 20, -560}, 58},
                           {{66, 16, -650}, 50}, {{62, 10, -750}, 40}, {{60, 8, -830}, 40}};
  std::vector<Flesh> flesh{thighAndCalf, mirrored(thighAndCalf)};
  for (const double x : {-70.0, 0.0, 70.0})
    flesh.push_back({{{x, 4, -5}, 92}, {{x, 4, 60}, 104}, {{x, 4, 170}, 100}, {{x, 4, 300}, 100}});
  return flesh;
}

double depthIn(const std::vector<Ball>& chain, Vec3 place) {
  double deepest = -std::numeric_limits<double>::max();
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const Ball& a = chain[i];
    const Ball& b = chain[std::min(i + 1, chain.size() - 1)];
    const Vec3 axis = b.centre - a.centre;
    const double size = dot(axis, axis);
    const double share = size > 0 ? std::clamp(dot(place - a.centre, axis) / size, 0.0, 1.0) : 0;
    const double radius = a.radiusMm + share * (b.radiusMm - a.radiusMm);
    deepest = std::max(deepest, radius - distance(place, a.centre + share * axis));
  }
  return deepest;
}

}  // namespace sural::datasets::generate::vessels
