// Places on edges of a picture, and where another picture has them.
#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "base/maths.h"

namespace answerprint::review {

/// px of the picture that it was found in.
struct Edge {
    Vec2 at, across;             // unit
    std::vector<float> profile;  // across it
};

class EdgePicture {
public:
    /// `picture`: 8 bits, of even contrast.
    explicit EdgePicture(cv::Mat picture);

    /// The strongest, well apart, up to `most`, where `free` is over 0.
    std::vector<Edge> edges(const cv::Mat& free, std::size_t most) const;

    /// Where this picture has an edge like that, looked for across it within `reach` px of
    /// `should`; none: nowhere, or in two places. It lies somewhere along it.
    std::optional<Vec2> found(const Edge& edge, Vec2 should, int reach) const;
    /// Which way it is across there, turned as `about`; none: another way.
    std::optional<Vec2> across(Vec2 at, Vec2 about) const;

    cv::Size size() const { return now_.size(); }

    static constexpr double kApart = 22;  // px

private:
    Vec2 direction(Vec2 at) const;
    std::vector<float> profile(Vec2 at, Vec2 across, int reach) const;

    cv::Mat now_, dx_, dy_;
};

}  // namespace answerprint::review
