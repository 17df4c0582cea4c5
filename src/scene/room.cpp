#include "scene/room.h"

#include "scene/materials.h"

#include "scene/set/wall.h"

namespace answerprint::scene {

std::vector<Shell> room(const Set& set) {
    Shell walls{"walls", true, {}}, floor{"floor", false, {}}, ceiling{"ceiling", true, {}};
    const auto rooms = walled(set);
    for (std::size_t i = 0; i < rooms.size(); ++i) {
        const Room& r = rooms[i];
        const int under = material_in(floor.model, r.floor);
        const auto lay = [&](Vec2 l, Vec2 h) {
            quad(floor.model, under, {l.x, 0, h.y}, {h.x, 0, h.y}, {h.x, 0, l.y}, {l.x, 0, l.y});
        };
        for (const Side4 s : {Side4::north, Side4::east, Side4::south, Side4::west}) {
            const Transform f = wall_frame(r, s);
            const double half = wall_length(r, s) / 2;
            const auto holes = holes_in(set, rooms, {i, s});
            wall(walls.model, r.walls, f, -half, half, r.height, holes);
            trim(walls.model, r, s, holes);
            for (const auto& h : holes) {
                if (h.low > 0.2 || h.depth <= 0) continue;
                const Vec3 a = f * Vec3{h.left, 0, 0}, b = f * Vec3{h.right, 0, -h.depth};
                lay({std::min(a.x, b.x), std::min(a.z, b.z)},
                    {std::max(a.x, b.x), std::max(a.z, b.z)});
                if (h.beyond < 0) passage(walls.model, r, f, h);
            }
        }
        const Vec2 l = r.low, h = r.high;
        const double y = r.height;
        lay(l, h);
        quad(ceiling.model, material_in(ceiling.model, r.ceiling), {l.x, y, l.y}, {h.x, y, l.y},
             {h.x, y, h.y}, {l.x, y, h.y});
    }
    // A dark ground round about, for cameras that stand behind a wall.
    const double wide = 3.5;
    const Vec2 l = set.low - Vec2{wide, wide}, h = set.high + Vec2{wide, wide};
    quad(floor.model, material_in(floor.model, *material_named("charcoal felt")), {l.x, -0.03, h.y},
         {h.x, -0.03, h.y}, {h.x, -0.03, l.y}, {l.x, -0.03, l.y});
    return {std::move(floor), std::move(walls), std::move(ceiling)};
}

}  // namespace answerprint::scene
