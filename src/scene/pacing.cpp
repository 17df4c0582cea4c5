#include "scene/stage.h"
#include "scene/whereabouts.h"

namespace answerprint::scene {

namespace {
class SetPacing : public direction::Pacing {
public:
    SetPacing(const Set& set, const std::vector<Character>& cast, const script::Scene& page)
        : where_(set, cast, page) {}

    Length length(const direction::Act& act) override {
        const Passage p = where_.play(act);
        return {Time::from_seconds(p.approach_time), Time::from_seconds(p.act_time)};
    }

private:
    Whereabouts where_;
};
}  // namespace

std::unique_ptr<direction::Pacing> pacing(const Set& set, const std::vector<Character>& cast,
                                          const script::Scene& page) {
    return std::make_unique<SetPacing>(set, cast, page);
}

}  // namespace answerprint::scene
