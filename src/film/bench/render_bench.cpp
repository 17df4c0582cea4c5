#include <cmath>
#include <map>
#include <sstream>

#include "base/failure.h"
#include "base/file.h"
#include "base/json.h"
#include "film/bench/figure.h"
#include "film/bench/own_run.h"
#include "film/programs.h"

namespace answerprint::film {

namespace {

namespace fs = std::filesystem;

/// Rooms lit by us and by Cycles: how far apart their means are, and what equal error takes.
void beside_cycles(Figures& out) {
    const fs::path blender = "/usr/bin/blender";
    if (!fs::exists(blender)) throw Failure(msg("film.no-program", "blender"));
    const Scratch scratch;
    const fs::path asked = scratch.path / "rooms.json", said = scratch.path / "cycles.json";
    const std::string page = said_by("answerprint-work", "bench-rooms");
    write_file(asked, page);
    wall_of({blender, "-b", "--factory-startup", "--python-exit-code", "1", "-P",
             clone() / "bench/render/cycles.py", "--", asked, said},
            scratch.path / "log");
    const json theirs = json::parse(read_file(said)), ours = json::parse(page);
    for (const auto& room : ours.at("rooms")) {
        const std::string name = room.at("name");
        const json &we = room.at("ours"), &they = theirs.at(name);
        double apart = 0;
        for (int c = 0; c < 3; ++c)
            apart = std::max(apart, 100 * std::abs(we.at("mean").at(c).get<double>() /
                                                       they.at("mean").at(c).get<double>() -
                                                   1));
        const auto work = [](const json& of) {
            return of.at("variance").get<double>() * of.at("cpu_seconds").get<double>();
        };
        out.push_back({"render.cycles_" + name + "_percent",
                       apart,
                       "mean radiance off Cycles', the worst channel",
                       {}});
        out.push_back({"render.cycles_" + name + "_time",
                       work(we) / work(they),
                       "of Cycles' CPU-seconds to equal error",
                       {}});
    }
}

}  // namespace

Figures bench_render() {
    const std::map<std::string, std::string> notes = {
        {"rays_share_diffuse",
         "of bare Embree's rays a CPU-second, the very same rays; " + load_average()},
        {"rays_share_sample", "the same with the sample's materials"},
        {"frame_seconds_diffuse", "CPU-seconds of a draft frame, 512x276, 4 samples, 2 bounces"},
        {"psnr_diffuse", "dB, 4 samples denoised against 256, after x / (1 + x), gamma 2.2"},
        {"gain_diffuse", "dB over the same 4 samples noisy"},
        {"flicker_over_percent", "of the still pixels change by more than 1 of 255"},
        {"flicker_still", "of 255, the most where nothing moves and no light changes"}};
    Figures out;
    std::istringstream said(said_by("answerprint-work", "bench-render"));
    std::string name;
    for (double value = 0; said >> name >> value;) {
        const auto note = notes.find(name);
        out.push_back({"render." + name, value, note == notes.end() ? "" : note->second, {}});
    }
    beside_cycles(out);
    return out;
}

}  // namespace answerprint::film
