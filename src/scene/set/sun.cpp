#include "scene/set/sun.h"

#include <algorithm>
#include <cmath>

#include "base/maths.h"

namespace answerprint::scene {
namespace {

double sine(double degrees) { return std::sin(radians(degrees)); }
double cosine(double degrees) { return std::cos(radians(degrees)); }

// Of ecliptic coordinates (degrees), as seen from the place.
SkyPlace seen_from(double days, double longitude_ecliptic, double latitude_ecliptic,
                   double latitude, double longitude) {
    const double tilt = 23.439 - 0.0000004 * days;
    const double x = cosine(latitude_ecliptic) * cosine(longitude_ecliptic);
    const double y = cosine(latitude_ecliptic) * sine(longitude_ecliptic) * cosine(tilt) -
                     sine(latitude_ecliptic) * sine(tilt);
    const double z = cosine(latitude_ecliptic) * sine(longitude_ecliptic) * sine(tilt) +
                     sine(latitude_ecliptic) * cosine(tilt);
    const double ascension = std::atan2(y, x), declination = std::asin(z);
    const double sidereal = std::fmod(280.46061837 + 360.98564736629 * days + longitude, 360.0);
    const double hour = radians(sidereal) - ascension, up = radians(latitude);
    SkyPlace p;
    p.elevation = std::asin(std::clamp(std::sin(up) * std::sin(declination) +
                                           std::cos(up) * std::cos(declination) * std::cos(hour),
                                       -1.0, 1.0));
    p.azimuth = std::atan2(-std::sin(hour) * std::cos(declination),
                           std::sin(declination) * std::cos(up) -
                               std::cos(declination) * std::sin(up) * std::cos(hour));
    if (p.azimuth < 0) p.azimuth += 2 * pi;
    return p;
}

double sun_longitude(double days) {
    const double anomaly = 357.528 + 0.9856003 * days;
    return 280.460 + 0.9856474 * days + 1.915 * sine(anomaly) + 0.020 * sine(2 * anomaly);
}

}  // namespace

double days_since_2000(int year, int month, int day, double utc_hours) {
    // Fliegel and Van Flandern, Communications of the ACM 11 (1968): the Julian day of a date.
    const int a = (month - 14) / 12;
    const int julian = (1461 * (year + 4800 + a)) / 4 + (367 * (month - 2 - 12 * a)) / 12 -
                       (3 * ((year + 4900 + a) / 100)) / 4 + day - 32075;
    return julian - 2451545 + (utc_hours - 12) / 24;
}

// The low-precision formulas for the sun and the moon of the Astronomical Almanac, section C and D.
SkyPlace sun_at(double days, double latitude, double longitude) {
    return seen_from(days, sun_longitude(days), 0, latitude, longitude);
}

SkyPlace moon_at(double days, double latitude, double longitude, double* lit) {
    const double t = days / 36525;
    const double along = 218.32 + 481267.881 * t + 6.29 * sine(135.0 + 477198.87 * t) -
                         1.27 * sine(259.3 - 413335.36 * t) + 0.66 * sine(235.7 + 890534.22 * t) +
                         0.21 * sine(269.9 + 954397.74 * t) - 0.19 * sine(357.5 + 35999.05 * t) -
                         0.11 * sine(186.5 + 966404.03 * t);
    const double off = 5.13 * sine(93.3 + 483202.02 * t) + 0.28 * sine(228.2 + 960400.89 * t) -
                       0.28 * sine(318.3 + 6003.15 * t) - 0.17 * sine(217.6 - 407332.21 * t);
    if (lit) *lit = (1 - cosine(off) * cosine(along - sun_longitude(days))) / 2;
    SkyPlace p = seen_from(days, along, off, latitude, longitude);
    // So near that it matters where on the earth one stands: its horizontal parallax is 0.95 deg.
    p.elevation -= radians(0.95) * std::cos(p.elevation);
    return p;
}

double air_mass(double elevation) {
    // Kasten and Young, Applied Optics 28 (1989).
    const double e = std::max(0.0, degrees(elevation));
    return 1 / (std::sin(radians(e)) + 0.50572 * std::pow(e + 6.07995, -1.6364));
}

}  // namespace answerprint::scene
