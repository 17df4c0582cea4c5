// What a shot's claims say of its camera, held against a camera, whoever made it.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "direction/plan.h"
#include "scene/staging.h"

namespace answerprint::scene {

class ShotObstacles;

/// One claim that a camera misses. `asked`, `had`, `within` in the claim's unit.
struct ClaimMiss {
    enum class Claim {
        size,      // statures; within a factor
        across,    // the subject's place, % of the picture's width
        down,      // and of its height, from the top
        headroom,  // % of the height
        framed,    // a subject out of the picture: had, % of width or height beyond its edge
        hidden,    // % of the subject that something stands before
        angle,     // deg of the camera over the eyes, or at the tilt that is claimed
        height,    // m of the lens over the floor
        side,      // deg from the subject's front to its left; of a view or a place: off it
        shoulder,  // m to that side of the line from the owner's eyes to the subject's
        dutch,     // deg, clockwise
        lens,      // mm; within % of the angle
        zoom,      // mm at the end of the moves
        distance,  // m to who is followed or led
        turn,      // deg: the whole turn of the moves; had: off it, as a mean
        way,       // deg off the way of the moves
        path,      // m
        still,     // m that a still camera moves
        begins,    // frame
        ends,      // frame
        shake      // deg rms; within a factor
    };
    Claim claim;
    std::string of;  // the subject
    double asked = 0, had = 0, within = 0;
    int frame = 0;  // where it is told
};

/// Which claims of the shot this camera misses, by the tolerances of the language. Composition: at
/// the frame's moment (when all are in the set), at the end of each `to`; size and place throughout
/// `follow` and `lead`. Moves: against those that the claims give from where this camera stands at
/// that moment. What is a default is no claim. Places of the shot and blocking are those of
/// solve_camera; the path has a sample for each frame. `obstacles`: the shot's, where many cameras
/// are tried; none: they are made.
std::vector<ClaimMiss> claims_missed(const direction::Shot& shot, const Blocking& blocking,
                                     const CameraPath& path, ShotObstacles* obstacles = nullptr);

/// What a camera has of a claim, whether it holds or not.
struct ClaimSeen {
    ClaimMiss is;
    bool holds = false;
};

/// What this camera has of the claims of the shot's composition, at its moment. That subjects are
/// in the picture and seen, their size, and the side of a shoulder are told only where they miss.
std::vector<ClaimSeen> composition_seen(const direction::Shot& shot, const Blocking& blocking,
                                        const CameraPath& path);

/// Of the claims that the shot makes, those that none of `missed` is of, as they are told; empty
/// when there are none.
Message kept(const direction::Shot& shot, const std::vector<ClaimMiss>& missed);

/// A miss as it is told: claim, asked, had, tolerance.
Message told(const ClaimMiss& miss, const std::string& shot, FrameRate rate);

/// Where a camera is deepest in what it should not be in. `studio`: walls are taken out behind
/// which it sees nothing but the room.
struct Stuck {
    double depth = 0;  // m; 0: nowhere
    double seconds = 0;
    bool outside = false;  // of the room
    std::string in;        // a thing; empty: the ground
    double behind = 0;     // m, at most, behind a wall that is taken out for it
};
Stuck stuck(const Blocking& blocking, const CameraPath& path, bool studio);

}  // namespace answerprint::scene
