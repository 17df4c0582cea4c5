#include <gtest/gtest.h>

#include <cmath>

#include "scene/exchange/model_for_tests.h"

namespace answerprint::scene {
namespace {

ModelFile sound(ModelFolder folder, const std::string& path = "a.gltf") {
    ModelFile m = folder.read(path);
    for (const auto& d : folder.said) ADD_FAILURE() << d.what.id << " " << json(d.what.args);
    return m;
}

/// What is said of the first thing that is wrong: id, arguments, what would be right.
std::vector<std::string> complaint(ModelFolder folder, const std::string& path = "a.gltf") {
    folder.read(path);
    if (folder.said.empty()) return {"nothing"};
    std::vector<std::string> out{folder.said[0].what.id};
    const auto& d = folder.said[0];
    out.insert(out.end(), d.what.args.begin(), d.what.args.end());
    out.push_back(d.right.id);
    out.insert(out.end(), d.right.args.begin(), d.right.args.end());
    return out;
}
using Words = std::vector<std::string>;

TEST(GltfModel, IsReadFromItsFileItsBufferAndAsGlb) {
    for (const char* form : {"beside", "data", "glb"}) {
        SCOPED_TRACE(form);
        Gltf g = Gltf::quad();
        ModelFolder folder;
        if (form == std::string("glb")) {
            folder.files["a.gltf"] = g.glb();
        } else {
            if (form == std::string("data")) {
                g = Gltf();
                g.bytes = std::string("\0\0\0\0\0\0\0\0\0\0\0\0", 12);
                g.points({0, 0, 0, 1, 0, 0, 1, 1, 0});
                g.bytes = g.bytes.substr(12);
                g.tree["bufferViews"][0]["byteOffset"] = 0;
                g.tree["meshes"][0]["primitives"][0]["attributes"]["POSITION"] = 0;
                g.tree["nodes"][0]["mesh"] = 0;
                g.tree["buffers"][0] = {
                    {"byteLength", 36},
                    {"uri",
                     "data:application/octet-stream;base64,AAAAAAAAAAAAAAAAAACAPwAAAAAAAAAAAACA"
                     "PwAAgD8AAAAA"}};
            }
            folder = g.folder();
        }
        const ModelFile m = sound(folder);
        ASSERT_EQ(m.solid.meshes.size(), 1u);
        EXPECT_EQ(m.facts.bounds.low, (Vec3{0, 0, 0}));
        EXPECT_EQ(m.facts.bounds.high, (Vec3{1, 1, 0}));
        EXPECT_EQ(m.solid.meshes[0].triangles[0], (std::array<std::uint32_t, 3>{0, 1, 2}));
    }
}

TEST(GltfModel, NodesPlaceTurnAndMirror) {
    Gltf g = Gltf::quad();
    g.tree["nodes"] = {{{"children", {1}}, {"translation", {5, 0, 0}}},
                       {{"mesh", 0}, {"scale", {-2, 1, 1}}}};
    const ModelFile m = sound(g.folder());
    EXPECT_EQ(m.facts.bounds.low, (Vec3{3, 0, 0}));
    EXPECT_EQ(m.facts.bounds.high, (Vec3{5, 1, 0}));
    const Mesh& mesh = m.solid.meshes[0];
    // Seen from +Z the corners still run counter-clockwise.
    const auto at = [&](std::size_t k) { return mesh.positions[mesh.triangles[0][k]]; };
    EXPECT_GT((at(1)[0] - at(0)[0]) * (at(2)[1] - at(0)[1]) -
                  (at(1)[1] - at(0)[1]) * (at(2)[0] - at(0)[0]),
              0);
}

TEST(GltfModel, OnlyTheSceneIsShown) {
    Gltf g = Gltf::quad();
    g.tree["nodes"] = {{{"mesh", 0}}, {{"mesh", 0}, {"translation", {9, 0, 0}}}};
    g.tree["scenes"] = json::array({{{"nodes", {0}}}});
    EXPECT_EQ(sound(g.folder()).facts.bounds.high.x, 1);
}

TEST(GltfModel, MaterialsHaveColourPictureAndShine) {
    Gltf g = Gltf::quad();
    g.primitive()["material"] = 0;
    g.tree["images"] = json::array({{{"uri", "my%20picture.png"}}});
    g.tree["samplers"] = json::array({{{"wrapS", 33071}, {"wrapT", 33648}}});
    g.tree["textures"] = json::array({{{"source", 0}, {"sampler", 0}}});
    g.tree["materials"] = json::array({{{"pbrMetallicRoughness",
                                         {{"baseColorFactor", {0.5, 0.5, 0.5, 1}},
                                          {"baseColorTexture", {{"index", 0}}},
                                          {"metallicRoughnessTexture", {{"index", 0}}},
                                          {"metallicFactor", 1},
                                          {"roughnessFactor", 0.8}}},
                                        {"alphaMode", "MASK"},
                                        {"alphaCutoff", 0.4}}});
    ModelFolder folder = g.folder();
    folder.files["my picture.png"] = "P";
    const ModelFile m = sound(folder);
    ASSERT_EQ(m.solid.materials.size(), 1u);
    const Material& material = m.solid.materials[0];
    EXPECT_NEAR(material.colour.y, 0.5, 0.001);
    EXPECT_NEAR(material.roughness, 0.4, 1e-9);  // the picture's mean green
    EXPECT_EQ(material.metallic, 0);
    ASSERT_EQ(m.textures.count(material.texture), 1u);
    ASSERT_EQ(m.textures.size(), 1u);
    const Texture& t = m.textures.at(material.texture);
    EXPECT_EQ(t.across, Wrap::clamp);
    EXPECT_EQ(t.down, Wrap::mirror);
    EXPECT_EQ(t.cut, 0.4);
    EXPECT_EQ(m.solid.meshes[0].uvs[0], (std::array<float, 2>{0, 1}));
    EXPECT_EQ(files_named(folder.files["a.gltf"], "a.gltf"), (Words{"a.bin", "my picture.png"}));
}

TEST(GltfModel, SkinsStandInTheirRestPose) {
    Gltf g = Gltf::quad();
    g.primitive()["attributes"]["JOINTS_0"] =
        g.add<std::uint8_t>("VEC4", 5121, {0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0}, 4);
    g.primitive()["attributes"]["WEIGHTS_0"] =
        g.add<float>("VEC4", 5126, {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0}, 4);
    const int binds = g.add<float>("MAT4", 5126, {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0,  0, 1,
                                                  1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, -1, 0, 1},
                                   16);
    g.tree["skins"] = json::array({{{"joints", {1, 2}}, {"inverseBindMatrices", binds}}});
    // The mesh's own node does not move it; the upper joint stands 2 m higher than it was bound.
    g.tree["nodes"] = {{{"mesh", 0}, {"skin", 0}, {"translation", {7, 7, 7}}},
                       {{"children", {2}}},
                       {{"translation", {0, 3, 0}}}};
    EXPECT_EQ(sound(g.folder()).facts.bounds.high, (Vec3{1, 3, 0}));

    Gltf rootless = g;
    rootless.tree["nodes"][1].erase("children");
    EXPECT_EQ(complaint(rootless.folder()),
              (Words{"scene.model-no-root", "skins[0]", "scene.model-no-root-right"}));
    Gltf few = g;
    few.tree["accessors"][binds]["count"] = 1;
    EXPECT_EQ(complaint(few.folder()),
              (Words{"scene.model-binds", "skins[0]", "1", "scene.model-binds-right", "2"}));
    Gltf joint = g;
    joint.tree["skins"][0]["joints"] = {1};
    EXPECT_EQ(complaint(joint.folder()),
              (Words{"scene.model-joint", "2", "1", "scene.model-number-right", "0", "0"}));
}

TEST(GltfModel, NamedNodesAndLamps) {
    Gltf g = Gltf::quad();
    const auto lamp = [](int n) { return json{{"KHR_lights_punctual", {{"light", n}}}}; };
    g.tree["extensions"]["KHR_lights_punctual"]["lights"] = {
        {{"type", "point"}, {"intensity", 10}, {"color", {1, 0.7, 0.4}}},
        {{"type", "directional"}, {"intensity", 1000}}};
    g.tree["nodes"] = {{{"mesh", 0}},
                       {{"name", "Seat.001"}, {"translation", {0, 0.4, 0}}},
                       {{"name", "seating"}},
                       {{"name", "grip"}, {"translation", {1, 0, 0}}},
                       {{"name", "top"}, {"translation", {0, 1, 0}}},
                       {{"name", "switch"}, {"translation", {0, 0.2, 0}}},
                       {{"translation", {0, 0.9, 0}}, {"extensions", lamp(0)}},
                       {{"extensions", lamp(1)}}};
    const ModelFacts f = sound(g.folder()).facts;
    EXPECT_EQ(f.seats, std::vector<Vec3>(1, {0, 0.4, 0}));
    EXPECT_EQ(f.grips.size(), 1u);
    EXPECT_EQ(f.tops.size(), 1u);
    EXPECT_EQ(f.switches.size(), 1u);
    EXPECT_EQ(f.bulbs, std::vector<Vec3>(1, {0, 0.9, 0}));
    EXPECT_NEAR(f.lumens, 4 * pi * 10, 1e-9);
    EXPECT_NEAR(f.kelvin, 4000, 500);

    // Fitted into a thing twice as high.
    Thing t;
    t.size = {1, 2, 0.5};
    t.model.sized = true;
    fit(t, f);
    EXPECT_EQ(t.model.seats, std::vector<Vec3>(1, {-0.5, 0.8, 0}));
    EXPECT_EQ(t.model.tops, std::vector<double>(1, 2.0));
    EXPECT_EQ(t.size, (Vec3{1, 2, 0.5}));
    EXPECT_NEAR(t.lumens, f.lumens, 1e-9);
}

struct Lie {
    const char* name;
    void (*tell)(Gltf&);
    Words said;
};

TEST(GltfModel, SaysWhereAFileLies) {
    const Lie lies[] = {
        {"a view past its buffer",
         [](Gltf& g) { g.tree["bufferViews"][0]["byteLength"] = 4000; },
         {"scene.model-value", "bufferViews[0].byteLength", "4000", "scene.model-number-right", "1",
          "92"}},
        {"a buffer longer than its file",
         [](Gltf& g) {
             g.tree["buffers"] = json::array({{{"byteLength", 1 << 30}, {"uri", "a.bin"}}});
         },
         {"scene.model-value", "buffers[0].byteLength", "1073741824", "scene.model-number-right",
          "1", "92"}},
        {"more elements than fit",
         [](Gltf& g) { g.tree["accessors"][0]["count"] = 5; },
         {"scene.model-value", "accessors[0].count", "5", "scene.model-number-right", "1", "4"}},
        {"elements without number",
         [](Gltf& g) { g.tree["accessors"][0]["count"] = 18446744073709551615u; },
         {"scene.model-value", "accessors[0].count", "18446744073709551615",
          "scene.model-number-right", "1", "4"}},
        {"an offset past the end",
         [](Gltf& g) { g.tree["accessors"][0]["byteOffset"] = 40; },
         {"scene.model-value", "accessors[0].byteOffset", "40", "scene.model-number-right", "0",
          "36"}},
        {"a stride within an element",
         [](Gltf& g) { g.tree["bufferViews"][0]["byteStride"] = 4; },
         {"scene.model-value", "bufferViews[0].byteStride", "4", "scene.model-number-right", "12",
          "252"}},
        {"an index past the vertices",
         [](Gltf& g) { g.bytes[80] = 9; },
         {"scene.model-index", "meshes[0].primitives[0].indices", "9", "scene.model-number-right",
          "0", "3"}},
        {"fewer uvs than positions",
         [](Gltf& g) { g.tree["accessors"][1]["count"] = 3; },
         {"scene.model-count", "meshes[0].primitives[0].attributes.TEXCOORD_0", "3",
          "scene.model-count-right", "4"}},
        {"indices that are fractions",
         [](Gltf& g) {
             g.tree["accessors"][2]["componentType"] = 5126;
             g.tree["accessors"][2]["count"] = 3;
         },
         {"scene.model-value", "meshes[0].primitives[0].indices.componentType", "5126",
          "scene.one-of", "5121, 5123, 5125"}},
        {"a mesh that is not there",
         [](Gltf& g) { g.tree["nodes"][0]["mesh"] = 3; },
         {"scene.model-value", "nodes[0].mesh", "3", "scene.model-number-right", "0", "0"}},
        {"a node below itself",
         [](Gltf& g) {
             g.tree["nodes"] = {{{"mesh", 0}}, {{"children", {2}}}, {{"children", {1}}}};
         },
         {"scene.model-ring", "1", ""}},
        {"a node with two parents",
         [](Gltf& g) {
             g.tree["nodes"] = {{{"children", {2}}}, {{"children", {2}}}, {{"mesh", 0}}};
         },
         {"scene.model-two-parents", "2", ""}},
        {"a place that is no number",
         [](Gltf& g) {
             const float nan = std::nanf("");
             std::memcpy(g.bytes.data(), &nan, 4);
         },
         {"scene.model-far", "meshes[0].primitives[0].attributes.POSITION", ""}},
        {"a buffer that is not there",
         [](Gltf& g) {
             g.tree["buffers"] = json::array({{{"byteLength", 8}, {"uri", "b.bin"}}});
         },
         {"scene.model-missing", "buffers[0].uri", "b.bin", "scene.model-missing-right"}},
        {"no positions",
         [](Gltf& g) { g.primitive()["attributes"].erase("POSITION"); },
         {"scene.model-needs", "meshes[0].primitives[0].attributes.POSITION", ""}},
        {"no count",
         [](Gltf& g) { g.tree["accessors"][0].erase("count"); },
         {"scene.model-needs", "accessors[0].count", "scene.model-number-right", "1", "4"}},
        {"packed",
         [](Gltf& g) { g.tree["extensionsRequired"] = {"KHR_draco_mesh_compression"}; },
         {"scene.model-extension", "KHR_draco_mesh_compression", "scene.model-extension-right"}},
        {"nothing to see",
         [](Gltf& g) { g.tree["nodes"] = json::array({json::object()}); },
         {"scene.model-empty", "scene.model-empty-right"}},
        {"another version",
         [](Gltf& g) { g.tree["asset"]["version"] = "1.0"; },
         {"scene.model-not-gltf", "scene.model-not-gltf-right"}},
    };
    for (const auto& lie : lies) {
        SCOPED_TRACE(lie.name);
        Gltf g = Gltf::quad();
        lie.tell(g);
        EXPECT_EQ(complaint(g.folder()), lie.said);
    }
}

TEST(GltfModel, SaysWhereJsonBreaksAndWhatAHeaderHidesFromIt) {
    ModelFolder broken{{{"a.gltf", "{\n \"asset\": ]"}}};
    broken.read("a.gltf");
    ASSERT_EQ(broken.said.size(), 1u);
    EXPECT_EQ(broken.said[0].place, (Place{"a.gltf", 2, 11, 1}));
    EXPECT_EQ(complaint({{{"a.gltf", std::string(100, '[')}}})[0], "scene.model-too-deep");
    std::string glb = Gltf::quad().glb();
    EXPECT_EQ(complaint({{{"a.gltf", glb.substr(0, 100)}}})[0], "scene.model-glb");
    glb[12] = '\xff', glb[14] = '\xff';
    EXPECT_EQ(complaint({{{"a.gltf", glb}}})[0], "scene.model-glb");
    EXPECT_EQ(complaint({{{"a.fbx", ""}}}, "a.fbx")[0], "scene.model-form");
}

TEST(GltfModel, ComesBackFromItsBytes) {
    Gltf g = Gltf::quad();
    g.primitive()["material"] = 0;
    g.tree["images"] = json::array({{{"uri", "p.png"}}});
    g.tree["textures"] = json::array({{{"source", 0}}});
    g.tree["materials"] =
        json::array({{{"pbrMetallicRoughness", {{"baseColorTexture", {{"index", 0}}}}}}});
    ModelFolder folder = g.folder();
    folder.files["p.png"] = "P";
    const ModelFile m = sound(folder);
    const std::string bytes = to_bytes(m);
    const ModelFile back = model_from_bytes(bytes);
    EXPECT_EQ(to_bytes(back), bytes);
    EXPECT_EQ(back.textures, m.textures);
    EXPECT_EQ(back.solid.materials, m.solid.materials);
    EXPECT_EQ(back.solid.meshes[0].uvs, m.solid.meshes[0].uvs);
    for (std::size_t n = 0; n < bytes.size(); n += 7)
        EXPECT_THROW(model_from_bytes(bytes.substr(0, n)), Failure);
}

}  // namespace
}  // namespace answerprint::scene
