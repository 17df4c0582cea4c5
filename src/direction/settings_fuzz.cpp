// Any bytes are a film.toml: what comes of it is a film that can be made, and its claims are read.
// parser: direction/settings.cpp base/toml.cpp base/stray_letter.cpp
// plant: direction/settings.cpp | a && *a >= 0.2 && *a <= 5 | a && *a >= 0.2
#include <cstdint>

#include "direction/film_for_tests.h"

namespace {

using namespace answerprint;
using namespace answerprint::direction;

void require(bool holds) {
    if (!holds) __builtin_trap();
}

void check(const std::string& text) { require(first_broken_utf8(text) == std::string::npos); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    Diagnostics said;
    const Settings s = read_settings(text, "film.toml", said);
    const int lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
    for (const auto& d : said)
        require(!d.what.id.empty() && d.place.line >= 1 && d.place.line <= lines + 1 &&
                d.place.column >= 1);
    require(s.rate.numerator > 0 && s.rate.denominator > 0);
    require(s.aspect >= 0.2 && s.aspect <= 5);
    require(s.sensor.width_mm > 0 && s.claims.size() == s.claim_places.size());
    for (const auto& part : {s.title, s.language, s.place_and_date}) check(part);
    for (const auto& c : s.credits) {
        check(c.role);
        for (const auto& name : c.names) check(name);
    }
    if (s.claims.empty()) return 0;
    const Film film("scene 1\nshot 1A\n", english_page, s);
    for (const auto& plan : film.plans)
        for (const auto& shot : plan.shots)
            require(shot.time.length() > Time{} && shot.lens.focal_mm > 0 && shot.lens.t_stop > 0 &&
                    shot.look.contrast > 0 && shot.cut.length <= shot.time.length());
    return 0;
}
