// A model's files in, its solids and facts out; and a set that is planned with them.
#include "scene/exchange/model_file.h"

#include <gtest/gtest.h>

#include "film/diagnostics_json.h"
#include "film/index.h"
#include "film/model_job.h"
#include "film/tasks/given_blocking.h"
#include "film/tasks/given_work.h"
#include "film/tasks/tasks.h"
#include "media/image_file.h"

namespace answerprint::film::tasks {
namespace {

constexpr const char* obj =
    "mtllib a.mtl\nv 0 0 0\nv 100 0 0\nv 100 50 0\nv 0 50 20\nvt 0 0\nvt 1 0\nvt 1 1\nvt 0 1\n"
    "usemtl a\nf 1/1 2/2 3/3 4/4\n";

GivenWork::Texts files() {
    media::Frame8 red{2, 1, {255, 0, 0, 255, 0, 0}};
    return {{"file/models/a.obj", obj},
            {"file/models/a.mtl", "newmtl a\nmap_Kd tex/red.png\n"},
            {"file/models/tex/red.png", media::to_png(red)}};
}

TEST(ModelTask, ReadsAModelWithItsPictures) {
    ModelJob job;
    job.path = "models/a.obj";
    GivenWork work(files(), to_params(job));
    model(work);
    EXPECT_TRUE(diagnostics_from_json(work.made.at("diagnostics")).empty())
        << work.made.at("diagnostics");
    const auto read = scene::model_from_bytes(work.made.at("model"));
    ASSERT_EQ(read.textures.size(), 1u);
    EXPECT_EQ(read.textures.begin()->second.rgba, std::string("\xff\0\0\xff\xff\0\0\xff", 8));
    EXPECT_EQ(scene::model_facts_from_bytes(work.made.at("facts")).bounds.high,
              (Vec3{100, 50, 20}));

    // As a catalogue turns and measures it.
    job.turn = {0, 0, 1, 0, 1, 0, -1, 0, 0};
    job.size = {1, 2, 3};
    GivenWork turned(files(), to_params(job));
    model(turned);
    const auto facts = scene::model_facts_from_bytes(turned.made.at("facts"));
    EXPECT_EQ(facts.bounds.size(), (Vec3{20, 50, 100}));
    EXPECT_EQ(facts.size, (Vec3{1, 2, 3}));

    auto lacking = files();
    lacking.erase("file/models/tex/red.png");
    GivenWork without(lacking, to_params({"models/a.obj", {}, {1, 0, 0, 0, 1, 0, 0, 0, 1}}));
    model(without);
    const auto said = diagnostics_from_json(without.made.at("diagnostics"));
    ASSERT_EQ(said.size(), 1u);
    EXPECT_EQ(said[0].what, msg("scene.model-missing", "map_Kd", "tex/red.png"));
    EXPECT_EQ(said[0].place.file, "models/a.obj");
}

TEST(ModelTask, IsPlannedAtItsSizeAndGivenToWhoDraws) {
    GivenWork work(files(), to_params({"models/a.obj", {}, {1, 0, 0, 0, 1, 0, 0, 0, 1}}));
    model(work);
    GivenWork::Texts sources = {
        {"source/film.toml", "answerprint = 1\ntitle = \"Tiny\"\n"},
        {"source/script.fountain", "INT. ROOM - DAY\n\nANN stands by the sofa.\n\nANN\nYes.\n"},
        {"source/sets/room.toml",
         "name = \"room\"\n[[thing]]\nkind = \"sofa\"\nmodel = \"models/a.obj\"\nunit = \"cm\"\n"},
        {"source/direction/tiny.shots", "scene 1\n\nshot 1A\n  ends after \"Yes.\"\n"}};
    GivenWork parsed(sources);
    parse(parsed);
    EXPECT_EQ(index_from_json(parsed.made.at("index")).models,
              std::vector<std::string>{"models/a.obj"});
    sources["facts/models/a.obj"] = work.made.at("facts");
    GivenWork planned(sources);
    plan(planned);
    EXPECT_EQ(index_from_json(planned.made.at("index")).scenes.at(0).models,
              std::vector<std::string>{"models/a.obj"});
    GivenWork drawn({{"blocking", planned.made.at("scene-1/world")},
                     {"model/models/a.obj", work.made.at("model")}});
    auto blocking = given_blocking(drawn);
    const auto* sofa = blocking.set.thing("sofa");
    ASSERT_NE(sofa, nullptr);
    EXPECT_NEAR(sofa->size.x, 1, 1e-9);
    EXPECT_NEAR(sofa->size.z, 0.2, 1e-9);
    EXPECT_EQ(blocking.models.at("models/a.obj")->textures.size(), 1u);
}

}  // namespace
}  // namespace answerprint::film::tasks
