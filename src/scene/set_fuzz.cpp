#include <cmath>
#include <cstdint>

#include "scene/character.h"
#include "scene/geometry.h"
#include "scene/set.h"

// A set file, and a character file: whatever they hold, what is read can be built.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace answerprint;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    Diagnostics said;
    scene::Blocking b;
    b.set = scene::read_set(text, "sets/fuzz.toml", said);
    const scene::Character c = scene::read_character(text, "cast/fuzz.toml", said);
    if (!std::isfinite(c.height) || c.height <= 0) __builtin_trap();
    for (const auto& d : said)
        if (d.what.id.empty() || d.place.line < 0) __builtin_trap();
    scene::names_of(b.set);
    if (b.set.things.size() > 40) return 0;
    for (const auto& mesh : scene::snapshot(b, 0).meshes)
        for (const auto& p : mesh.positions)
            for (const float v : p)
                if (!std::isfinite(v)) __builtin_trap();
    return 0;
}
