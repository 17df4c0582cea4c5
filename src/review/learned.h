// Models of faces and poses that a user brings, run on a take's frame where the plan has people.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "media/picture.h"
#include "review/finding.h"
#include "review/measurer.h"
#include "scene/staging.h"

namespace answerprint::review {

/// Somebody as the plan shows them, and as a take does: px of its picture.
struct Shown {
    std::string who;
    Vec2 head;        // its middle
    double side = 0;  // of a square that holds the head
    Vec2 low, high;   // of all that is seen of them
    std::map<std::string, Vec2> joints;
};
/// By their poses, through the plan's camera. Nobody who is behind it.
std::vector<Shown> shown_people(const scene::Blocking& blocking, const scene::CameraPath& camera,
                                int frame, int width, int height);

class LearnedModel {
public:
    /// `file`: an ONNX model. Throws Failure review.bad-model.
    LearnedModel(const std::string& file, const Measurer& measurer);
    ~LearnedModel();

    /// What it makes of a part of a picture: its values, and their shape. What lies outside of the
    /// picture is black. Throws Failure review.bad-model.
    std::vector<float> run(const media::Frame8& picture, Vec2 low, Vec2 high,
                           std::vector<int>& shape) const;

private:
    struct Net;
    std::unique_ptr<Net> net_;
    const Measurer& measurer_;
};

/// "face" of everybody who is shown: % that their face is unlike their own picture's; it misses,
/// too, where another's is nearer. `own`: of each, a picture of their face alone.
std::vector<Finding> face_advice(const LearnedModel& model, const Measurer& measurer,
                                 const media::Frame8& take, const std::vector<Shown>& people,
                                 const std::map<std::string, media::Frame8>& own, int frame);

/// "pose" of everybody who is shown: how far their joints are off the plan's, % of their height in
/// the picture, the median.
std::vector<Finding> pose_advice(const LearnedModel& model, const Measurer& measurer,
                                 const media::Frame8& take, const std::vector<Shown>& people,
                                 int frame);

/// The part of a picture that shows somebody's head, a square.
media::Frame8 head_of(const media::Frame8& picture, const Shown& who);

}  // namespace answerprint::review
