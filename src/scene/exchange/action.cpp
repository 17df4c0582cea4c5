#include "scene/exchange/action.h"

#include <algorithm>
#include <cmath>

#include "base/toml.h"
#include "scene/exchange/retarget.h"

namespace answerprint::scene {

namespace {

enum class Part { legs, trunk, arms, head };
constexpr std::array<std::string_view, 4> parts = {"legs", "trunk", "arms", "head"};
constexpr double kMostSeconds = 600;

Part part_of(Joint j) {
    if (j == Joint::pelvis || (j >= Joint::left_hip && j <= Joint::right_toe)) return Part::legs;
    if (j >= Joint::left_shoulder && j <= Joint::right_hand) return Part::arms;
    return j == Joint::spine || j == Joint::chest ? Part::trunk : Part::head;
}

struct Reader {
    const std::string& file;
    Diagnostics& out;

    double number(const toml::node& node, const std::string& key, double low, double high,
                  double otherwise) {
        const auto v = node.value<double>();
        if (v && *v >= low && *v <= high) return *v;
        const auto digits = [](double d) {
            std::string s = std::to_string(d);
            return s.substr(0, s.find('.') + 3);
        };
        error(out, place_of(node.source(), file),
              msg("scene.out-of-range", key, digits(low), digits(high)));
        return otherwise;
    }

    void joints(const toml::node& node, Action& a) {
        a.joints.fill(false);
        const auto* list = node.as_array();
        bool good = list && !list->empty();
        if (list)
            for (const auto& entry : *list) {
                const auto word = entry.value<std::string_view>();
                const auto found = std::find(parts.begin(), parts.end(), word.value_or(""));
                good = good && found != parts.end();
                if (!good) break;
                for (std::size_t j = 0; j < joint_count; ++j)
                    if (part_of(static_cast<Joint>(j)) == static_cast<Part>(found - parts.begin()))
                        a.joints[j] = true;
            }
        if (!good)
            error(out, place_of(node.source(), file), msg("scene.action-joints"),
                  msg("scene.action-joints-right"));
    }
};

}  // namespace

Action read_action(const std::string& name, std::string_view bvh, const std::string& bvh_file,
                   std::string_view toml, const std::string& toml_file, Diagnostics& out) {
    Action a;
    a.name = name;
    a.joints.fill(true);
    a.clip = read_bvh(bvh, bvh_file, out);
    if (!fits(a.clip, bvh_file, out)) return a.clip.frames.clear(), a;
    const double whole = a.seconds();
    double from = 0, to = whole;
    int times = 1;
    Reader reader{toml_file, out};
    for (const auto& [key, node] : read_toml(toml, toml_file, out)) {
        const std::string k(key.str());
        if (k == "from")
            from = reader.number(node, k, 0, whole, 0);
        else if (k == "to")
            to = reader.number(node, k, 0, whole, whole);
        else if (k == "times")
            times = static_cast<int>(reader.number(node, k, 1, 1000, 1));
        else if (k == "joints")
            reader.joints(node, a);
        else
            warning(out, place_of(key.source(), toml_file), msg("scene.unknown-key", k),
                    msg("scene.one-of", "from, to, times, joints"));
    }
    auto& frames = a.clip.frames;
    const auto first = static_cast<std::size_t>(std::lround(from / a.clip.frame_time));
    const auto last =
        std::min(static_cast<std::size_t>(std::lround(to / a.clip.frame_time)), frames.size() - 1);
    if (first + 1 > last) {
        error(out, {toml.empty() ? bvh_file : toml_file, 1, 1, 1}, msg("scene.action-short"),
              msg("scene.action-short-right"));
        return frames.clear(), a;
    }
    if (static_cast<double>(last - first) * a.clip.frame_time * times > kMostSeconds) {
        error(out, {toml.empty() ? bvh_file : toml_file, 1, 1, 1}, msg("scene.action-long"),
              msg("scene.action-long-right"));
        return frames.clear(), a;
    }
    std::vector<std::vector<Transform>> played;
    for (int k = 0; k < times; ++k)
        played.insert(played.end(), frames.begin() + static_cast<std::ptrdiff_t>(first),
                      frames.begin() + static_cast<std::ptrdiff_t>(last + 1));
    frames = std::move(played);
    return a;
}

}  // namespace answerprint::scene
