// Wavefront OBJ with its MTL as a model: v, vt, vn, f, usemtl, mtllib; newmtl, Kd, d, Tr, Ns, Pr,
// Pm, map_Kd. Points, curves and groups are passed by.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "base/failure.h"
#include "scene/exchange/model_file.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

constexpr std::size_t most_complaints = 20;
constexpr std::size_t most_corners = 256;                  // of a face
constexpr std::size_t most_pixels = std::size_t{1} << 26;  // of all pictures

/// The words of a text line by line; a backslash at a line's end goes on in the next.
class Lines {
public:
    explicit Lines(std::string_view text) : rest_(text) {}

    bool next() {
        words_.clear();
        if (rest_.empty()) return false;
        ++line_;
        bool more = true;
        while (more && !rest_.empty()) {
            const auto end = std::min(rest_.find('\n'), rest_.size());
            std::string_view line = rest_.substr(0, end);
            rest_.remove_prefix(std::min(end + 1, rest_.size()));
            while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
                line.remove_suffix(1);
            more = !line.empty() && line.back() == '\\';
            if (more) line.remove_suffix(1), ++skipped_;
            if (words_.empty()) whole_ = line;
            split(line.substr(0, line.find('#')));
        }
        number_ = line_;
        line_ += skipped_;
        skipped_ = 0;
        return true;
    }
    const std::vector<std::string_view>& words() const { return words_; }
    int number() const { return number_; }
    /// What follows the first word: file names may have spaces.
    std::string tail() const {
        const auto at =
            static_cast<std::size_t>(words_[0].data() - whole_.data()) + words_[0].size();
        const auto begin = whole_.find_first_not_of(" \t", at);
        return begin == std::string_view::npos ? "" : std::string(whole_.substr(begin));
    }

private:
    void split(std::string_view line) {
        constexpr std::string_view blank = " \t\v\f\r";
        for (std::size_t at = 0;;) {
            at = line.find_first_not_of(blank, at);
            if (at == std::string_view::npos) return;
            const auto end = std::min(line.find_first_of(blank, at), line.size());
            words_.push_back(line.substr(at, end - at));
            at = end;
        }
    }

    std::string_view rest_, whole_;
    std::vector<std::string_view> words_;
    int line_ = 0, skipped_ = 0, number_ = 0;
};

std::optional<double> number(std::string_view word) {
    double v = 0;
    if (word.starts_with('+')) word.remove_prefix(1);
    const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), v);
    if (problem != std::errc{} || end != word.data() + word.size() || !(std::abs(v) < 1e7))
        return std::nullopt;
    return v;
}

/// Options of a map_ statement take one to three words each; the file's name is the last.
std::string picture_named(const Lines& line) {
    const auto& words = line.words();
    const bool options = words.size() > 2 && words[1].starts_with('-');
    return options ? std::string(words.back()) : line.tail();
}

std::string slashes(std::string path) {
    std::replace(path.begin(), path.end(), '\\', '/');
    return path;
}

struct Corner {
    std::uint32_t v = 0;
    std::int64_t vt = -1, vn = -1;
    auto operator<=>(const Corner&) const = default;
};

class Reader {
public:
    Reader(const std::string& path, const FilesBeside& beside, const DecodePicture& decode,
           Diagnostics& out)
        : path_(path), beside_(beside), decode_(decode), out_(out) {}

    ModelFile read(std::string_view text) {
        Lines lines(text);
        while (said_ < most_complaints && lines.next()) {
            line_ = lines.number();
            if (!lines.words().empty()) statement(lines);
        }
        if (triangles_ == 0 && said_ == 0)
            wrong(msg("scene.model-empty"), msg("scene.model-empty-right"), 0);
        ModelFile model;
        model.solid.materials = materials_;
        model.textures = textures_;
        for (auto& [look, build] : builds_) {
            Mesh& mesh = build.mesh;
            mesh.material = look;
            if (!build.normals) mesh.normals.clear();
            if (!build.uvs) mesh.uvs.clear();
            for (const auto& p : mesh.positions) model.facts.bounds.add(Vec3{p[0], p[1], p[2]});
            model.solid.meshes.push_back(std::move(mesh));
        }
        return model;
    }

private:
    struct Build {
        Mesh mesh;
        std::map<Corner, std::uint32_t> taken;
        bool normals = true, uvs = true;  // of every corner so far
    };

    void wrong(Message what, Message right, int line) {
        if (said_++ < most_complaints)
            error(out_, {path_, line, line > 0 ? 1 : 0, 1}, std::move(what), std::move(right));
    }

    void statement(const Lines& lines) {
        const auto& words = lines.words();
        if (words[0] == "v") vector(words, 3, positions_);
        if (words[0] == "vn") vector(words, 3, normals_);
        if (words[0] == "vt") vector(words, 1, uvs_);
        if (words[0] == "f") face(words);
        if (words[0] == "usemtl" && words.size() > 1) {
            const auto found = looks_.find(lines.tail());
            look_ = found == looks_.end() ? -1 : found->second;
        }
        if (words[0] == "mtllib" && words.size() > 1) library(slashes(lines.tail()));
    }

    /// At least `least` numbers; of more than three the first three.
    void vector(const std::vector<std::string_view>& words, std::size_t least,
                std::vector<Vec3>& into) {
        double v[3] = {};
        bool good = words.size() > least;
        for (std::size_t k = 0; k < 3 && k + 1 < words.size(); ++k) {
            const auto n = number(words[k + 1]);
            good = good && n;
            v[k] = n.value_or(0);
        }
        if (!good)
            wrong(msg("scene.model-obj-numbers", words[0] == "v" ? "v" : std::string(words[0])),
                  msg("scene.model-list-right", std::to_string(least)), line_);
        into.push_back({v[0], v[1], v[2]});
    }

    /// "3", "3/1", "3//2", "3/1/2"; from the end where negative.
    std::optional<Corner> corner(std::string_view word) {
        Corner c;
        std::int64_t* into[3] = {nullptr, &c.vt, &c.vn};
        const std::size_t there[3] = {positions_.size(), uvs_.size(), normals_.size()};
        for (std::size_t k = 0; k < 3; ++k) {
            const auto end = std::min(word.find('/'), word.size());
            const auto part = word.substr(0, end);
            word.remove_prefix(std::min(end + 1, word.size()));
            if (part.empty() && k > 0) continue;
            std::int64_t n = 0;
            const auto [stop, problem] = std::from_chars(part.data(), part.data() + part.size(), n);
            const auto many = static_cast<std::int64_t>(there[k]);
            const bool good = problem == std::errc{} && stop == part.data() + part.size() &&
                              n != 0 && n <= many && n >= -many;
            if (!good) {
                wrong(msg("scene.model-obj-index", std::string(part.substr(0, 20))),
                      many > 0 ? msg("scene.model-number-right", "1", std::to_string(many))
                               : msg("scene.model-none-there"),
                      line_);
                return std::nullopt;
            }
            n = n > 0 ? n - 1 : many + n;
            if (k == 0)
                c.v = static_cast<std::uint32_t>(n);
            else
                *into[k] = n;
        }
        return c;
    }

    void face(const std::vector<std::string_view>& words) {
        if (words.size() < 4 || words.size() > most_corners + 1)
            return wrong(msg("scene.model-obj-face", std::to_string(words.size() - 1)),
                         msg("scene.model-number-right", "3", std::to_string(most_corners)), line_);
        std::vector<Corner> corners;
        for (std::size_t i = 1; i < words.size(); ++i) {
            const auto c = corner(words[i]);
            if (!c) return;
            corners.push_back(*c);
        }
        triangles_ += corners.size() - 2;
        if (triangles_ > most_triangles) {
            wrong(msg("scene.model-too-large"),
                  msg("scene.model-too-large-right", std::to_string(most_triangles)), line_);
            said_ = most_complaints;
            return;
        }
        Build& build = builds_[look()];
        std::vector<std::uint32_t> at;
        for (const auto& c : corners) at.push_back(vertex(build, c));
        for (const auto& t : cut_up(corners))
            build.mesh.triangles.push_back({at[t[0]], at[t[1]], at[t[2]]});
    }

    std::uint32_t vertex(Build& build, const Corner& c) {
        Mesh& m = build.mesh;
        const auto [known, fresh] =
            build.taken.emplace(c, static_cast<std::uint32_t>(m.positions.size()));
        if (!fresh) return known->second;
        const auto point = [](Vec3 v) {
            return Point{static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
        };
        m.positions.push_back(point(positions_[c.v]));
        const Vec3 n = c.vn >= 0 ? normalised(normals_[static_cast<std::size_t>(c.vn)]) : Vec3{};
        const Vec3 t = c.vt >= 0 ? uvs_[static_cast<std::size_t>(c.vt)] : Vec3{};
        m.normals.push_back(point(n));
        // The picture's first row is its upper one; OBJ counts from below.
        m.uvs.push_back({static_cast<float>(t.x), static_cast<float>(1 - t.y)});
        build.normals = build.normals && length(n) > 0.5;
        build.uvs = build.uvs && c.vt >= 0;
        return known->second;
    }

    /// A polygon in triangles: ears cut off one by one (Meisters 1975), seen along its normal.
    std::vector<std::array<std::size_t, 3>> cut_up(const std::vector<Corner>& corners) const {
        const auto at = [&](std::size_t i) { return positions_[corners[i].v]; };
        std::vector<std::size_t> left(corners.size());
        for (std::size_t i = 0; i < left.size(); ++i) left[i] = i;
        Vec3 normal;  // Newell's
        for (std::size_t i = 0; i < left.size(); ++i)
            normal += cross(at(i), at((i + 1) % left.size()));
        const auto turn = [&](std::size_t a, std::size_t b, std::size_t c) {
            return dot(normal, cross(at(b) - at(a), at(c) - at(b)));
        };
        std::vector<std::array<std::size_t, 3>> out;
        while (left.size() > 3) {
            std::size_t ear = 0;
            for (std::size_t i = 0; i < left.size(); ++i) {
                const std::size_t a = left[(i + left.size() - 1) % left.size()], b = left[i],
                                  c = left[(i + 1) % left.size()];
                const bool inside =
                    turn(a, b, c) > 0 && std::none_of(left.begin(), left.end(), [&](auto p) {
                        return p != a && p != b && p != c && turn(a, b, p) >= 0 &&
                               turn(b, c, p) >= 0 && turn(c, a, p) >= 0;
                    });
                if (!inside) continue;
                ear = i;
                break;
            }
            out.push_back({left[(ear + left.size() - 1) % left.size()], left[ear],
                           left[(ear + 1) % left.size()]});
            left.erase(left.begin() + static_cast<std::ptrdiff_t>(ear));
        }
        out.push_back({left[0], left[1], left[2]});
        return out;
    }

    /// The material that holds; one of no library is plain.
    int look() {
        if (look_ >= 0) return look_;
        Material plain;
        plain.wear = 0;
        look_ = static_cast<int>(materials_.size());
        materials_.push_back(plain);
        return look_;
    }

    void library(const std::string& name) {
        if (!libraries_.insert(name).second) return;
        const auto text = beside_(name);
        if (!text)
            return wrong(msg("scene.model-missing", "mtllib", name),
                         msg("scene.model-missing-right"), line_);
        Lines lines(*text);
        Material* m = nullptr;
        while (said_ < most_complaints && lines.next()) {
            const auto& words = lines.words();
            if (words.size() < 2) continue;
            if (words[0] == "newmtl") {
                looks_[lines.tail()] = static_cast<int>(materials_.size());
                materials_.emplace_back();
                m = &materials_.back();
                m->wear = 0;
            }
            if (m) property(*m, lines);
        }
    }

    void property(Material& m, const Lines& lines) {
        const auto& words = lines.words();
        const auto value = [&](std::size_t i) {
            return i < words.size() ? std::clamp(number(words[i]).value_or(0), 0.0, 1e6) : 0;
        };
        const auto share = [&](std::size_t i) { return std::min(1.0, value(i)); };
        if (words[0] == "Kd") m.colour = acescg_from_srgb({share(1), share(2), share(3)});
        // Phong's exponent as roughness (Walter et al. 2007: width = sqrt(2 / (Ns + 2))).
        if (words[0] == "Ns") m.roughness = std::pow(2 / (value(1) + 2), 0.25);
        if (words[0] == "Pr") m.roughness = share(1);
        if (words[0] == "Pm") m.metallic = share(1);
        if ((words[0] == "d" && share(1) < 0.6) || (words[0] == "Tr" && share(1) > 0.4))
            m.pattern = Pattern::glass;
        if (words[0] == "map_Kd") {
            m.texture = texture(slashes(picture_named(lines)));
            // What a picture colours is white below it, whatever Kd says (as exporters mean it).
            if (!m.texture.empty()) m.colour = acescg_from_srgb({1, 1, 1});
        }
    }

    std::string texture(const std::string& name) {
        if (textures_.count(name)) return name;
        const auto bytes = beside_(name);
        if (!bytes) {
            wrong(msg("scene.model-missing", "map_Kd", name), msg("scene.model-missing-right"),
                  line_);
            return {};
        }
        try {
            Texture t = decode_(*bytes);
            pixels_ += t.rgba.size() / 4;
            if (pixels_ <= most_pixels) return textures_[name] = std::move(t), name;
            wrong(msg("scene.model-too-large"),
                  msg("scene.model-too-large-right", std::to_string(most_triangles)), line_);
        } catch (const Failure&) {
            wrong(msg("scene.model-picture", name), msg("scene.model-picture-right"), line_);
        }
        return {};
    }

    const std::string& path_;
    const FilesBeside& beside_;
    const DecodePicture& decode_;
    Diagnostics& out_;
    std::vector<Vec3> positions_, normals_, uvs_;
    std::vector<Material> materials_;
    std::map<std::string, Texture> textures_;
    std::map<std::string, int> looks_;
    std::set<std::string> libraries_;
    std::map<int, Build> builds_;  // by material
    std::size_t triangles_ = 0, pixels_ = 0, said_ = 0;
    int line_ = 0, look_ = -1;
};

}  // namespace

std::string obj_file_named(std::string_view text) {
    Lines line(text);
    if (!line.next() || line.words().size() < 2) return {};
    if (line.words()[0] == "mtllib") return slashes(line.tail());
    return line.words()[0] == "map_Kd" ? slashes(picture_named(line)) : std::string();
}

ModelFile read_obj(std::string_view bytes, const std::string& path, const FilesBeside& beside,
                   const DecodePicture& decode, Diagnostics& out) {
    return Reader(path, beside, decode, out).read(bytes);
}

}  // namespace answerprint::scene
