#pragma once

#include <cmath>

namespace sural {

// A place or direction in space. In the patient: mm in DICOM's axes (PS3.3 C.7.6.2.1.1), x to the patient's left, y to
// the back, z to the head.
struct Vec3 {
  double x = 0;
  double y = 0;
  double z = 0;
};

inline Vec3 operator+(Vec3 a, Vec3 b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
inline Vec3 operator-(Vec3 a, Vec3 b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
inline Vec3 operator*(double f, Vec3 a) { return {f * a.x, f * a.y, f * a.z}; }
inline double dot(Vec3 a, Vec3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
inline Vec3 cross(Vec3 a, Vec3 b) { return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x}; }
inline double norm(Vec3 a) { return std::sqrt(dot(a, a)); }
inline double distance(Vec3 a, Vec3 b) { return norm(b - a); }

// The direction of a vector; the zero vector stays zero.
inline Vec3 unit(Vec3 a) {
  const double size = norm(a);
  return size > 0 ? (1 / size) * a : a;
}

}  // namespace sural
