// Where words can stand on a drawing without covering one another. Pixels.
#pragma once

#include <string>
#include <vector>

#include "page/box.h"

namespace answerprint::page {

class Labels {
public:
    static constexpr double letter = 10.5;  // px, of the type

    explicit Labels(Box sheet) : sheet_(sheet) {}

    /// Something stands there already.
    void take(Box b) { taken_.push_back(b); }
    /// The first of the candidates that lies clear of all that stands there, or the clearest.
    Box place(Vec2 size, const std::vector<Vec2>& centres);

    /// What the words need, about.
    static Vec2 size_of(const std::string& words);
    /// Places around what is `gap` in half-width, the best first.
    static std::vector<Vec2> beside(Vec2 at, Vec2 size, double gap);

private:
    Box sheet_;
    std::vector<Box> taken_;
};

}  // namespace answerprint::page
