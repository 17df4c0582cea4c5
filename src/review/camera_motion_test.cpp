#include "review/camera_motion.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "review/facing.h"
#include "review/registration.h"

namespace answerprint::review {
namespace {

constexpr int kWidth = 480, kHeight = 270, kFrames = 24;
constexpr Vec3 kHalf{2.4, 1.3, 3};  // a room about the origin, papered all over

/// Smooth noise of a place on a wall, 0 to 1.
double paper(Vec3 p) {
    double sum = 0, weight = 0;
    for (int octave = 0; octave < 3; ++octave) {
        const double f = 2.5 * std::exp2(octave), w = 1 / std::exp2(octave);
        const Vec3 q = p * f;
        const auto hash = [&](double x, double y, double z) {
            const double v = std::sin(x * 127.1 + y * 311.7 + z * 74.7 + octave) * 43758.5453;
            return v - std::floor(v);
        };
        const Vec3 low{std::floor(q.x), std::floor(q.y), std::floor(q.z)}, t = q - low;
        double v = 0;
        for (int k = 0; k < 8; ++k) {
            const double x = k & 1, y = k >> 1 & 1, z = k >> 2 & 1;
            v += hash(low.x + x, low.y + y, low.z + z) * (x ? t.x : 1 - t.x) * (y ? t.y : 1 - t.y) *
                 (z ? t.z : 1 - t.z);
        }
        sum += w * v;
        weight += w;
    }
    return sum / weight;
}

struct Shown {
    media::Frame8 frame{kWidth, kHeight, {}};
    media::Picture depth{kWidth, kHeight, 1};
};

/// A door and a window, and nothing else.
int back_wall(Vec3 at) {
    const bool door = at.x > -1.7 && at.x < -0.7 && at.y < 0.7;
    const bool window = at.x > 0.1 && at.x < 1.3 && at.y > -0.2 && at.y < 0.8;
    return door ? 50 : window ? 190 : 95;
}

/// All over: much the same again and again.
int tiled(Vec3 p) {
    const auto in = [](double of) { return of - std::floor(of); };
    const double u = in((p.x + p.z) / 0.5), v = in(p.y / 0.4);
    const bool window = u > 0.25 && u < 0.7 && v > 0.3 && v < 0.8;
    return static_cast<int>((window ? 40 : 90) + 16 * paper(p));
}

enum class Walls { papered, bare, tiled };

/// `bare`: walls without paper, each in a shade of its own.
Shown room(const scene::CameraPath& camera, int n, Walls walls = Walls::papered) {
    Shown out;
    out.frame.rgb.resize(std::size_t{3} * kWidth * kHeight);
    const auto& s = camera.samples[static_cast<std::size_t>(n)];
    const double focal = s.focal_mm / camera.lens.sensor.width_mm * kWidth;
    for (int y = 0; y < kHeight; ++y)
        for (int x = 0; x < kWidth; ++x) {
            const Vec3 d = s.at.rotation * Vec3{(x + 0.5 - kWidth / 2.0) / focal,
                                                (kHeight / 2.0 - y - 0.5) / focal, -1};
            const Vec3 o = s.at.position;
            const auto to = [](double from, double way, double half) {
                return way == 0 ? 1e30 : ((way > 0 ? half : -half) - from) / way;
            };
            const double aside = to(o.x, d.x, kHalf.x), up = to(o.y, d.y, kHalf.y);
            const double far = std::min({aside, up, to(o.z, d.z, kHalf.z)});
            const int plain = far == aside ? (d.x > 0 ? 150 : 120)
                              : far == up  ? (d.y > 0 ? 200 : 60)
                                           : back_wall(o + d * far);
            *out.depth.at(x, y) = static_cast<float>(far);
            const auto grey =
                static_cast<std::uint8_t>(walls == Walls::bare    ? plain
                                          : walls == Walls::tiled ? tiled(o + d * far)
                                                                  : 40 + 180 * paper(o + d * far));
            for (int c = 0; c < 3; ++c)
                out.frame.rgb[(std::size_t(y) * kWidth + std::size_t(x)) * 3 + std::size_t(c)] =
                    grey;
        }
    return out;
}

/// A camera that goes `way` (m), turns (deg: to the left, up) and zooms in all, evenly, from where
/// it stands, off its plan by `off` degrees.
scene::CameraPath path(Vec3 way, Vec2 turn, double zoom = 1, double off = 0) {
    scene::CameraPath out;
    out.aspect = 16.0 / 9;
    for (int n = 0; n < kFrames; ++n) {
        const double u = n / (kFrames - 1.0);
        scene::CameraSample s;
        const double yaw = radians(10 + turn.x * u + off),
                     pitch = radians(-3 + turn.y * u + off / 2);
        s.at.position = Vec3{0.5, 0.2, 1.6} + way * u;
        s.at.rotation = looking_along(
            {-std::sin(yaw) * std::cos(pitch), std::sin(pitch), -std::cos(yaw) * std::cos(pitch)});
        s.focal_mm = 28 * std::pow(zoom, u);
        out.samples.push_back(s);
    }
    return out;
}

CameraMotion measured(const scene::CameraPath& take, const scene::CameraPath& plan) {
    Tracker tracker;
    for (int n = 0; n < kFrames; ++n) tracker.add(room(take, n).frame);
    const Shown first = room(plan, 0);
    const auto start =
        registered(room(take, 0).frame, first.frame, first.depth, {}, focal_px(plan, 0, kWidth));
    EXPECT_TRUE(start);
    return camera_motion(
        tracker.tracks(24), kFrames, kWidth, kHeight, plan,
        [&](int n) { return room(plan, n).depth; }, start ? start->pose : Pose{});
}

struct Errors {
    double rotation = 0;  // deg, the mean
    double way = 0;       // deg, of the last frame's
    double length = 0;    // m
    double zoom = 0;      // ln
};
Errors errors(const CameraMotion& had, const scene::CameraPath& take) {
    const auto truth = planned_motion(take);
    Errors e;
    for (std::size_t n = 0; n < truth.size(); ++n) {
        EXPECT_TRUE(had.poses[n]) << n;
        if (had.poses[n])
            e.rotation +=
                degrees(angle_between(had.poses[n]->rotation, truth[n].rotation)) / kFrames;
    }
    if (!had.poses.back()) return e;
    const Pose &a = *had.poses.back(), &b = truth.back();
    e.length = std::abs(length(a.position) - length(b.position));
    if (length(b.position) > 0.1)
        e.way = degrees(angle_between(normalised(a.position), normalised(b.position)));
    e.zoom = std::abs(std::log(a.zoom / b.zoom));
    return e;
}

struct Case {
    const char* name;
    Vec3 way;
    Vec2 turn;
    double zoom;
};
const Case kCases[] = {
    {"pan", {0, 0, 0}, {25, 0}, 1},          {"dolly", {0, 0, -1.5}, {0, 0}, 1},
    {"truck", {-1.2, 0, 0}, {0, 0}, 1},      {"zoom", {0, 0, 0}, {0, 0}, 1.5},
    {"arc", {-0.9, 0.1, -0.4}, {-20, 0}, 1}, {"dolly zoom", {0, 0, 1.0}, {0, 0}, 1.4}};

// The camera is told from its take alone, near its plan: what it turned, where it went, its lens.
TEST(CameraMotion, IsWhatTheCameraDid) {
    for (const auto& c : kCases) {
        const auto plan = path(c.way, c.turn, c.zoom), take = path(c.way, c.turn, c.zoom, 2);
        const auto had = measured(take, plan);
        const Errors e = errors(had, take);
        EXPECT_LT(e.rotation, 0.3) << c.name;
        EXPECT_LT(e.way, 5) << c.name;
        EXPECT_LT(e.length, 0.1) << c.name;
        EXPECT_LT(e.zoom, 0.02) << c.name;
        EXPECT_GT(had.points, 60) << c.name;
    }
}

// Between the frames that are solved for it does not go on with the plan's haste either.
TEST(CameraMotion, OfAStillIsNone) {
    auto plan = path({0.4, 0, 0}, {25, 0});
    const auto even = plan.samples;
    for (std::size_t n = 0; n < even.size(); ++n) {
        const double u = static_cast<double>(n) / static_cast<double>(even.size() - 1);
        plan.samples[n] = even[static_cast<std::size_t>(
            std::lround(u * u * (3 - 2 * u) * static_cast<double>(even.size() - 1)))];
    }
    auto still = plan;
    std::fill(still.samples.begin(), still.samples.end(), plan.samples.front());
    const auto had = measured(still, plan);
    for (const auto& pose : had.poses) {
        ASSERT_TRUE(pose);
        EXPECT_LT(degrees(angle_between(pose->rotation, Quat{})), 0.1);
        EXPECT_LT(length(pose->position), 0.01);
    }
    EXPECT_TRUE(had.rests);
    EXPECT_FALSE(measured(plan, plan).rests);
}

/// How much of the plan's first frame is recognised in another picture of its room.
std::optional<Registration> found(const scene::CameraPath& take, const scene::CameraPath& plan,
                                  Walls walls = Walls::papered) {
    const Shown first = room(plan, 0, walls);
    return registered(room(take, 0, walls).frame, first.frame, first.depth, {},
                      focal_px(plan, 0, kWidth));
}

TEST(Registration, FindsWhereAndThroughWhichLensATakeBegins) {
    const auto plan = path({}, {});
    for (const double off : {0.0, 1.0, 3.0}) {
        const auto at = found(path({}, {}, 1, off), plan);
        ASSERT_TRUE(at) << off;
        EXPECT_NEAR(degrees(angle_between(at->pose.rotation, Quat{})), off * std::sqrt(1.25), 0.3);
        EXPECT_LT(length(at->pose.position), 0.05);
        EXPECT_NEAR(at->pose.zoom, 1, 1e-6);
    }
}

// All but what is as far as the subject is off by more than points are looked for, and what is
// much the same again and again agrees with many a lens.
TEST(Registration, TellsAnotherLensFromWhereItsSubjectIsAsLarge) {
    auto plan = path({}, {});
    for (auto& s : plan.samples) s.focal_mm = 15;
    for (const double zoom : {0.65, 1.5}) {
        auto take = plan;
        const Vec3 back{0, 0, 1.2 * (zoom - 1)};
        for (auto& s : take.samples) {
            s.at.position += s.at.rotation * back;
            s.focal_mm *= zoom;
        }
        const auto at = found(take, plan, Walls::tiled);
        ASSERT_TRUE(at) << zoom;
        EXPECT_NEAR(at->pose.zoom, zoom, 0.02 * zoom);
        EXPECT_LT(length(at->pose.position - back), 0.05) << zoom;
    }
}

// Where a picture shows no depth, a longer lens is as good as a nearer camera: that is not known.
TEST(Registration, TakesNoLensForAnotherWithoutDepth) {
    const auto plan = path({}, {});
    auto longer = plan;
    for (auto& s : longer.samples) s.focal_mm *= 1.25;
    const auto at = found(longer, plan);
    ASSERT_TRUE(at);
    EXPECT_FALSE(at->lens);
}

TEST(Registration, DoesNotKnowAnotherPlace) {
    auto away = path({}, {});
    for (auto& s : away.samples) s.at.rotation = from_yaw(radians(190)) * s.at.rotation;
    EXPECT_FALSE(found(away, path({}, {})));
}

// A room without paper has a few lines, which tell how its camera turns, and where it began.
TEST(CameraMotion, OfABareRoomIsToldByItsLines) {
    const auto plan = path({}, {6, -2}), take = path({}, {9, -4}, 1, 1);
    Tracker tracker;
    for (int n = 0; n < kFrames; ++n) tracker.add(room(take, n, Walls::bare).frame);
    const auto tracks = tracker.tracks(24);
    EXPECT_GT(std::count_if(tracks.begin(), tracks.end(),
                            [](const Track& t) { return !t.across.empty(); }),
              10);
    const Shown first = room(plan, 0, Walls::bare);
    const double focal = focal_px(plan, 0, kWidth);
    const auto shown = room(take, 0, Walls::bare).frame;
    EXPECT_FALSE(registered(shown, first.frame, first.depth, {}, focal));
    const auto start = registered(shown, first.frame, first.depth, {}, focal, Pose{});
    ASSERT_TRUE(start);
    EXPECT_NEAR(degrees(angle_between(start->pose.rotation, Quat{})), std::sqrt(1.25), 0.3);
    const auto had = camera_motion(
        tracks, kFrames, kWidth, kHeight, plan,
        [&](int n) { return room(plan, n, Walls::bare).depth; }, start->pose);
    const auto e = errors(had, take);
    EXPECT_LT(e.rotation, 0.2);
    EXPECT_GT(had.world, 0.5);
    EXPECT_LT(degrees(had.unsure.turn), 1);
}

// What a codec leaves of faint grain lies still on the screen: it says nothing of a camera, and
// what shows clearly is believed, be it ever so little.
TEST(CameraMotion, IsNotHeldByFaintGrainThatStands) {
    const auto plan = path({}, {}), take = path({}, {4, 0});
    Tracker tracker;
    for (int n = 0; n < kFrames; ++n) {
        auto frame = room(take, n, Walls::bare).frame;
        for (int y = 0; y < kHeight; ++y)
            for (int x = 0; x < kWidth; ++x)
                for (std::size_t c = 0; c < 3; ++c)
                    frame.rgb[(std::size_t(y) * kWidth + std::size_t(x)) * 3 + c] +=
                        static_cast<std::uint8_t>(3 * paper({x * 0.05, y * 0.05, 3}));
        tracker.add(frame);
    }
    const auto had = camera_motion(tracker.tracks(24), kFrames, kWidth, kHeight, plan,
                                   [&](int n) { return room(plan, n, Walls::bare).depth; });
    EXPECT_LT(errors(had, take).rotation, 0.3);
}

// A point and its mirror image are seen at the picture's mirrored places.
TEST(Pose, IsMirroredWithItsPicture) {
    const Pose at{
        from_yaw(radians(20)) * Quat::about({1, 0, 0}, radians(-7)), {0.4, 0.2, -0.3}, 1.3};
    const Pinhole lens{kWidth, kHeight, 400};
    const Vec3 point{0.8, 0.5, -4};
    const Vec2 seen = lens.seen(at.in(point), at.zoom);
    const Vec2 other = lens.seen(at.mirrored().in({-point.x, point.y, point.z}), at.zoom);
    EXPECT_NEAR(other.x, kWidth - seen.x, 1e-9);
    EXPECT_NEAR(other.y, seen.y, 1e-9);
}

// A picture without a corner says nothing of its camera.
TEST(CameraMotion, OfABlankPictureIsNotKnown) {
    Tracker tracker;
    const media::Frame8 blank{kWidth, kHeight,
                              std::vector<std::uint8_t>(std::size_t{3} * kWidth * kHeight, 128)};
    for (int n = 0; n < kFrames; ++n) tracker.add(blank);
    const auto plan = path({}, {});
    const auto had = camera_motion(tracker.tracks(24), kFrames, kWidth, kHeight, plan,
                                   [&](int n) { return room(plan, n).depth; });
    for (std::size_t n = 1; n < had.poses.size(); ++n) EXPECT_FALSE(had.poses[n]);
}

/// Somebody papered darkly stands before a room of which the walls are faint: 0 to 1 of the width
/// that they have gone. 1 where they are.
media::Picture put_before(media::Frame8& room, double gone) {
    media::Picture people(kWidth, kHeight, 1);
    const int left = 150 + static_cast<int>(gone * kWidth);
    for (int y = 0; y < kHeight; ++y)
        for (int x = 0; x < kWidth; ++x)
            for (int c = 0; c < 3; ++c) {
                auto& v = room.rgb[(std::size_t(y) * kWidth + std::size_t(x)) * 3 + std::size_t(c)];
                v = static_cast<std::uint8_t>(120 + v / 12);
                if (x < left || x >= left + 130 || y < 40) continue;
                v = static_cast<std::uint8_t>(90 * paper({(x - left) * 0.02, y * 0.02, 7}));
                *people.at(x, y) = 1;
            }
    return people;
}

// Points are followed on people too, and known as theirs.
TEST(Tracks, KnowWhatIsOfPeople) {
    const auto plan = path({}, {});
    auto shown = room(plan, 0).frame;
    auto people = put_before(shown, 0);
    Tracker tracker({[&](int) { return people; }, {}, focal_px(plan, 0, 1)});
    for (int n = 0; n < kFrames; ++n) tracker.add(shown);
    std::size_t theirs = 0;
    const auto tracks = tracker.tracks(24);
    for (const auto& t : tracks) {
        const Vec2 p = t.at.front();
        const bool on = p.x >= 150 && p.x < 280 && p.y >= 40;
        if (on) {
            EXPECT_TRUE(t.somebody) << p.x << ' ' << p.y;
            ++theirs;
        }
        if (p.x < 120 || p.x > 310 || p.y < 15) {
            EXPECT_FALSE(t.somebody) << p.x << ' ' << p.y;
        }
    }
    EXPECT_GT(theirs, 20U);
    EXPECT_GT(tracks.size() - theirs, 20U);
}

// The camera is that of the room, whoever walks before it, and however bare its walls are.
TEST(CameraMotion, IsNotOfWhoMovesBeforeIt) {
    const auto plan = path({}, {});
    const Shown still = room(plan, 0);
    std::vector<media::Picture> people;
    std::vector<media::Frame8> shown;
    for (int n = 0; n < kFrames; ++n) {
        shown.push_back(still.frame);
        people.push_back(put_before(shown.back(), 0.1 * n / kFrames));
    }
    Tracker tracker(
        {[&](int n) { return people[static_cast<std::size_t>(n)]; }, {}, focal_px(plan, 0, 1)});
    for (const auto& f : shown) tracker.add(f);
    const auto had = camera_motion(tracker.tracks(24), kFrames, kWidth, kHeight, plan,
                                   [&](int) { return still.depth; });
    EXPECT_LT(errors(had, plan).rotation, 0.15);
    EXPECT_GT(had.world, 5);
}

TEST(Facing, TurnsToWherePeopleAre) {
    const auto plan = path({}, {});
    auto planned = room(plan, 0), taken = room(plan, 0);
    const auto people = put_before(planned.frame, 0);
    put_before(taken.frame, 0.05);
    const double focal = focal_px(plan, 0, kWidth);
    const Pose at = facing(taken.frame, planned.frame, planned.depth, people, focal);
    // What is seen farther right, a camera sees that is turned to the left.
    EXPECT_NEAR(degrees(at.rotation.y) * 2, degrees(std::atan(0.05 * kWidth / focal)), 0.3);
    EXPECT_NEAR(degrees(at.rotation.x) * 2, 0, 0.3);
}

}  // namespace
}  // namespace answerprint::review
