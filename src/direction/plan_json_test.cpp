// The plan as JSON: the same bytes for the same film, and back.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "direction/film_for_tests.h"

namespace answerprint::direction {

namespace {

const std::string folder = ANSWERPRINT_SOURCE "/src/direction/testdata/booth/";

std::string file(const std::string& name) {
    std::ifstream in(folder + name);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

/// A line each act, line, move and shot, for whoever compares two of them.
std::string in_lines(const std::string& json) {
    std::string out;
    for (std::size_t i = 0; i < json.size(); ++i) {
        out += json[i];
        if (json[i] == ',' && (json[i - 1] == '}' || json[i - 1] == ']')) out += '\n';
    }
    return out + "\n";
}

Film booth() { return Film(file("booth.shots"), file("script.fountain")); }

}  // namespace

// ANSWERPRINT_GOLDEN=1 writes the file anew: read the difference before you keep it.
TEST(PlanJson, OneSmallFilmStaysWhatItIs) {
    const Film f = booth();
    EXPECT_EQ(f.complaints(), std::vector<std::string>{});
    std::string json;
    for (const auto& plan : f.plans) json += in_lines(to_json(plan, false));
    if (std::getenv("ANSWERPRINT_GOLDEN")) std::ofstream(folder + "booth.json") << json;
    EXPECT_EQ(json, file("booth.json"));
}

TEST(PlanJson, ThereAndBackIsTheSame) {
    const Film f = booth();
    for (const auto& plan : f.plans) {
        for (const bool places : {false, true}) {
            const std::string json = to_json(plan, places);
            EXPECT_EQ(to_json(plan_from_json(json), places), json);
        }
        for (const auto& shot : plan.shots)
            EXPECT_EQ(to_json(shot_from_json(to_json(shot, true)), true), to_json(shot, true));
    }
}

TEST(PlanJson, PlacesStandInItOnlyWhenAsked) {
    const Film f = booth();
    EXPECT_EQ(to_json(f.plans[0], false).find("1.shots"), std::string::npos);
    EXPECT_NE(to_json(f.plans[0], true).find("1.shots"), std::string::npos);
    // A comment and an empty line move every place, and no result.
    const Film moved("# Later.\n\n" + file("booth.shots"), file("script.fountain"));
    for (std::size_t i = 0; i < f.plans.size(); ++i) {
        EXPECT_EQ(to_json(f.plans[i], false), to_json(moved.plans[i], false));
        EXPECT_NE(to_json(f.plans[i], true), to_json(moved.plans[i], true));
    }
}

}  // namespace answerprint::direction
