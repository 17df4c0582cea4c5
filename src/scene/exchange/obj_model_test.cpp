#include <gtest/gtest.h>

#include "scene/exchange/model_for_tests.h"
#include "scene/geometry.h"

namespace answerprint::scene {
namespace {

constexpr const char* chair = R"(# a seat and a back
mtllib my chair.mtl
v -20 40 -20
v 20 40 -20
v 20 40 20
v -20 40 20
vt 0 0
vt 1 0
vt 1 1
vt 0 1
usemtl wood
f 4/1 3/2 2/3 1/4
usemtl none
v -20 90 -20
v 20 90 -20
f -6 -5 -1 -2
)";
constexpr const char* looks = "newmtl wood\nKd 1 0 0\nNs 96\nmap_Kd -s 1 1 1 wood.png\n";

ModelFolder folder(std::string obj = chair, std::string mtl = looks) {
    return {{{"a.obj", std::move(obj)}, {"my chair.mtl", std::move(mtl)}, {"wood.png", "P"}}};
}

TEST(ObjModel, HasFacesMaterialsAndPictures) {
    ModelFolder f = folder();
    const ModelFile m = f.read("a.obj");
    for (const auto& d : f.said) ADD_FAILURE() << d.what.id;
    ASSERT_EQ(m.solid.meshes.size(), 2u);
    EXPECT_EQ(m.facts.bounds.low, (Vec3{-20, 40, -20}));
    EXPECT_EQ(m.facts.bounds.high, (Vec3{20, 90, 20}));
    const Material& wood = m.solid.materials[std::size_t(m.solid.meshes[0].material)];
    EXPECT_EQ(wood.texture, "wood.png");
    EXPECT_EQ(m.textures.count("wood.png"), 1u);
    EXPECT_GT(wood.colour.y, 0.9);  // white below its picture
    EXPECT_LT(wood.roughness, 0.5);
    EXPECT_EQ(m.solid.meshes[0].uvs[0], (std::array<float, 2>{0, 1}));
    EXPECT_TRUE(m.solid.meshes[1].uvs.empty());
    EXPECT_EQ(m.solid.meshes[0].triangles.size(), 2u);
    EXPECT_EQ(files_named(f.files["a.obj"], "a.obj"), std::vector<std::string>{"my chair.mtl"});
    EXPECT_EQ(files_named(looks, "a.mtl"), std::vector<std::string>{"wood.png"});
}

TEST(ObjModel, PolygonsMayBeHollow) {
    // An L: 3 of 4 squares.
    ModelFolder f{
        {{"a.obj", "v 0 0 0\nv 2 0 0\nv 2 1 0\nv 1 1 0\nv 1 2 0\nv 0 2 0\nf 1 2 3 4 5 6\n"}}};
    const ModelFile m = f.read("a.obj");
    const Mesh& mesh = m.solid.meshes.at(0);
    double area = 0;
    for (const auto& t : mesh.triangles) {
        const auto p = [&](int k) { return mesh.positions[t[std::size_t(k)]]; };
        const float part =
            (p(1)[0] - p(0)[0]) * (p(2)[1] - p(0)[1]) - (p(1)[1] - p(0)[1]) * (p(2)[0] - p(0)[0]);
        EXPECT_GE(part, 0);
        area += static_cast<double>(part) / 2;
    }
    EXPECT_DOUBLE_EQ(area, 3);
}

TEST(ObjModel, SaysWhichLineIsWrong) {
    struct Wrong {
        const char *text, *id;
        int line;
    };
    const Wrong wrongs[] = {
        {"v 0 0 0\nf 1 2 3\n", "scene.model-obj-index", 2},
        {"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 0\n", "scene.model-obj-index", 4},
        {"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1/1 2/1 3/1\n", "scene.model-obj-index", 4},
        {"v 0 0 0\nv 1 0 0\nv 0 1 0\nf -1 -2 -4\n", "scene.model-obj-index", 4},
        {"v 0 0 0\nf 1 1\n", "scene.model-obj-face", 2},
        {"v 0 nan 0\n", "scene.model-obj-numbers", 1},
        {"v 0 0\n", "scene.model-obj-numbers", 1},
        {"\nmtllib no.mtl\n", "scene.model-missing", 2},
        {"", "scene.model-empty", 0},
    };
    for (const auto& w : wrongs) {
        SCOPED_TRACE(w.text);
        ModelFolder f{{{"a.obj", w.text}}};
        f.read("a.obj");
        ASSERT_FALSE(f.said.empty());
        EXPECT_EQ(f.said[0].what.id, w.id);
        EXPECT_EQ(f.said[0].place.line, w.line);
    }
    ModelFolder many{{{"a.obj", ""}}};
    for (int i = 0; i < 1000; ++i) many.files["a.obj"] += "f 1 2 3\n";
    many.read("a.obj");
    EXPECT_LE(many.said.size(), 20u);
    ModelFolder f = folder(chair, "newmtl wood\nmap_Kd my.png\n");
    f.read("a.obj");
    EXPECT_NE(f.find("scene.model-missing"), nullptr);
    f = folder();
    f.files["wood.png"] = "no";
    f.read("a.obj");
    EXPECT_NE(f.find("scene.model-picture"), nullptr);
}

TEST(ObjModel, StandsInASetAsLargeAsItSays) {
    ModelFolder f = folder();
    const auto model = std::make_shared<const ModelFile>(f.read("a.obj"));
    const auto set = [&](const std::string& keys, Diagnostics& said) {
        return read_set(
            "name = \"a\"\n[[thing]]\nkind = \"chair\"\nmodel = \"models/a.obj\"\n" + keys,
            "sets/a.toml", said, {{"models/a.obj", model->facts}});
    };
    Diagnostics said;
    Blocking b;
    b.set = set("unit = \"cm\"\nat = [1, 1]\nseat = 0.45", said);
    EXPECT_TRUE(said.empty());
    const Thing& t = b.set.things.at(0);
    EXPECT_NEAR(t.size.x, 0.4, 1e-9);
    EXPECT_NEAR(t.size.y, 0.5, 1e-9);
    EXPECT_EQ(t.kind, "chair");
    EXPECT_EQ(t.model.seats, std::vector<Vec3>(1, {0, 0.45, 0}));

    b.models["models/a.obj"] = model;
    const Snapshot s = snapshot(b, 0);
    Box box;
    bool pictured = false;
    for (const auto& mesh : s.meshes) {
        if (s.objects[std::size_t(mesh.object)] != "chair") continue;
        for (const auto& p : mesh.positions) box.add(Vec3{p[0], p[1], p[2]});
        const auto& texture = s.materials[std::size_t(mesh.material)].texture;
        pictured = pictured || (s.textures.count(texture) && s.textures.at(texture)->width == 2);
    }
    EXPECT_NEAR(box.low.y, 0, 1e-6);
    EXPECT_NEAR(box.high.y, 0.5, 1e-6);
    EXPECT_NEAR(box.centre().x, 1, 1e-6);
    EXPECT_TRUE(pictured);

    // Without a unit it would be 50 m high; with Z upright, lying.
    said.clear();
    EXPECT_EQ(set("size = [1, 2, 3]", said).things[0].size, (Vec3{1, 2, 3}));
    EXPECT_NEAR(set("unit = \"cm\"\nup = \"z\"", said).things[0].size.y, 0.4, 1e-9);
    EXPECT_TRUE(said.empty());
    set("unit = \"yard\"", said);
    set("up = \"x\"", said);
    set("unit = \"ft\"\nanimation = \"wave\"", said);
    ASSERT_EQ(said.size(), 3u);
    EXPECT_EQ(said[0].what.id, "scene.unknown-word");
    EXPECT_EQ(said[1].what.id, "scene.unknown-word");
    EXPECT_EQ(said[2].what.id, "scene.model-still");
}

}  // namespace
}  // namespace answerprint::scene
