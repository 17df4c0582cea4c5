// Sections are of the specification of glTF 2.0.
#include "scene/exchange/gltf_camera.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/json.h"
#include "base/text.h"
#include "scene/exchange/gltf_file.h"

namespace answerprint::scene {
namespace {

constexpr double kMost = 1e6;    // m
constexpr double kLeast = 1e-9;  // of an axis that is there

enum class Interpolation { step, linear, cubic };

/// A sampler of an animation, as checked values.
struct Curve {
    std::vector<double> times;  // s, rising
    std::vector<double> values;
    std::size_t width = 3;
    Interpolation way = Interpolation::linear;

    const double* value(std::size_t key) const {
        return &values[(way == Interpolation::cubic ? 3 * key + 1 : key) * width];
    }
    /// 3.11 and appendix C.
    std::array<double, 4> at(double t) const {
        std::array<double, 4> out{};
        const auto after = std::upper_bound(times.begin(), times.end(), t);
        const auto k =
            static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, after - times.begin() - 1));
        const bool ends = after == times.begin() || after == times.end();
        if (ends || way == Interpolation::step) {
            std::copy_n(value(k), width, out.begin());
            return out;
        }
        const double span = times[k + 1] - times[k], u = (t - times[k]) / span;
        const double *a = value(k), *b = value(k + 1);
        if (way == Interpolation::cubic) {
            const double *leaves = a + width, *comes = b - width;
            const double u2 = u * u, u3 = u2 * u;
            for (std::size_t c = 0; c < width; ++c)
                out[c] = (2 * u3 - 3 * u2 + 1) * a[c] + span * (u3 - 2 * u2 + u) * leaves[c] +
                         (3 * u2 - 2 * u3) * b[c] + span * (u3 - u2) * comes[c];
        } else if (width == 4) {
            const Quat q = slerp(normalised(Quat{a[3], a[0], a[1], a[2]}),
                                 normalised(Quat{b[3], b[0], b[1], b[2]}), u);
            out = {q.x, q.y, q.z, q.w};
        } else {
            for (std::size_t c = 0; c < width; ++c) out[c] = mix(a[c], b[c], u);
        }
        return out;
    }
};

/// Columns of a 3 x 4 matrix.
struct Affine {
    Vec3 x{1, 0, 0}, y{0, 1, 0}, z{0, 0, 1}, at;
    Vec3 turned(Vec3 v) const { return x * v.x + y * v.y + z * v.z; }
    Affine operator*(const Affine& b) const {
        return {turned(b.x), turned(b.y), turned(b.z), turned(b.at) + at};
    }
};

class Reader {
public:
    Reader(GltfFile& file, const std::string& shot, FrameRate rate)
        : file_(file), shot_(shot), rate_(rate) {}

    CameraClip read() {
        const auto camera = chosen();
        if (!camera || !hang(*camera)) return {};
        const auto node = list("nodes").at(*camera);
        const double yfov = field_of_view(node["camera"]);
        for (std::size_t i = 0; i < list("animations").size() && !file_.hopeless(); ++i)
            animation(list("animations").at(i));
        if (!file_.sound()) return {};
        return sampled(node["extras"], yfov);
    }

private:
    GltfItem list(const char* name) const { return file_.root()[name]; }

    std::optional<std::size_t> chosen() {
        std::vector<std::size_t> all;
        std::string names;
        const auto nodes = list("nodes");
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (!nodes.at(i)["camera"]) continue;
            const std::string name = nodes.at(i)["name"].text();
            if (folded(name) == folded("camera/" + shot_) || folded(name) == folded(shot_))
                return i;
            all.push_back(i);
            if (all.size() < 10) names.append(names.empty() ? "" : ", ").append(name);
        }
        if (all.size() == 1) return all[0];
        if (all.empty())
            file_.wrong(msg("scene.camera-none"), msg("scene.camera-none-right"));
        else
            file_.wrong(msg("scene.camera-many", names), msg("scene.camera-many-right", shot_));
        return std::nullopt;
    }

    /// The camera's node and what it hangs on, from the root down (3.5.2: a forest).
    bool hang(std::size_t camera) {
        const auto nodes = list("nodes");
        std::vector<int> parents(nodes.size(), -1);
        for (std::size_t i = 0; i < nodes.size() && !file_.hopeless(); ++i) {
            const auto children = nodes.at(i)["children"];
            for (std::size_t k = 0; k < children.size() && !file_.hopeless(); ++k)
                if (const auto child = file_.index(children.at(k), "nodes"))
                    parents[*child] = static_cast<int>(i);
        }
        for (int n = static_cast<int>(camera); n >= 0; n = parents[static_cast<std::size_t>(n)]) {
            chain_.insert(chain_.begin(), static_cast<std::size_t>(n));
            if (chain_.size() > 256 || chain_.size() > nodes.size()) {
                file_.wrong(msg("scene.model-ring", std::to_string(n)));
                return false;
            }
        }
        return file_.sound();
    }

    double field_of_view(const GltfItem& item) {
        const auto i = file_.index(item, "cameras");
        if (!i) return 0;
        const auto lens = list("cameras").at(*i)["perspective"];
        if (!lens || !lens["yfov"]) {
            file_.wrong(msg("scene.camera-flat"), msg("scene.camera-none-right"));
            return 0;
        }
        const double yfov = file_.number(lens["yfov"], 0, 0, 3);
        if (file_.sound() && yfov < 1e-3)
            file_.wrong(msg("scene.model-value", lens["yfov"].path(), "0"),
                        msg("scene.camera-none-right"));
        return yfov;
    }

    void animation(const GltfItem& animation) {
        const auto channels = animation["channels"], samplers = animation["samplers"];
        for (std::size_t i = 0; i < channels.size() && !file_.hopeless(); ++i) {
            const auto target = channels.at(i)["target"];
            const std::string path = target["path"].text();
            const auto node = file_.index(target["node"], "nodes");
            if (!node || std::find(chain_.begin(), chain_.end(), *node) == chain_.end()) continue;
            const std::size_t width = path == "rotation" ? 4 : 3;
            if (path != "translation" && path != "rotation" && path != "scale") continue;
            const auto n = file_.needed(channels.at(i)["sampler"], 0,
                                        static_cast<std::int64_t>(samplers.size()) - 1);
            if (!n) continue;
            if (auto c = curve(samplers.at(static_cast<std::size_t>(*n)), width))
                curves_.try_emplace({*node, path}, std::move(*c));
        }
    }

    std::optional<Curve> curve(const GltfItem& sampler, std::size_t width) {
        Curve c;
        c.width = width;
        const std::string way = sampler["interpolation"].text();
        if (way == "STEP") c.way = Interpolation::step;
        if (way == "CUBICSPLINE") c.way = Interpolation::cubic;
        const auto times = file_.elements(sampler["input"], {"SCALAR"});
        const auto values = file_.elements(sampler["output"], {width == 4 ? "VEC4" : "VEC3"});
        if (!times || !values) {
            if (file_.sound()) file_.wrong(msg("scene.model-needs", sampler.path()));
            return std::nullopt;
        }
        const std::size_t per = c.way == Interpolation::cubic ? 3 : 1;
        if (values->count != times->count * per) {
            file_.wrong(msg("scene.camera-keys", sampler.path()),
                        msg("scene.camera-keys-right", std::to_string(times->count * per)));
            return std::nullopt;
        }
        const double longest = most_camera_frames / rate_.fps();
        for (std::size_t i = 0; i < times->count; ++i) {
            const double t = times->at(i, 0);
            const bool rises = c.times.empty() || t > c.times.back();
            if (!(t >= 0 && t <= longest && rises)) {
                file_.wrong(msg("scene.camera-times", sampler.path()),
                            msg("scene.camera-times-right", std::to_string(most_camera_frames)));
                return std::nullopt;
            }
            c.times.push_back(t);
        }
        c.values.reserve(values->count * width);
        for (std::size_t i = 0; i < values->count; ++i)
            for (std::size_t k = 0; k < width; ++k) {
                const double v = values->at(i, static_cast<int>(k));
                if (!(std::abs(v) <= kMost)) {
                    file_.wrong(msg("scene.model-far", sampler.path()));
                    return std::nullopt;
                }
                c.values.push_back(v);
            }
        return c;
    }

    Affine local(std::size_t n, double t) {
        const auto node = list("nodes").at(n);
        if (node["matrix"]) {
            const auto m =
                file_.numbers(node["matrix"], {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});
            return {
                {m[0], m[1], m[2]}, {m[4], m[5], m[6]}, {m[8], m[9], m[10]}, {m[12], m[13], m[14]}};
        }
        const auto of = [&](const char* path, std::vector<double> otherwise) {
            const auto found = curves_.find({n, path});
            if (found == curves_.end()) return file_.numbers(node[path], std::move(otherwise));
            const auto v = found->second.at(t);
            return std::vector<double>(
                v.begin(), v.begin() + static_cast<std::ptrdiff_t>(found->second.width));
        };
        const auto r = of("rotation", {0, 0, 0, 1}), s = of("scale", {1, 1, 1});
        const auto p = of("translation", {0, 0, 0});
        const Quat turn = normalised(Quat{r[3], r[0], r[1], r[2]});
        return {turn * Vec3{s[0], 0, 0},
                turn * Vec3{0, s[1], 0},
                turn * Vec3{0, 0, s[2]},
                {p[0], p[1], p[2]}};
    }

    /// Where the camera stands; scales and mirrors of what it hangs on do not turn its picture.
    std::optional<Transform> world(double t) {
        Affine m;
        for (const std::size_t n : chain_) m = m * local(n, t);
        for (const Vec3& v : {m.x, m.y, m.z, m.at})
            if (!(std::abs(v.x) <= kMost && std::abs(v.y) <= kMost && std::abs(v.z) <= kMost)) {
                file_.wrong(msg("scene.model-far", list("nodes").at(chain_.back()).path()));
                return std::nullopt;
            }
        if (length(cross(m.y, m.z)) < kLeast * std::max(kLeast, length(m.y) * length(m.z))) {
            file_.wrong(msg("scene.camera-nowhere"), msg("scene.camera-none-right"));
            return std::nullopt;
        }
        return Transform{m.at, looking_along(normalised(-m.z), normalised(m.y))};
    }

    CameraClip sampled(const GltfItem& extras, double yfov) {
        // As `export` writes a scene: the shot begins at a frame of it.
        const double fps = rate_.fps();
        const double begins = file_.number(extras["first_frame"], 0, 0, most_camera_frames);
        const auto focal = focal_lengths(extras, yfov);
        double first = 1e9, last = -1;
        for (const auto& [of, c] : curves_) {
            first = std::min(first, c.times.front() * fps - begins);
            last = std::max(last, c.times.back() * fps - begins);
        }
        CameraClip clip;
        clip.still = curves_.empty() && focal.empty();
        if (curves_.empty()) first = 0, last = 0;
        if (!focal.empty()) {
            first = std::min(first, 0.0);
            last = std::max(last, static_cast<double>(focal.size()) - 1);
        }
        constexpr double rounding = 0.01;  // of a frame: times are floats
        const double from = std::max(0.0, std::ceil(first - rounding));
        const double to = std::max(from, std::floor(last + rounding));
        for (double f = from; f <= to && file_.sound(); f += 1) {
            const auto at = world((f + begins) / fps);
            if (!at) break;
            double view = yfov;
            if (!focal.empty())
                view = focal[std::min(static_cast<std::size_t>(f), focal.size() - 1)];
            clip.keys.push_back({f, *at, view});
        }
        if (!file_.sound()) return {};
        return clip;
    }

    /// Fields of view frame by frame, where `focal_mm` and `sensor_mm` beside the camera tell them
    /// and agree with the one that it has.
    std::vector<double> focal_lengths(const GltfItem& extras, double yfov) {
        std::vector<double> out;
        const auto focal = extras["focal_mm"], sensor = extras["sensor_mm"];
        if (focal.size() < 2 || focal.size() > most_camera_frames || sensor.size() != 2) return out;
        const double height = file_.number(sensor.at(1), 0, 0, 1000);
        for (std::size_t i = 0; i < focal.size() && file_.sound(); ++i) {
            const double mm = file_.number(focal.at(i), 0, 0, 10'000);
            if (!(mm >= 1 && height > 0.1)) return {};
            out.push_back(2 * std::atan(height / 2 / mm));
        }
        if (!out.empty() && std::abs(out[0] - yfov) > 1e-3 * yfov) out.clear();
        return out;
    }

    GltfFile& file_;
    const std::string& shot_;
    const FrameRate rate_;
    std::vector<std::size_t> chain_;
    std::map<std::pair<std::size_t, std::string>, Curve> curves_;
};

}  // namespace

CameraClip read_gltf_camera(std::string_view bytes, const std::string& path,
                            const FilesBeside& beside, const std::string& shot, FrameRate rate,
                            Diagnostics& out) {
    GltfFile file(bytes, path, beside, out);
    if (!file.sound()) return {};
    return Reader(file, shot, rate).read();
}

}  // namespace answerprint::scene
