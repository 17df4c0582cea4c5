// A learned measurer that a user brings: a model of faces or of poses, or one that is asked over
// the network. What it finds is advice.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace answerprint::review {

struct Measurer {
    enum class Kind {
        face,   // a picture of a face to numbers, alike for one person (ArcFace and its like)
        pose,   // a picture of a person to their joints
        vision  // frames and claims to answers, by an OpenAI-compatible service
    };
    Kind kind = Kind::face;
    std::string name;  // as its findings are marked

    // Of a face or a pose: the model's file (ONNX), from the measurer's; and what it takes: so many
    // px, of which each value is (v - mean) * scale of 0 to 255, one image, channel by channel.
    std::string file;
    int width = 112, height = 112;
    std::array<double, 3> mean{127.5, 127.5, 127.5};
    double scale = 1 / 127.5;
    bool bgr = false;
    double alike = 0.4;                        // the cosine from which two faces are one person's
    std::map<std::string, std::string> faces;  // a picture of each; else the plan's
    std::vector<std::string> joints;           // "left_elbow": one a heatmap; "": none of ours

    // Of a vision model:
    std::string url, model;
    std::string key_env;  // the environment's variable that holds the key; empty: no key
    int frames = 4;       // that it is shown
    double seconds = 120;
};

/// `file`: where it stands, for what is wrong. None: it has errors.
std::optional<Measurer> read_measurer(std::string_view toml, const std::string& file,
                                      Diagnostics& out);

/// The names that `joints` may have: those of COCO.
const std::vector<std::string>& joint_names();

}  // namespace answerprint::review
