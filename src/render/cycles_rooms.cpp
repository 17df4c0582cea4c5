#include "render/cycles_rooms.h"

#include "render/sample_room.h"

namespace answerprint::render {
namespace {

CyclesRoom room(const char* name) {
    CyclesRoom out;
    out.name = name;
    auto& w = out.world;
    w.objects = {"room"};
    const auto add = [&](scene::Mesh mesh, Vec3 colour, double roughness, double metallic,
                         scene::Pattern pattern) {
        mesh.material = int(w.materials.size());
        w.materials.push_back({colour, roughness, metallic, pattern, 1});
        w.materials.back().wear = 0;
        w.meshes.push_back(std::move(mesh));
    };
    const auto matte = [&](scene::Mesh mesh, Vec3 colour) {
        add(std::move(mesh), colour, 1, 0, scene::Pattern::plain);
    };
    matte(box({0, -0.05, 0}, {4, 0.1, 5}), {0.5, 0.45, 0.4});
    matte(box({0, 3.05, 0}, {4, 0.1, 5}), {0.7, 0.7, 0.7});
    matte(box({-2.05, 1.5, 0}, {0.1, 3, 5}), {0.6, 0.2, 0.15});
    matte(box({2.05, 1.5, 0}, {0.1, 3, 5}), {0.2, 0.5, 0.25});
    matte(box({0, 1.5, -2.55}, {4, 3, 0.1}), {0.6, 0.6, 0.65});
    matte(box({0, 1.5, 2.55}, {4, 3, 0.1}), {0.6, 0.6, 0.65});
    matte(box({0.9, 0.5, -1}, {0.9, 1, 0.9}, 0.4), {0.5, 0.5, 0.5});
    if (out.name == "ggx")
        add(ellipsoid({-0.7, 0.7, -0.8}, {0.7, 0.7, 0.7}, 64), {1, 1, 1}, 0.3, 1,
            scene::Pattern::plain);
    else
        matte(ellipsoid({-0.7, 0.7, -0.8}, {0.7, 0.7, 0.7}, 64), {0.6, 0.6, 0.3});
    if (out.name == "glass")
        add(box({-0.9, 1.5, 0.6}, {1.8, 2.9, 0.005}, 0.5), {0.9, 0.95, 0.92}, 0, 0,
            scene::Pattern::glass);

    scene::CameraSample sample;
    sample.at = {{0, 1.5, 2.3}, looking_along(normalised(Vec3{0, -0.1, -1}))};
    sample.focal_mm = 18;
    out.camera.lens.sensor.width_mm = 24;
    out.camera.lens.t_stop = 1e4;
    out.camera.samples.assign(2, sample);
    out.camera.samples[1].at.position.y += 1e-6;

    scene::Lamp panel;
    panel.name = "panel";
    panel.at = {{0.3, 2.9, -0.4}, looking_along({0, -1, 0})};
    panel.size = {1.2, 0.8};
    panel.radiance = {5, 4.5, 4};
    out.lighting.lamps = {panel};
    return out;
}

}  // namespace

std::vector<CyclesRoom> cycles_rooms() { return {room("diffuse"), room("ggx"), room("glass")}; }

}  // namespace answerprint::render
