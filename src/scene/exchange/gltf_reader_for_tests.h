// As much of a reader of glTF as the tests of what we write need.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "base/json.h"

namespace answerprint::scene::tests {

struct Gltf {
    json root;
    std::string bytes;

    explicit Gltf(const std::string& glb) {
        const auto word = [&](std::size_t at) {
            std::uint32_t v = 0;
            std::memcpy(&v, glb.data() + at, 4);
            return static_cast<std::size_t>(v);
        };
        EXPECT_EQ(glb.substr(0, 4), "glTF");
        EXPECT_EQ(word(4), 2U);
        EXPECT_EQ(word(8), glb.size());
        const std::size_t text = word(12);
        EXPECT_EQ(text % 4, 0U);
        root = json::parse(glb.substr(20, text));
        EXPECT_EQ(word(20 + text), root["buffers"][0]["byteLength"].get<std::size_t>());
        bytes = glb.substr(28 + text);
    }

    static std::size_t width(const json& a) {
        const auto type = a["type"].get<std::string>();
        return type == "SCALAR" ? 1 : type == "VEC3" ? 3 : type == "VEC4" ? 4 : 16;
    }

    /// A row an element.
    const std::vector<std::vector<double>>& rows(int accessor) const {
        const auto [known, fresh] = read_.try_emplace(accessor);
        if (fresh) known->second = fresh_rows(accessor);
        return known->second;
    }

    std::vector<std::vector<double>> fresh_rows(int accessor) const {
        const json& a = root["accessors"][static_cast<std::size_t>(accessor)];
        const auto n = a["count"].get<std::size_t>();
        std::vector<std::vector<double>> out(n, std::vector<double>(width(a), 0.0));
        const auto read = [&](const json& at, int component, std::size_t count, std::size_t wide) {
            const json& view = root["bufferViews"][at["bufferView"].get<std::size_t>()];
            const std::size_t size = component == 5123 ? 2 : 4;
            const std::size_t stride = view.value("byteStride", size * wide);
            const std::size_t first = at.value("byteOffset", std::size_t{0});
            EXPECT_LE(first + stride * (count - 1) + size * wide,
                      view["byteLength"].get<std::size_t>());
            EXPECT_EQ((view["byteOffset"].get<std::size_t>() + first) % size, 0U);
            std::vector<std::vector<double>> all;
            for (std::size_t i = 0; i < count; ++i) {
                std::vector<double> row;
                for (std::size_t k = 0; k < wide; ++k) {
                    const char* from = bytes.data() + view["byteOffset"].get<std::size_t>() +
                                       first + i * stride + k * size;
                    std::uint16_t s = 0;
                    std::uint32_t w = 0;
                    float f = 0;
                    if (component == 5123)
                        std::memcpy(&s, from, 2), row.push_back(s);
                    else if (component == 5125)
                        std::memcpy(&w, from, 4), row.push_back(w);
                    else
                        std::memcpy(&f, from, 4), row.push_back(static_cast<double>(f));
                }
                all.push_back(std::move(row));
            }
            return all;
        };
        if (a.contains("bufferView")) out = read(a, a["componentType"].get<int>(), n, width(a));
        if (a.contains("sparse")) {
            const json& s = a["sparse"];
            const auto count = s["count"].get<std::size_t>();
            const auto at = read(s["indices"], s["indices"]["componentType"].get<int>(), count, 1);
            const auto values = read(s["values"], a["componentType"].get<int>(), count, width(a));
            for (std::size_t i = 0; i < count; ++i)
                out[static_cast<std::size_t>(at[i][0])] = values[i];
        }
        return out;
    }

    /// -1: none, or more than one with `within`'s nodes not asked.
    int node(const std::string& name, int within = -1) const {
        if (within >= 0) {
            for (const auto& c :
                 root["nodes"][static_cast<std::size_t>(within)].value("children", json::array())) {
                if (root["nodes"][c.get<std::size_t>()]["name"] == name) return c.get<int>();
                if (const int found = node(name, c.get<int>()); found >= 0) return found;
            }
            return -1;
        }
        for (std::size_t i = 0; i < root["nodes"].size(); ++i)
            if (root["nodes"][i]["name"] == name) return static_cast<int>(i);
        return -1;
    }

    /// The value of a node's path at `t`; empty: not animated.
    std::vector<double> sampled(int node, const char* path, double t, std::size_t wide) const {
        for (const auto& c : root["animations"][0]["channels"]) {
            if (c["target"]["node"] != node || c["target"]["path"] != path) continue;
            const json& s = root["animations"][0]["samplers"][c["sampler"].get<std::size_t>()];
            const auto& times = rows(s["input"].get<int>());
            const auto& values = rows(s["output"].get<int>());
            std::size_t k = 0;
            while (k + 1 < times.size() && times[k + 1][0] <= t + 1e-5) ++k;
            std::vector<double> out;
            const std::size_t per = wide / values[0].size();
            for (std::size_t i = 0; i < per; ++i)
                out.insert(out.end(), values[k * per + i].begin(), values[k * per + i].end());
            return out;
        }
        return {};
    }

    Transform local(int n, double t) const {
        const json& node = root["nodes"][static_cast<std::size_t>(n)];
        auto p = sampled(n, "translation", t, 3);
        if (p.empty()) p = node.value("translation", std::vector<double>{0, 0, 0});
        auto q = sampled(n, "rotation", t, 4);
        if (q.empty()) q = node.value("rotation", std::vector<double>{0, 0, 0, 1});
        return {{p[0], p[1], p[2]}, {q[3], q[0], q[1], q[2]}};
    }

    int parent(int n) const {
        for (std::size_t i = 0; i < root["nodes"].size(); ++i)
            for (const auto& c : root["nodes"][i].value("children", json::array()))
                if (c == n) return static_cast<int>(i);
        return -1;
    }

    Transform world(int n, double t) const {
        const int p = parent(n);
        return p < 0 ? local(n, t) : world(p, t) * local(n, t);
    }

private:
    mutable std::map<int, std::vector<std::vector<double>>> read_;
};

}  // namespace answerprint::scene::tests
