// Any bytes are a take: a picture of a folder where they begin as one, else a video. It is read, to
// the plan's size and length, or refused with words that the catalogue has.
// clang-format off
// parser: media/take_reader.cpp media/take_picture.cpp
// plant: media/take_reader.cpp | if (width < least_side || height < least_side) | if (width < least_side)
// clang-format on
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <string_view>

#include "base/catalogue.h"
#include "base/failure.h"
#include "media/take_reader.h"

namespace {

using namespace answerprint;
namespace fs = std::filesystem;

void require(bool holds) {
    if (!holds) __builtin_trap();
}

void read(const fs::path& path) {
    const media::TakePlan plan{48, 27, {24, 1}, 6};
    media::TakeReader in(path, plan);
    const media::Misfit& found = in.misfit();
    std::int64_t frames = 0, errors = 0, source = 0;
    while (const auto f = in.next()) {
        require(f->picture.width == plan.width && f->picture.height == plan.height);
        require(f->picture.rgb.size() == std::size_t{48} * 27 * 3);
        require(f->source >= source && f->errors >= 0);
        source = f->source;
        errors += f->errors;
        ++frames;
    }
    require(frames + found.missing == plan.frames && errors <= found.errors);
    require(found.decoded > 0 && std::isfinite(found.fps) && found.fps > 0);
    require((found.turned % 180 == 0 ? found.height : found.width) >= 16);
    require(found.cut >= 0 && found.cut <= 1 && found.surplus >= 0);
    for (const auto& m : media::misfits(found, plan))
        require(text(m, Language::english) != text(m, Language::chinese));
}

}  // namespace

// OpenImageIO 2.4 loses what it last said of a picture that it could not read.
extern "C" const char* __lsan_default_suppressions() { return "leak:OpenImageIO"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const bool picture = bytes.starts_with("\x89PNG") || bytes.starts_with("\xff\xd8");
    const fs::path folder =
        fs::temp_directory_path() / ("take-reader-fuzz-" + std::to_string(getpid()));
    fs::create_directories(folder);
    const fs::path file = folder / "take.1.png";
    std::ofstream(file, std::ios::binary) << bytes;
    try {
        read(picture ? folder : file);
    } catch (const Failure& f) {
        require(f.message.id.starts_with("media.take-") || f.message.id == "base.cannot-read");
        require(text(f.message, Language::english) != text(f.message, Language::chinese));
    }
    fs::remove_all(folder);
    return 0;
}
