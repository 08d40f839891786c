#include "imaging/angiography/vessel_course.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr double kEqualBranch = 0.55;       // of the calibre: a branch this wide may be the vessel itself
constexpr double kAlike = 0.75;             // of the thinner side: a branch this wide parts the vessel in two like ones
constexpr double kStumpArms = 0.6;          // of the trunk: thinner arms are collaterals
constexpr double kRootRadii = 4.5;          // in a volume, over which a branch's calibre is taken
constexpr double kSideRadii = 8;            // over which a side's calibre is taken
constexpr std::size_t kLeastSideCells = 3;  // cells
constexpr double kCollapsed = 0.45;         // of the calibre: thinner is a thread or another vessel
constexpr double kLikeCalibre = 0.6;
constexpr double kFacing = 0.85;     // cosine
constexpr double kFacingNear = 0.6;  // the same for a gap of a few diameters
constexpr double kNearDiameters = 2.5;

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double upper(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 8 / 10);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

std::vector<double> branchRadii(const Branch& branch, const std::vector<float>& distance) {
  std::vector<double> radii;
  for (std::size_t i = 0; i < branch.cells.size(); ++i) {
    std::vector<double> near;
    for (std::size_t k = i < 2 ? 0 : i - 2; k <= std::min(i + 2, branch.cells.size() - 1); ++k)
      near.push_back(distance[branch.cells[k]]);
    radii.push_back(median(std::move(near)));
  }
  return radii;
}

// A branch's calibre beyond its mouth. In a projection it is seen as one with its parent for longer; farther on it may
// be another vessel.
double rootRadius(const std::vector<double>& radii, double parentRadius, bool inVolume) {
  const auto cells = [&](double share) { return static_cast<std::size_t>(share * parentRadius) + 1; };
  const std::size_t first = std::min(radii.size() - 1, cells(1.5));
  const std::size_t last = std::min(radii.size(), cells(inVolume ? kRootRadii : kSideRadii) + 1);
  return median(
      {radii.begin() + static_cast<std::ptrdiff_t>(first), radii.begin() + static_cast<std::ptrdiff_t>(last)});
}

// The calibre of a vessel on both sides of a place, its mouth left out; 0 where too little is seen.
struct TurnSides {
  double before = 0;
  double after = 0;
};

TurnSides turnSidesOf(const std::vector<double>& along, std::size_t at) {
  constexpr std::size_t kNear = 30;
  const auto part = [&along](std::size_t from, std::size_t to) {
    return upper({along.begin() + static_cast<std::ptrdiff_t>(from), along.begin() + static_cast<std::ptrdiff_t>(to)});
  };
  const double radius = part(at > kNear ? at - kNear : 0, std::min(along.size(), at + kNear));
  const auto mouth = static_cast<std::size_t>(radius) + 1;
  const auto reach = static_cast<std::size_t>(kSideRadii * radius) + 2;
  TurnSides sides;
  if (at >= mouth + kLeastSideCells) sides.before = part(at > reach ? at - reach : 0, at - mouth);
  if (at + mouth + kLeastSideCells <= along.size()) sides.after = part(at + mouth, std::min(along.size(), at + reach));
  return sides;
}

// Where a branch parts a vessel: which of the three arms end there. Two arms of one calibre beside a thinner third are
// one vessel, whichever of them the tree took for the branch; a trunk with two thin arms is a stump that feeds
// collaterals.
struct Junction {
  std::size_t at = 0;
  std::size_t branch = 0;
  CourseEnd before = CourseEnd::Junction;
  CourseEnd after = CourseEnd::Junction;
  bool goesOnInBranch = false;
};

std::optional<Junction> junctionOf(const std::vector<double>& along, const std::vector<double>& branch, std::size_t at,
                                   bool inVolume) {
  const TurnSides sides = turnSidesOf(along, std::min(at, along.size() - 1));
  const bool one = sides.before <= 0 || sides.after <= 0;
  const double thicker = std::max(sides.before, sides.after);
  const double thinner = one ? thicker : std::min(sides.before, sides.after);
  const double root = rootRadius(branch, thinner, inVolume);
  if (root <= kAlike * thinner) return std::nullopt;
  Junction junction{at};
  if (one) return junction;
  const bool stump = std::max(root, thinner) < kStumpArms * thicker;
  junction.goesOnInBranch = !stump && thinner < kAlike * std::min(root, thicker);
  CourseEnd& trunk = sides.before > sides.after ? junction.before : junction.after;
  if (stump) trunk = CourseEnd::Free;
  if (junction.goesOnInBranch) trunk = CourseEnd::GoesOn;
  return junction;
}

// Where branches like the vessel's continuation leave each branch: at a bifurcation that is the thinner side, since
// trunks are wider than what they part into (Murray 1926).
std::vector<std::vector<Junction>> junctions(const std::vector<Branch>& forest,
                                             const std::vector<std::vector<double>>& radii, bool inVolume) {
  std::vector<std::vector<Junction>> places(forest.size());
  for (std::size_t i = 0; i < forest.size(); ++i) {
    if (forest[i].parent < 0) continue;
    const auto parent = static_cast<std::size_t>(forest[i].parent);
    std::optional<Junction> junction = junctionOf(radii[parent], radii[i], forest[i].parentPlace, inVolume);
    if (!junction) continue;
    junction->branch = i;
    places[parent].push_back(*junction);
  }
  for (auto& list : places)
    std::sort(list.begin(), list.end(), [](const Junction& a, const Junction& b) { return a.at < b.at; });
  return places;
}

// Whether a branch leaves a vessel of its own calibre. A trunk whose stump feeds a collateral may come as the
// collateral's branch: its end is then an end, not a junction.
bool leavesVessel(const std::vector<Branch>& forest, const std::vector<std::vector<double>>& radii,
                  std::size_t branch) {
  if (forest[branch].parent < 0) return false;
  const std::vector<double>& along = radii[static_cast<std::size_t>(forest[branch].parent)];
  const double own = upper(radii[branch]);
  const auto reach = static_cast<std::size_t>(4 * own) + 2;
  const std::size_t at = std::min(forest[branch].parentPlace, along.size() - 1);
  std::vector<double> near(along.begin() + static_cast<std::ptrdiff_t>(at > reach ? at - reach : 0),
                           along.begin() + static_cast<std::ptrdiff_t>(std::min(along.size(), at + reach)));
  const auto place = near.begin() + static_cast<std::ptrdiff_t>(near.size() * 6 / 10);
  std::nth_element(near.begin(), place, near.end());
  return *place > kEqualBranch * own;
}

struct Cut {
  std::size_t first, last;
  CourseEnd begin, end;
};

// Junctions within a vessel's radius of each other are one.
std::vector<Cut> cutAtJunctions(const std::vector<double>& radii, CourseEnd root, const std::vector<Junction>& places) {
  const std::size_t count = radii.size();
  std::vector<Cut> cuts;
  Cut cut{0, count - 1, root, CourseEnd::Free};
  for (const Junction& junction : places) {
    if (junction.at + 2 >= count) continue;
    if (!cuts.empty() && junction.at <= cuts.back().last + static_cast<std::size_t>(radii[junction.at]) + 1) {
      if (junction.before == CourseEnd::GoesOn) cuts.back().end = CourseEnd::GoesOn;
      cut = {junction.at, count - 1, junction.after, CourseEnd::Free};
      continue;
    }
    if (junction.at <= cut.first + 2) continue;
    cut.last = junction.at;
    cut.end = junction.before;
    cuts.push_back(cut);
    cut = {junction.at, count - 1, junction.after, CourseEnd::Free};
  }
  cuts.push_back(cut);
  return cuts;
}

Course courseOf(const Lattice& lattice, const Branch& branch, const std::vector<double>& radii, const Cut& cut) {
  Course course;
  course.begin = cut.begin;
  course.end = cut.end;
  for (std::size_t i = cut.first; i <= cut.last; ++i) {
    course.points.push_back(lattice.positionOf(branch.cells[i]));
    course.radii.push_back(radii[i]);
  }
  return course;
}

// Parts a course where its calibre collapses for longer than the calibre itself.
void partAtThreads(const Course& course, double leastRadius, std::vector<Course>& parts) {
  const double limit = std::max(leastRadius, kCollapsed * upper(course.radii));
  std::size_t i = 0;
  while (i < course.points.size()) {
    while (i < course.points.size() && course.radii[i] < limit) ++i;
    std::size_t end = i;
    while (end < course.points.size() && course.radii[end] >= limit) ++end;
    if (end > i + 1) {
      Course part;
      part.points.assign(course.points.begin() + static_cast<std::ptrdiff_t>(i),
                         course.points.begin() + static_cast<std::ptrdiff_t>(end));
      part.radii.assign(course.radii.begin() + static_cast<std::ptrdiff_t>(i),
                        course.radii.begin() + static_cast<std::ptrdiff_t>(end));
      if (i == 0) part.begin = course.begin;
      if (end == course.points.size()) part.end = course.end;
      parts.push_back(std::move(part));
    }
    i = std::max(end, i + 1);
  }
}

// Direction out of a course's end, taken over about two diameters behind the blunt tip.
Vec3 outward(const Course& course, bool atEnd) {
  const std::size_t count = course.points.size();
  const double radius = median(course.radii);
  const Vec3 tip = atEnd ? course.points.back() : course.points.front();
  Vec3 far = tip;
  for (std::size_t i = 0; i < count && norm(far - tip) < 5 * radius; ++i)
    far = atEnd ? course.points[count - 1 - i] : course.points[i];
  return unit(tip - far);
}

void turn(Course& course) {
  std::reverse(course.points.begin(), course.points.end());
  std::reverse(course.radii.begin(), course.radii.end());
  std::swap(course.begin, course.end);
  for (Course::Gap& gap : course.gaps)
    gap = {course.points.size() - 1 - gap.last, course.points.size() - 1 - gap.first};
}

struct End {
  std::size_t course;
  bool atEnd;
};

struct Join {
  End a, b;
  double badness;
};

// A path leaves a stump for a collateral before the stump ends: where the vessel reaches farther straight on, its last
// radius and a half are laid that way.
void squareEnd(const Lattice& lattice, const std::vector<float>& distance, Course& course) {
  constexpr double kLeft = 1.5;  // radii before the tip
  const double radius = upper(course.radii);
  std::size_t kept = course.points.size();
  while (kept > 2 && norm(course.points[kept - 1] - course.points.back()) < kLeft * radius) --kept;
  if (static_cast<double>(kept) < 4 * radius) return;
  Course straight = course;
  straight.points.resize(kept);
  straight.radii.resize(kept);
  const Vec3 along = outward(straight, true);
  const Vec3 from = straight.points.back();
  const double step = std::min({lattice.spacing.x, lattice.spacing.y, lattice.slices > 1 ? lattice.spacing.z : 1e9});
  double reached = 0;
  for (double s = step; s < 8 * radius; s += step) {
    const Vec3 p = from + s * along;
    const int x = static_cast<int>(std::lround(p.x / lattice.spacing.x));
    const int y = static_cast<int>(std::lround(p.y / lattice.spacing.y));
    const int z = static_cast<int>(std::lround(p.z / lattice.spacing.z));
    if (!lattice.holds(x, y, z) || distance[lattice.indexOf(x, y, z)] < kCollapsed * radius) break;
    straight.points.push_back(p);
    straight.radii.push_back(distance[lattice.indexOf(x, y, z)]);
    reached = s;
  }
  if (reached > kLeft * radius + 0.5 * step) course = std::move(straight);
}

double tipRadius(const Course& course, bool atEnd) {
  const std::size_t count = std::min<std::size_t>(course.radii.size(), 20);
  const std::vector<double> near =
      atEnd ? std::vector<double>(course.radii.end() - static_cast<std::ptrdiff_t>(count), course.radii.end())
            : std::vector<double>(course.radii.begin(), course.radii.begin() + static_cast<std::ptrdiff_t>(count));
  return upper(near);
}

std::optional<Join> joinOf(const std::vector<Course>& parts, End a, End b, double longest) {
  const Course& one = parts[a.course];
  const Course& two = parts[b.course];
  const Vec3 gap =
      (b.atEnd ? two.points.back() : two.points.front()) - (a.atEnd ? one.points.back() : one.points.front());
  const double length = norm(gap);
  const double ra = tipRadius(one, a.atEnd);
  const double rb = tipRadius(two, b.atEnd);
  if (length > longest || std::min(ra, rb) < kLikeCalibre * std::max(ra, rb)) return std::nullopt;
  // Ends that touch face each other where one goes on in the other's direction.
  const bool touching = length < 2 * std::max(ra, rb);
  const double straight = -dot(outward(one, a.atEnd), outward(two, b.atEnd));
  const double fromA = touching ? straight : dot(outward(one, a.atEnd), unit(gap));
  const double fromB = touching ? straight : dot(outward(two, b.atEnd), unit(-1 * gap));
  const bool near = length < 2 * kNearDiameters * std::max(ra, rb);
  if (std::min(fromA, fromB) < (near ? kFacingNear : kFacing)) return std::nullopt;
  return Join{a, b, length * (3 - fromA - fromB) / std::max(ra, rb)};
}

// Puts a bridge between the end of one and the beginning of the other that leaves and arrives in their directions.
Course bridged(Course one, const Course& two) {
  const Vec3 from = one.points.back();
  const Vec3 to = two.points.front();
  const double length = norm(to - from);
  const Vec3 leaving = length * outward(one, true);
  const Vec3 arriving = -length * outward(two, false);
  const std::size_t before = one.points.size() - 1;
  const int steps = std::max(1, static_cast<int>(length));
  for (int i = 1; i < steps; ++i) {
    const double t = static_cast<double>(i) / steps;
    const double t2 = t * t;
    const double t3 = t2 * t;
    one.points.push_back((2 * t3 - 3 * t2 + 1) * from + (t3 - 2 * t2 + t) * leaving + (3 * t2 - 2 * t3) * to +
                         (t3 - t2) * arriving);
    one.radii.push_back(0);
  }
  const std::size_t shift = one.points.size();
  for (const Course::Gap& gap : two.gaps) one.gaps.push_back({gap.first + shift, gap.last + shift});
  if (steps > 2) one.gaps.push_back({before, shift});
  one.points.insert(one.points.end(), two.points.begin(), two.points.end());
  one.radii.insert(one.radii.end(), two.radii.begin(), two.radii.end());
  one.end = two.end;
  return one;
}

double calibreOf(const Course& course) {
  std::vector<double> open;
  for (const double radius : course.radii)
    if (radius > 0) open.push_back(radius);
  return median(std::move(open));
}

std::optional<Join> bestJoin(const std::vector<Course>& parts, double longest) {
  std::optional<Join> best;
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (std::size_t k = i + 1; k < parts.size(); ++k)
      for (const bool atEnd : {false, true})
        for (const bool otherAtEnd : {false, true}) {
          const CourseEnd one = atEnd ? parts[i].end : parts[i].begin;
          const CourseEnd two = otherAtEnd ? parts[k].end : parts[k].begin;
          if (one == CourseEnd::Junction || two == CourseEnd::Junction) continue;
          const std::optional<Join> join = joinOf(parts, {i, atEnd}, {k, otherAtEnd}, longest);
          if (join && (!best || join->badness < best->badness)) best = join;
        }
  return best;
}

void joinBest(std::vector<Course>& parts, double longest) {
  while (const std::optional<Join> join = bestJoin(parts, longest)) {
    Course one = parts[join->a.course];
    Course two = parts[join->b.course];
    if (!join->a.atEnd) turn(one);
    if (join->b.atEnd) turn(two);
    parts[join->a.course] = bridged(std::move(one), two);
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(join->b.course));
  }
}

// Parts of the widest calibre first: what is thinner and lies in the gap between two of them is a collateral.
void joinFacing(std::vector<Course>& parts, double longest) {
  double widest = 0;
  for (const Course& part : parts) widest = std::max(widest, calibreOf(part));
  const auto isWide = [widest](const Course& part) { return calibreOf(part) >= kLikeCalibre * widest; };
  const auto thinner = std::stable_partition(parts.begin(), parts.end(), isWide);
  std::vector<Course> others(std::make_move_iterator(thinner), std::make_move_iterator(parts.end()));
  parts.erase(thinner, parts.end());
  joinBest(parts, longest);
  std::move(others.begin(), others.end(), std::back_inserter(parts));
  joinBest(parts, longest);
}

std::vector<double> arcsOf(const std::vector<Vec3>& points) {
  std::vector<double> arcs{0};
  for (std::size_t i = 1; i < points.size(); ++i) arcs.push_back(arcs.back() + norm(points[i] - points[i - 1]));
  return arcs;
}

}  // namespace

bool Course::inGap(std::size_t place) const {
  return std::any_of(gaps.begin(), gaps.end(), [place](const Gap& g) { return place > g.first && place < g.last; });
}

std::vector<std::size_t> middlesOfGaps(const Course& course, std::size_t longerThan) {
  std::vector<std::size_t> middles;
  for (const Course::Gap& gap : course.gaps)
    if (gap.last - gap.first > longerThan) middles.push_back((gap.first + gap.last) / 2);
  std::sort(middles.begin(), middles.end());
  return middles;
}

double lengthOf(const std::vector<Vec3>& points) { return points.empty() ? 0 : arcsOf(points).back(); }

std::vector<Course> coursesOf(const Lattice& lattice, const std::vector<Branch>& forest,
                              const std::vector<float>& distance, const CourseOptions& options) {
  std::vector<std::vector<double>> radii;
  for (const Branch& branch : forest) radii.push_back(branchRadii(branch, distance));
  const std::vector<std::vector<Junction>> places = junctions(forest, radii, lattice.slices > 1);
  std::vector<char> goesOn(forest.size(), 0);  // branches that are their parent's vessel
  for (const auto& list : places)
    for (const Junction& junction : list)
      if (junction.goesOnInBranch) goesOn[junction.branch] = 1;
  double widest = 0;
  for (const auto& list : radii)
    if (list.size() > 20) widest = std::max(widest, median(list));
  const double least = std::max(options.leastRadius, options.leastRadiusShare * widest);
  std::vector<Course> parts;
  for (std::size_t i = 0; i < forest.size(); ++i) {
    const CourseEnd root = goesOn[i] != 0                   ? CourseEnd::GoesOn
                           : leavesVessel(forest, radii, i) ? CourseEnd::Junction
                                                            : CourseEnd::Free;
    for (const Cut& cut : cutAtJunctions(radii[i], root, places[i]))
      if (cut.last > cut.first + 2) partAtThreads(courseOf(lattice, forest[i], radii[i], cut), 0.9 * least, parts);
  }
  std::erase_if(parts, [](const Course& part) { return lengthOf(part.points) < 2 * calibreOf(part); });
  for (Course& part : parts) {
    if (part.end == CourseEnd::Free) squareEnd(lattice, distance, part);
    turn(part);
    if (part.end == CourseEnd::Free) squareEnd(lattice, distance, part);
    turn(part);
  }
  if (options.longestGap > 0) joinFacing(parts, options.longestGap);
  std::erase_if(parts, [&](const Course& part) {
    const double calibre = calibreOf(part);
    return calibre < least || lengthOf(part.points) < 2 * options.leastLengthInDiameters * calibre;
  });
  std::stable_sort(parts.begin(), parts.end(), [](const Course& a, const Course& b) {
    return calibreOf(a) * lengthOf(a.points) > calibreOf(b) * lengthOf(b.points);
  });
  return parts;
}

Course smoothed(const Course& course, double step, double sigma) {
  const std::vector<double> arcs = arcsOf(course.points);
  Course result;
  result.begin = course.begin;
  result.end = course.end;
  const int count = std::max(2, static_cast<int>(std::floor(arcs.back() / step)) + 1);
  std::size_t from = 0;
  for (int i = 0; i < count; ++i) {
    const double arc = std::min(arcs.back(), i * step);
    // The window shrinks towards the ends, which so stay in place.
    const double reach = std::max(1e-6, std::min({3 * sigma, arc, arcs.back() - arc}));
    while (from + 1 < arcs.size() && arcs[from + 1] < arc - 3 * sigma) ++from;
    Vec3 sum;
    double radius = 0;
    double weights = 0;
    for (std::size_t k = from; k < arcs.size() && arcs[k] <= arc + 3 * sigma; ++k) {
      const double away = (arcs[k] - arc) / (reach / 3);
      const double spread = 0.5 * ((k + 1 < arcs.size() ? arcs[k + 1] : arcs[k]) - (k > 0 ? arcs[k - 1] : arcs[k]));
      const double weight = std::abs(away) > 3 ? 0 : std::exp(-0.5 * away * away) * std::max(spread, 1e-9);
      sum = sum + weight * course.points[k];
      radius += weight * course.radii[k];
      weights += weight;
    }
    if (weights <= 0) {
      const auto nearest = static_cast<std::size_t>(std::lower_bound(arcs.begin(), arcs.end(), arc) - arcs.begin());
      const std::size_t at = std::min(nearest, arcs.size() - 1);
      sum = course.points[at];
      radius = course.radii[at];
      weights = 1;
    }
    result.points.push_back((1 / weights) * sum);
    result.radii.push_back(radius / weights);
  }
  const auto indexOf = [&](std::size_t place) {
    return std::min(result.points.size() - 1, static_cast<std::size_t>(std::lround(arcs[place] / step)));
  };
  for (const Course::Gap& gap : course.gaps) result.gaps.push_back({indexOf(gap.first), indexOf(gap.last)});
  return result;
}

}  // namespace sural::imaging::angiography
