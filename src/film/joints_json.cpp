#include "film/joints_json.h"

#include "base/json.h"

namespace answerprint::film {

std::string to_json(const JointsPage& page) {
    json people = json::array();
    for (const auto& person : page.people) {
        json joints = json::array(), flat = json::array(), space = json::array();
        for (const auto& j : person.joints) {
            joints.push_back({{"name", j.name},
                              {"x", j.x},
                              {"y", j.y},
                              {"depth", j.depth},
                              {"at", {j.at.x, j.at.y, j.at.z}},
                              {"inside", j.inside},
                              {"visible", j.visible}});
            const double sure = j.visible ? 1 : j.inside ? 0.5 : 0;
            for (const double v : {j.inside ? j.x : 0, j.inside ? j.y : 0, sure}) flat.push_back(v);
            for (const double v : {j.at.x, j.at.y, j.at.z, sure}) space.push_back(v);
        }
        people.push_back({{"name", person.name},
                          {"joints", joints},
                          {"pose_keypoints_2d", flat},
                          {"pose_keypoints_3d", space}});
    }
    return json({{"version", 1.3},
                 {"width", page.width},
                 {"height", page.height},
                 {"people", people}})
               .dump(1) +
           "\n";
}

JointsPage joints_from_json(std::string_view text) {
    const json page = json::parse(text);
    JointsPage out{page.at("width"), page.at("height"), {}};
    for (const auto& person : page.at("people")) {
        render::SeenPerson p{person.at("name"), {}};
        for (std::size_t i = 0; i < std::size(render::joint_names); ++i) {
            const json& from = person.at("joints").at(i);
            const json& at = from.at("at");
            p.joints.push_back({render::joint_names[i],
                                {at.at(0), at.at(1), at.at(2)},
                                from.at("x"),
                                from.at("y"),
                                from.at("depth"),
                                from.at("inside"),
                                from.at("visible")});
        }
        out.people.push_back(std::move(p));
    }
    return out;
}

}  // namespace answerprint::film
