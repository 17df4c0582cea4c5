// Where sun and moon stand, seen from a place on the earth.
#pragma once

namespace answerprint::scene {

/// Days (with their fraction) from 2000-01-01 12:00 UTC, of a day of the Gregorian calendar.
double days_since_2000(int year, int month, int day, double utc_hours);

struct SkyPlace {
    double elevation = 0;  // radians above the horizon, without refraction
    double azimuth = 0;    // radians from north, clockwise
};

/// Within 0.02 degrees from 1950 to 2050. Latitude north and longitude east, in degrees.
SkyPlace sun_at(double days, double latitude, double longitude);

/// Within half a degree; `lit`: the part of its disc that shines, 0 to 1.
SkyPlace moon_at(double days, double latitude, double longitude, double* lit = nullptr);

/// How much air light passes on its way down, 1 at the zenith. Radians.
double air_mass(double elevation);

}  // namespace answerprint::scene
