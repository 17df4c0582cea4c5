#include "film/bench/rooms.h"

#include <ctime>

#include "base/json.h"
#include "film/bench/camera_matrix.h"
#include "render/cycles_rooms.h"

namespace answerprint::film {

namespace {

constexpr int width = 192, height = 128, samples = 64, bounces = 8;

json list(Vec3 v) { return {v.x, v.y, v.z}; }

json of_lamp(const scene::Lamp& lamp) {
    json mesh = {{"smooth", false},
                 {"positions", json::array()},
                 {"triangles", {{0, 1, 2}, {0, 2, 3}}},
                 {"material", {{"kind", "lamp"}, {"colour", list(lamp.radiance)}}}};
    // Counter-clockwise from where it shines, along local -Z.
    for (const auto& [x, y] : {std::pair{-1, -1}, {-1, 1}, {1, 1}, {1, -1}})
        mesh["positions"].push_back(
            list(lamp.at * Vec3{0.5 * x * lamp.size.x, 0.5 * y * lamp.size.y, 0}));
    return mesh;
}

json of_room(const render::CyclesRoom& room) {
    json meshes = json::array({of_lamp(room.lighting.lamps.front())});
    for (const auto& m : room.world.meshes) {
        const auto& look = room.world.materials[static_cast<std::size_t>(m.material)];
        const char* kind = look.pattern == scene::Pattern::glass ? "glass"
                           : look.metallic > 0                   ? "metal"
                                                                 : "matte";
        meshes.push_back(
            {{"smooth", !m.normals.empty()},
             {"positions", m.positions},
             {"triangles", m.triangles},
             {"material",
              {{"kind", kind}, {"colour", list(look.colour)}, {"roughness", look.roughness}}}});
    }
    return {{"name", room.name},
            {"width", width},
            {"height", height},
            {"samples", samples},
            {"bounces", bounces},
            {"sensor_mm", room.camera.lens.sensor.width_mm},
            {"focal_mm", room.camera.samples.front().focal_mm},
            {"camera", matrix(room.camera.samples.front().at)},
            {"meshes", meshes}};
}

json ours(const render::CyclesRoom& room) {
    const render::Renderer renderer(
        [&](int, bool moving) { return moving ? scene::Snapshot{} : room.world; }, room.camera,
        room.lighting, {width, height, samples, bounces});
    const auto begin = std::clock();
    const auto one = renderer.frame(0).beauty;
    const double spent = double(std::clock() - begin) / CLOCKS_PER_SEC;
    const auto other = renderer.frame(1).beauty;
    double mean[3] = {}, variance = 0;
    const auto n = double(one.samples.size());
    for (std::size_t i = 0; i < one.samples.size(); ++i) {
        const double a = double(one.samples[i]), b = double(other.samples[i]);
        mean[i % 3] += 1.5 * (a + b) / n;
        variance += (a - b) * (a - b) / 2 / n;
    }
    return {{"mean", mean}, {"variance", variance}, {"cpu_seconds", spent}};
}

}  // namespace

std::string rooms_page() {
    json rooms = json::array();
    for (const auto& room : render::cycles_rooms()) {
        rooms.push_back(of_room(room));
        rooms.back()["ours"] = ours(room);
    }
    return json({{"rooms", rooms}}).dump();
}

}  // namespace answerprint::film
