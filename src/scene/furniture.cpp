#include "scene/furniture.h"

#include "scene/materials.h"

namespace answerprint::scene {

Model furniture(const Thing& t, double open) {
    Model model;
    Modeller m(model);
    m.of(t.material);
    const bool made = make_opening(m, t, open) || make_seat(m, t) || make_table(m, t) ||
                      make_cupboard(m, t, open) || make_lamp(m, t) || make_machine(m, t, open) ||
                      make_tableware(m, t) || make_paper(m, t, open) || make_luggage(m, t, open) ||
                      make_outdoors(m, t, open) || make_worn(m, t) || make_wall_thing(m, t, open) ||
                      make_house(m, t) || make_study(m, t) || make_clinic(m, t) ||
                      make_workshop(m, t) || make_yard(m, t);
    if (!made) m.block({}, t.size, 0.01);
    // What swings open reaches out of its size; it is made to measure.
    const Kind* k = kind_named(t.kind);
    const bool to_measure =
        k && (k->is(Affordance::opening) || (k->is(Affordance::opens) && open > 0));
    if (!to_measure) model.fit(t.size);
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

}  // namespace answerprint::scene
