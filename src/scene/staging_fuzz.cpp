#include <cstdint>

#include "base/failure.h"
#include "scene/stage.h"

// Stored bytes of every sort: read, or refused; what is read can be written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace answerprint;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto attempt = [](auto read) {
        try {
            scene::to_bytes(read());
        } catch (const Failure&) {
        }
    };
    attempt([&] { return scene::blocking_from_bytes(bytes); });
    attempt([&] { return scene::camera_from_bytes(bytes); });
    attempt([&] { return scene::lighting_from_bytes(bytes); });
    attempt([&] { return scene::sounds_from_bytes(bytes); });
    attempt([&] { return scene::world_state_from_bytes(bytes); });
    return 0;
}
