// Stored bytes of every sort: refused, or read whole, and then written and read again.
// parser: scene/staging_bytes.cpp
// plant: scene/staging_bytes.cpp | c > bytes.size() / least | c > bytes.size() / least + 1
#include <cstdint>

#include "base/failure.h"
#include "scene/exchange/model_file.h"
#include "scene/stage.h"

namespace {

using namespace answerprint;
using namespace answerprint::scene;

void require(bool holds) {
    if (!holds) __builtin_trap();
}

template <typename Read>
void comes_back(Read read, std::string_view bytes) {
    try {
        const std::string written = to_bytes(read(bytes));
        require(to_bytes(read(written)) == written);
    } catch (const Failure&) {
    }
}

/// What is read by frame is there for every frame.
Blocking whole(std::string_view bytes) {
    Blocking b = blocking_from_bytes(bytes);
    const auto frames = static_cast<std::size_t>(b.frames);
    require(b.frames >= 0 && b.rate.numerator > 0 && b.rate.denominator > 0);
    for (const auto& t : b.things)
        for (const auto n : {t.at.size(), t.open.size(), t.on.size(), t.visible.size()})
            require(n == 0 || n == frames);
    for (const auto& a : b.actors) require(a.poses.size() == frames);
    return b;
}

/// What a model's triangles, meshes and pictures are of is there.
ModelFile model(std::string_view bytes) {
    ModelFile m = model_from_bytes(bytes);
    for (const auto& mesh : m.solid.meshes) {
        require(static_cast<std::size_t>(mesh.material) < m.solid.materials.size());
        for (const auto& t : mesh.triangles)
            for (const auto i : t) require(i < mesh.positions.size());
    }
    for (const auto& [name, t] : m.textures)
        require(t.rgba.size() ==
                4 * static_cast<std::size_t>(t.width) * static_cast<std::size_t>(t.height));
    return m;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    comes_back(character_from_bytes, bytes);
    comes_back(whole, bytes);
    comes_back(camera_from_bytes, bytes);
    comes_back(lighting_from_bytes, bytes);
    comes_back(sounds_from_bytes, bytes);
    comes_back(model, bytes);
    comes_back(model_facts_from_bytes, bytes);
    return 0;
}
