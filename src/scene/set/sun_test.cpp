#include "scene/set/sun.h"

#include <gtest/gtest.h>

#include "base/maths.h"
#include "scene/set/daylight.h"
#include "scene/set/places.h"

namespace answerprint::scene {
namespace {

using direction::DayTime;
using direction::Sky;

TEST(Sun, StandsWhereTheAlmanacSays) {
    EXPECT_EQ(days_since_2000(2000, 1, 1, 12), 0);
    const struct {
        const char* what;
        int year, month, day;
        double utc, latitude, longitude, elevation, azimuth;  // azimuth below 0: not compared
    } known[] = {
        // Reda and Andreas, NREL/TP-560-34302, the worked example: Golden, Colorado.
        {"Golden", 2003, 10, 17, 19.5083, 39.742476, -105.1786, 39.888, 194.340},
        // Sunset is where the upper rim goes: 0.83 degrees below.
        {"Beijing, sunset", 2024, 3, 20, 18 + 25.5 / 60 - 8, 39.90, 116.41, -0.83, 270.6},
        {"London, sunrise", 2024, 6, 20, 3 + 43.0 / 60, 51.51, -0.13, -0.83, 49},
        {"Sydney, noon", 2023, 12, 22, 12 + 53.3 / 60 - 11, -33.87, 151.21, 79.57, -1},
        {"Tropic of Cancer, noon", 2024, 6, 20, 12.03, 23.44, 0, 90, -1},
    };
    for (const auto& k : known) {
        const SkyPlace p =
            sun_at(days_since_2000(k.year, k.month, k.day, k.utc), k.latitude, k.longitude);
        EXPECT_NEAR(degrees(p.elevation), k.elevation, 0.5) << k.what;
        if (k.azimuth >= 0) {
            EXPECT_NEAR(degrees(p.azimuth), k.azimuth, 0.5) << k.what;
        }
    }
}

TEST(Moon, IsFullWhenItIsEclipsed) {
    double lit = 0;
    moon_at(days_since_2000(2025, 3, 14, 6.98), 0, 0, &lit);  // total eclipse of the moon
    EXPECT_GT(lit, 0.995);
    moon_at(days_since_2000(2024, 4, 8, 18.3), 0, 0, &lit);  // of the sun
    EXPECT_LT(lit, 0.005);
    // Then sun and moon stand in one place, seen from where it is total: Mazatlan.
    const double days = days_since_2000(2024, 4, 8, 18.15);
    const SkyPlace sun = sun_at(days, 23.2, -106.4), moon = moon_at(days, 23.2, -106.4);
    EXPECT_NEAR(degrees(sun.elevation), degrees(moon.elevation), 0.5);
    EXPECT_NEAR(degrees(sun.azimuth), degrees(moon.azimuth), 1);
}

Set at(const std::string& keys, DayTime heading = DayTime::unset) {
    Diagnostics d;
    Set s = read_set("name = \"a\"\nkind = \"exterior\"\n" + keys, "sets/a.toml", d);
    EXPECT_TRUE(d.empty()) << d[0].what.id << " in " << keys;
    s.day_time = heading;
    return s;
}

TEST(Daylight, FollowsTheClockAndTheFarWall) {
    const auto light = [](const std::string& keys) {
        return outdoors(at(keys), DayTime::unset, Sky::unset);
    };
    const std::string spring = "place = \"北京\"\ndate = 2026-03-21\n";
    const Outdoors noon = light(spring + "hour = \"12:14\"\n");
    EXPECT_NEAR(degrees(std::asin(noon.to_sun.y)), 50.3, 0.5);
    EXPECT_GT(noon.to_sun.z, 0.6);  // the far wall is in the north, the sun in the south
    EXPECT_LT(light(spring + "hour = \"12:14\"\nnorth = 180\n").to_sun.z, -0.6);
    const Outdoors evening = light(spring + "hour = 18:00:00\n");
    EXPECT_LT(evening.to_sun.x, -0.9);
    EXPECT_LT(evening.sun_kelvin, noon.sun_kelvin - 1000);
    EXPECT_LT(evening.sun, noon.sun);
    const Outdoors night = light(spring + "hour = \"23:30\"\n");
    EXPECT_TRUE(night.night);
    EXPECT_LT(night.sky, 0.03);
    EXPECT_LE(night.sun, 0.3);
    EXPECT_EQ(light(spring + "hour = \"12:14\"\nweather = \"rain\"\n").sun, 0);
    EXPECT_GT(light("place = [69.65, 18.96]\ndate = 2026-06-21\nhour = \"23:59\"\n").sun, 0.1);
}

TEST(Daylight, TheHeadingChoosesAnHourAndAClaimWins) {
    for (const char* where :
         {"", "place = \"Sydney\"\ndate = 2026-12-01\n", "place = \"Oslo\"\n"}) {
        const auto light = [&](DayTime heading, DayTime claim = DayTime::unset) {
            return outdoors(at(where, heading), claim, Sky::unset);
        };
        EXPECT_LT(std::asin(light(DayTime::dawn).to_sun.y), radians(12)) << where;
        EXPECT_GT(light(DayTime::dawn).sun, 0.8) << where;
        EXPECT_LT(std::asin(light(DayTime::dusk).to_sun.y), radians(9)) << where;
        EXPECT_GT(light(DayTime::day).sun, light(DayTime::dusk).sun) << where;
        EXPECT_TRUE(light(DayTime::night).night) << where;
        EXPECT_FALSE(light(DayTime::night, DayTime::day).night) << where;
    }
    const Set noon = at("place = \"Rome\"\nhour = \"12:00\"\n", DayTime::night);
    EXPECT_FALSE(outdoors(noon, DayTime::unset, Sky::unset).night);
    EXPECT_TRUE(outdoors(noon, DayTime::night, Sky::unset).night);
    EXPECT_GT(outdoors(noon, DayTime::unset, Sky::moon).sun, 0.1);
}

TEST(Daylight, SaysWhatItCannotRead) {
    for (const auto& [key, id] : {std::pair{"place = \"Beijin\"\n", "scene.unknown-place"},
                                  {"place = [100, 0]\n", "scene.out-of-range"},
                                  {"date = \"2026-13-01\"\n", "scene.wrong-type"},
                                  {"hour = \"25:00\"\n", "scene.wrong-type"},
                                  {"hour = 17.5\n", "scene.wrong-type"},
                                  {"weather = \"hail\"\n", "scene.unknown-word"}}) {
        Diagnostics d;
        read_set(std::string("name = \"a\"\n") + key, "sets/a.toml", d);
        ASSERT_EQ(d.size(), 1u) << key;
        EXPECT_EQ(d[0].what.id, id) << key;
        EXPECT_EQ(d[0].place.line, 2) << key;
    }
    ASSERT_NE(city_named("hong kong"), nullptr);
    EXPECT_EQ(city_named("香港"), city_named("Hong Kong"));
}

}  // namespace
}  // namespace answerprint::scene
