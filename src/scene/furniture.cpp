#include "scene/furniture.h"

#include "scene/materials.h"

namespace answerprint::scene {

namespace {

Model built(const Thing& t, double open) {
    Model model;
    Modeller m(model);
    m.of(t.material);
    const bool made = make_opening(m, t, open) || make_seat(m, t) || make_table(m, t, open) ||
                      make_cupboard(m, t, open) || make_lamp(m, t) || make_machine(m, t, open) ||
                      make_tableware(m, t) || make_paper(m, t, open) || make_luggage(m, t, open) ||
                      make_outdoors(m, t, open) || make_worn(m, t) || make_wall_thing(m, t, open) ||
                      make_house(m, t) || make_study(m, t) || make_clinic(m, t) ||
                      make_workshop(m, t) || make_yard(m, t);
    if (!made) m.block({}, t.size, 0.01);
    return model;
}

}  // namespace

Model furniture(const Thing& t, double open) {
    Model model = built(t, open);
    const Kind* k = kind_named(t.kind);
    // What opens reaches out of its size: it is stretched as it is when shut. Doors and windows are
    // made to measure.
    if (!k || !k->is(Affordance::opening))
        model.fit(t.size, open > 0 ? built(t, 0).bounds() : model.bounds());
    if (model.handles.grips.empty()) {
        // A hand is laid on it where its kind says, or before its middle.
        const Vec3 hint =
            k ? k->grip * Vec3{t.size.x / k->size.x, t.size.y / k->size.y, t.size.z / k->size.z}
              : Vec3{0, t.size.y / 2, t.size.z / 2};
        Vec3 out;
        const Vec3 at = model.nearest(hint, &out);
        model.handles.grips.push_back({at, {}, -out, 0.15});
    }
    return model;
}

bool opens(const Thing& t) {
    const Model shut = furniture(t, 0), open = furniture(t, 1);
    for (std::size_t m = 0; m < shut.meshes.size() && m < open.meshes.size(); ++m)
        if (shut.meshes[m].positions != open.meshes[m].positions) return true;
    return shut.meshes.size() != open.meshes.size();
}

}  // namespace answerprint::scene
