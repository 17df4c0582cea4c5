// A shot's plan as takes are held against it: its passes, frame by frame, in one file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "base/time.h"
#include "direction/plan.h"
#include "media/picture.h"
#include "scene/staging.h"

namespace answerprint::review {

/// As render::Passes has them, and how fine they are kept.
enum class Pass {
    depth,     // m along the axis, to 1/4000; 0: nothing
    id,        // object index + 1; 0: nothing
    motion,    // px: where it was one frame before, minus where it is; to 1/128, up to 512
    normal,    // XYZ, world, to 0.03 deg
    albedo,    // RGB, linear, to 1% of white
    material,  // material index + 1; 0: nothing
    picture,   // RGB, denoised, linear ACEScg, exposed, to 1/4000
};

/// What the frames of a plan share.
struct PlanHead {
    int width = 960, height = 540;
    FrameRate rate;
    std::vector<std::string> objects;  // names by index
    std::vector<bool> people;          // whether it is somebody, by index of the object
    std::vector<std::string> materials;

    /// Whose pixels have which number in `id`; 0: nobody's.
    int number(const std::string& object) const;
    bool operator==(const PlanHead&) const = default;
};

/// Frames that are kept in full (normal, albedo, material besides): the first, by which a take is
/// recognised, and the one that is composed. The first has its picture too.
std::vector<int> key_frames(const direction::Shot& shot, const scene::Blocking& blocking);

/// Writes a plan frame by frame; holds one pass at a time.
class PlanWriter {
public:
    /// Throws Failure base.cannot-write, here or later.
    PlanWriter(const std::filesystem::path& file, PlanHead head);
    ~PlanWriter();
    /// Of the frame that is written, once each.
    void put(Pass pass, const media::Picture& picture);
    /// The frame is whole.
    void next();
    /// So is the plan.
    void close();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Reads a plan, a pass at a time, in any order. What is read is checked: names, sizes and numbers
/// are those that a plan has. Throws Failure review.plan-broken, base.cannot-read.
class PlanPasses {
public:
    explicit PlanPasses(const std::filesystem::path& file);
    explicit PlanPasses(std::unique_ptr<std::istream> bytes);
    ~PlanPasses();
    PlanPasses(PlanPasses&&) noexcept;

    const PlanHead& head() const;
    int frames() const;
    /// depth, id, motion: of every frame.
    bool has(int frame, Pass pass) const;
    /// Empty when the frame has none.
    media::Picture get(int frame, Pass pass) const;
    /// The id of people alone.
    media::Picture people(int frame) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace answerprint::review
