// Small models, written by hand: a glTF put together member by member, its buffer beside it.
#pragma once

#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "base/failure.h"
#include "base/json.h"
#include "scene/exchange/model_file.h"

namespace answerprint::scene {

/// Files by path; pictures are any bytes that begin with "P", 2 x 1: red, then green with alpha
/// 64.
struct ModelFolder {
    std::map<std::string, std::string> files;
    Diagnostics said = {};

    ModelFile read(const std::string& path) {
        return read_model(
            files.at(path), path,
            [&](const std::string& name) -> std::optional<std::string_view> {
                const auto found = files.find(name);
                if (found == files.end()) return std::nullopt;
                return found->second;
            },
            picture, said);
    }
    const Diagnostic* find(const std::string& id) const {
        for (const auto& d : said)
            if (d.what.id == id) return &d;
        return nullptr;
    }
    static Texture picture(std::string_view bytes);
};

/// A glTF with one mesh in one node, and what is added to it.
struct Gltf {
    json tree = {{"asset", {{"version", "2.0"}}}};
    std::string bytes;

    /// An accessor of these elements, each of as many numbers as its type has.
    template <typename T>
    int add(const std::string& type, int component, const std::vector<T>& values, int width) {
        const std::size_t offset = bytes.size();
        bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
        const std::size_t length = bytes.size() - offset;
        while (bytes.size() % 4) bytes += '\0';
        tree["bufferViews"].push_back(
            {{"buffer", 0}, {"byteOffset", offset}, {"byteLength", length}});
        tree["accessors"].push_back({{"bufferView", tree["bufferViews"].size() - 1},
                                     {"componentType", component},
                                     {"count", values.size() / static_cast<std::size_t>(width)},
                                     {"type", type}});
        return static_cast<int>(tree["accessors"].size()) - 1;
    }
    int points(const std::vector<float>& v) { return add("VEC3", 5126, v, 3); }

    /// 1 x 1 in the plane z = 0, from [0, 0], facing +Z, with uvs.
    static Gltf quad() {
        Gltf g;
        const int p = g.points({0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0});
        const int uv = g.add<float>("VEC2", 5126, {0, 1, 1, 1, 1, 0, 0, 0}, 2);
        const int i = g.add<std::uint16_t>("SCALAR", 5123, {0, 1, 2, 0, 2, 3}, 1);
        g.tree["meshes"] = json::array(
            {{{"primitives", json::array({{{"attributes", {{"POSITION", p}, {"TEXCOORD_0", uv}}},
                                           {"indices", i}}})}}});
        g.tree["nodes"] = json::array({{{"mesh", 0}}});
        return g;
    }
    json& primitive() { return tree["meshes"][0]["primitives"][0]; }

    /// As a .gltf with its buffer in "a.bin".
    ModelFolder folder() {
        if (!tree.contains("buffers"))
            tree["buffers"] = json::array({{{"byteLength", bytes.size()}, {"uri", "a.bin"}}});
        return {{{"a.gltf", tree.dump()}, {"a.bin", bytes}}};
    }
    std::string glb() {
        tree["buffers"] = json::array({{{"byteLength", bytes.size()}}});
        std::string text = tree.dump();
        while (text.size() % 4) text += ' ';
        const auto number = [](std::size_t n) {
            const auto v = static_cast<std::uint32_t>(n);
            std::string four(4, '\0');
            std::memcpy(four.data(), &v, 4);
            return four;
        };
        return "glTF" + number(2) + number(28 + text.size() + bytes.size()) + number(text.size()) +
               "JSON" + text + number(bytes.size()) + std::string("BIN\0", 4) + bytes;
    }
};

inline Texture ModelFolder::picture(std::string_view bytes) {
    if (!bytes.starts_with("P")) throw Failure(msg("media.bad-picture", "png"));
    Texture t;
    t.width = 2;
    t.height = 1;
    t.rgba = std::string("\xff\0\0\xff\0\xff\0\x40", 8);
    return t;
}

}  // namespace answerprint::scene
