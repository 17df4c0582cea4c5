#include "review/measurer.h"

#include <algorithm>
#include <filesystem>

#include "scene/materials.h"
#include "scene/toml_tree.h"

namespace answerprint::review {

namespace {

constexpr double kMostPx = 4096, kMostFrames = 64, kMostSeconds = 3600;

struct Reading {
    scene::TomlTable table;
    const scene::TomlValue& tree;
    const std::string& file;
    Diagnostics& out;
    Measurer is;

    const std::string& needed(std::string_view key, std::string& into, const char* like) {
        if (auto text = table.text(key); text && !text->empty())
            into = std::move(*text);
        else if (!table.find(key))
            error(out, {file, 1, 1, 0}, msg("review.measurer-needs", std::string(key)),
                  msg("review.measurer-needs-right", like));
        return into;
    }
    template <typename T>
    void number(std::string_view key, double low, double high, T& into) {
        if (const auto n = table.number(key, low, high)) into = static_cast<T>(*n);
    }

    bool kind() {
        static const std::vector<std::string> all{"face", "pose", "vision"};
        std::string word;
        if (needed("kind", word, "kind = \"face\", \"pose\", \"vision\"").empty()) return false;
        const auto at = std::find(all.begin(), all.end(), word);
        if (at == all.end()) {
            const auto near = scene::nearest(word, all);
            error(out, table.find("kind")->place, msg("review.no-such-measurer", word),
                  near.empty() ? msg("review.measurer-needs-right", "face, pose, vision")
                               : msg("scene.did-you-mean", near));
            return false;
        }
        is.kind = static_cast<Measurer::Kind>(at - all.begin());
        return true;
    }

    void model() {
        needed("model", is.file, "model = \"faces.onnx\"");
        if (const auto px = table.numbers("input", 2)) {
            for (std::size_t k = 0; k < 2; ++k) {
                const double v = (*px)[k];
                if (v < 8 || v > kMostPx)
                    error(out, table.find("input")->place,
                          msg("scene.out-of-range", "input", "8", "4096"));
                (k == 0 ? is.width : is.height) = static_cast<int>(v);
            }
        }
        if (const auto mean = table.numbers("mean", 3))
            std::copy_n(mean->begin(), 3, is.mean.begin());
        number("scale", 1e-6, 1e3, is.scale);
        if (const auto order = table.text("channels")) {
            is.bgr = *order == "bgr";
            if (*order != "bgr" && *order != "rgb")
                error(out, table.find("channels")->place,
                      msg("scene.wrong-type", "channels", "\"rgb\", \"bgr\""));
        }
    }

    void faces() {
        number("alike", -1, 1, is.alike);
        for (const auto* all : table.tables("faces"))
            for (const auto& item : all->items) {
                if (item.kind == scene::TomlValue::Kind::text)
                    is.faces[item.key] = item.text;
                else
                    error(out, item.place, msg("scene.wrong-type", item.key, "\"anna.png\""));
            }
    }

    void joints() {
        is.joints = table.texts("joints");
        if (is.joints.empty()) is.joints = joint_names();
        for (const auto& name : is.joints)
            if (!name.empty() && std::find(joint_names().begin(), joint_names().end(), name) ==
                                     joint_names().end()) {
                const auto near = scene::nearest(name, joint_names());
                const auto* at = table.find("joints");
                error(out, at ? at->place : Place{file, 1, 1, 0}, msg("review.no-such-joint", name),
                      near.empty() ? Message{} : msg("scene.did-you-mean", near));
            }
    }

    void vision() {
        needed("url", is.url, "url = \"https://…/v1/chat/completions\"");
        needed("model", is.model, "model = \"…\"");
        if (auto key = table.text("key_env")) is.key_env = std::move(*key);
        number("frames", 1, kMostFrames, is.frames);
        number("seconds", 1, kMostSeconds, is.seconds);
    }
};

}  // namespace

const std::vector<std::string>& joint_names() {
    static const std::vector<std::string> all{
        "nose",           "left_eye",   "right_eye",   "left_ear",   "right_ear",   "left_shoulder",
        "right_shoulder", "left_elbow", "right_elbow", "left_wrist", "right_wrist", "left_hip",
        "right_hip",      "left_knee",  "right_knee",  "left_ankle", "right_ankle"};
    return all;
}

std::optional<Measurer> read_measurer(std::string_view toml, const std::string& file,
                                      Diagnostics& out) {
    Diagnostics said;
    const auto tree = scene::toml_tree(toml, file, said);
    const auto broken = [&] {
        return std::any_of(said.begin(), said.end(),
                           [](const auto& d) { return d.severity == Severity::error; });
    };
    Reading r{scene::TomlTable(tree, said), tree, file, said, {}};
    if (!broken() && r.kind()) {
        r.is.name = std::filesystem::path(file).stem().string();
        if (auto name = r.table.text("name")) r.is.name = std::move(*name);
        if (r.is.kind == Measurer::Kind::vision) {
            r.vision();
        } else {
            if (r.is.kind == Measurer::Kind::pose) r.is.width = 192, r.is.height = 256;
            r.model();
            r.is.kind == Measurer::Kind::face ? r.faces() : r.joints();
        }
        r.table.finish();
    }
    const bool good = !broken();
    out.insert(out.end(), said.begin(), said.end());
    if (!good) return {};
    return std::move(r.is);
}

}  // namespace answerprint::review
