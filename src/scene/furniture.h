// Every kind of thing as a recognisable solid.
#pragma once

#include "scene/model.h"
#include "scene/set.h"

namespace answerprint::scene {

/// In the thing's own space: base's centre at the origin, front +Z; as large as thing.size. `open`
/// turns leaves and lids (doors and windows swing into the room, 0 to 1).
Model furniture(const Thing& thing, double open);
/// Whether anything of it moves then.
bool opens(const Thing& thing);

// The makers, by sort; each adds the kind it knows and returns true.
bool make_seat(Modeller& m, const Thing& t);
bool make_table(Modeller& m, const Thing& t, double open);
bool make_cupboard(Modeller& m, const Thing& t, double open);
bool make_lamp(Modeller& m, const Thing& t);
bool make_machine(Modeller& m, const Thing& t, double open);
bool make_tableware(Modeller& m, const Thing& t);
bool make_paper(Modeller& m, const Thing& t, double open);
bool make_luggage(Modeller& m, const Thing& t, double open);
bool make_outdoors(Modeller& m, const Thing& t, double open);
bool make_opening(Modeller& m, const Thing& t, double open);
bool make_worn(Modeller& m, const Thing& t);
// In things/.
bool make_house(Modeller& m, const Thing& t);
bool make_study(Modeller& m, const Thing& t);
bool make_clinic(Modeller& m, const Thing& t);
bool make_workshop(Modeller& m, const Thing& t);
bool make_yard(Modeller& m, const Thing& t);
bool make_wall_thing(Modeller& m, const Thing& t, double open);

}  // namespace answerprint::scene
