#include "datasets/generate/vessels/leg_courses.h"

namespace sural::datasets::generate::vessels {

namespace {

std::vector<Course> thighVeins() {
  return {
      {"external_iliac_vein", "", 6.0, 5.8, {{22, 26, 92}, {38, 20, 62}, {52, 4, 34}, {63, -14, 10}}},
      {"common_femoral_vein",
       "external_iliac_vein",
       5.6,
       5.2,
       {{63, -14, 10}, {66, -22, -8}, {68, -25, -28}, {69, -25, -48}}},
      {"profunda_femoris_vein",
       "common_femoral_vein",
       3.4,
       1.8,
       {{69, -25, -48}, {82, -17, -68}, {92, -3, -110}, {95, 10, -190}}},
      {"femoral_vein",
       "common_femoral_vein",
       4.4,
       3.9,
       {{69, -25, -48}, {69, -22, -80}, {68, -16, -140}, {66, -4, -220}, {63, 12, -300}, {61, 25, -345}}},
      {"popliteal_vein",
       "femoral_vein",
       4.2,
       3.8,
       {{61, 25, -345}, {62, 36, -385}, {65, 41, -430}, {66, 36, -480}, {66, 33, -502}}},
      {"great_saphenous_vein",
       "common_femoral_vein",
       2.6,
       1.6,
       {{68, -25, -30},
        {58, -42, -48},
        {45, -48, -110},
        {32, -38, -240},
        {24, 0, -400},
        {24, 4, -470},
        {30, -14, -640},
        {38, -24, -800}}},
  };
}

std::vector<Course> calfVeins() {
  return {
      {"posterior_tibial_vein",
       "popliteal_vein",
       1.9,
       1.4,
       {{66, 33, -502}, {60, 34, -545}, {54, 34, -640}, {50, 30, -740}, {48, 28, -820}}},
      {"posterior_tibial_vein",
       "popliteal_vein",
       1.7,
       1.2,
       {{66, 33, -502}, {58, 31, -545}, {50, 32, -640}, {46, 29, -740}, {43, 26, -820}}},
      {"peroneal_vein",
       "popliteal_vein",
       1.9,
       1.3,
       {{66, 33, -502}, {71, 33, -548}, {76, 32, -640}, {78, 28, -720}, {75, 24, -790}}},
      {"peroneal_vein",
       "popliteal_vein",
       1.7,
       1.1,
       {{66, 33, -502}, {69, 31, -548}, {72, 31, -640}, {74, 27, -720}, {71, 23, -790}}},
      {"anterior_tibial_vein",
       "popliteal_vein",
       1.5,
       1.0,
       {{66, 33, -502}, {74, 20, -520}, {81, 3, -545}, {84, -5, -620}, {78, -12, -720}}},
      {"gastrocnemius_vein",
       "popliteal_vein",
       1.8,
       1.0,
       {{66, 36, -480}, {56, 50, -520}, {50, 58, -580}, {50, 55, -640}}},
  };
}

}  // namespace

std::vector<Course> arteryCourses() {
  return {
      {"common_iliac_artery", "aorta", 4.9, 4.4, {{0, 4, 140}, {9, 4, 127}, {22, 8, 110}, {35, 18, 88}}},
      {"internal_iliac_artery",
       "common_iliac_artery",
       3.0,
       1.4,
       {{35, 18, 88}, {37, 34, 72}, {42, 44, 50}, {52, 50, 18}}},
      {"external_iliac_artery",
       "common_iliac_artery",
       4.1,
       3.9,
       {{35, 18, 88}, {46, 12, 64}, {60, -4, 36}, {73, -22, 10}}},
      {"common_femoral_artery",
       "external_iliac_artery",
       4.0,
       3.8,
       {{73, -22, 10}, {77, -30, -8}, {79, -33, -25}, {80, -33, -42}}},
      {"profunda_femoris_artery",
       "common_femoral_artery",
       2.9,
       1.2,
       {{80, -33, -42}, {90, -25, -58}, {98, -10, -95}, {100, 4, -160}, {96, 12, -240}}},
      {"superficial_femoral_artery",
       "common_femoral_artery",
       3.2,
       2.7,
       {{80, -33, -42}, {77, -31, -70}, {73, -26, -140}, {68, -14, -220}, {62, 4, -295}, {58, 18, -340}}},
      {"popliteal_artery",
       "superficial_femoral_artery",
       2.8,
       2.4,
       {{58, 18, -340}, {58, 28, -380}, {61, 33, -430}, {63, 28, -480}, {64, 25, -498}}},
      {"anterior_tibial_artery",
       "popliteal_artery",
       1.7,
       1.1,
       {{64, 25, -498}, {71, 16, -510}, {78, 0, -535}, {80, -8, -600}, {74, -15, -700}, {65, -24, -810}}},
      {"tibioperoneal_trunk", "popliteal_artery", 2.1, 1.9, {{64, 25, -498}, {64, 25, -515}, {63, 25, -534}}},
      {"posterior_tibial_artery",
       "tibioperoneal_trunk",
       1.6,
       1.2,
       {{63, 25, -534}, {57, 27, -565}, {51, 29, -640}, {47, 25, -740}, {46, 24, -820}}},
      {"peroneal_artery",
       "tibioperoneal_trunk",
       1.5,
       1.0,
       {{63, 25, -534}, {68, 27, -565}, {73, 27, -640}, {74, 24, -720}, {72, 20, -790}}},
  };
}

std::vector<Course> veinCourses() {
  std::vector<Course> courses = thighVeins();
  const std::vector<Course> calf = calfVeins();
  courses.insert(courses.end(), calf.begin(), calf.end());
  return courses;
}

}  // namespace sural::datasets::generate::vessels
