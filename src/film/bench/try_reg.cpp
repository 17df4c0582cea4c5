#include <chrono>
#include <cstdio>
#include <fstream>
#include "base/file.h"
#include "base/json.h"
#include "film/bench/take_world.h"
#include "film/film.h"
#include "film/plan.h"
#include "media/display.h"
#include "media/take_reader.h"
#include "render/renderer.h"
#include "review/registration.h"
#include "review/camera_motion.h"
#include "scene/stage.h"
namespace answerprint::film {
std::vector<Planned> planned_shots(const std::filesystem::path& folder);
void try_reg(const char* film, const char* folder) {
    std::map<std::string, Planned> shots;
    struct P { media::Frame8 pic; media::Picture depth, people; };
    std::map<std::string, P> plans;
    for (auto& p : planned_shots(film)) {
        render::Renderer r(p.blocking, p.camera, p.lighting, {960, 518, 1, 2});
        auto passes = r.frame(0, render::Wanted::picture);
        media::Display shown(media::View::rec709);
        plans[p.shot.id] = {shown.frame(render::denoise(passes)), passes.depth, passes.character};
        shots.emplace(p.shot.id, p);
    }
    for (const auto& t : json::parse(read_file(std::string(folder) + "/takes.json"))) {
        const std::string id = t.at("shot");
        media::TakeReader take(std::string(folder) + "/" + t.at("file").get<std::string>(), {960, 518, {24, 1}, 36});
        auto f = take.next();
        auto& P = plans[id];
        const auto a = std::chrono::steady_clock::now();
        auto reg = review::registered(f->picture, P.pic, P.depth, P.people, review::focal_px(shots.at(id).camera, 0, 960));
        const double s = std::chrono::duration<double>(std::chrono::steady_clock::now() - a).count();
        std::printf("%s %s %s: ", t.at("file").get<std::string>().c_str(), t.at("fault").get<std::string>().c_str(), t.at("spoilt").get<std::string>().c_str());
        if (reg) std::printf("points %d share %.2f res %.2f lens %d zoom %.3f turned %.2f moved %.3f", reg->points, reg->share, reg->residual, reg->lens, reg->pose.zoom, degrees(angle_between(Quat{}, reg->pose.rotation)), length(reg->pose.position));
        else std::printf("none");
        std::printf("  %.2f s\n", s);
    }
}
}
