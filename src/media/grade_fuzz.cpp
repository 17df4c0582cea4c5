// Any bytes are a grade: a .cube, or an ASC CDL where they begin with "<". What is wrong with it is
// said once, of a line that it has, in words that can be shown; what is right is finite.
// clang-format off
// parser: media/grade.cpp
// plant: media/grade.cpp | first_broken_utf8(said), said.size()})); | said.size()}));
// clang-format on
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <string_view>

#include "base/text.h"
#include "media/grade.h"

namespace {

using namespace answerprint;

void require(bool holds) {
    if (!holds) __builtin_trap();
}

std::string ending_of(std::string_view text) {
    if (!text.starts_with('<')) return ".cube";
    if (text.find("ColorCorrectionCollection") != text.npos) return ".ccc";
    return text.find("ColorDecisionList") != text.npos ? ".cdl" : ".cc";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto file = std::filesystem::temp_directory_path() /
                      ("grade-fuzz-" + std::to_string(getpid()) + ending_of(text));
    std::ofstream(file, std::ios::binary) << text;
    const std::string name = "a" + file.extension().string();
    Diagnostics said;
    if (media::is_cube(name)) {
        media::check_cube(file, name, said);
    } else {
        for (const auto& cdl : media::read_cdl(file, name, said)) {
            for (const auto* triple : {&cdl.slope, &cdl.offset, &cdl.power})
                for (const double v : *triple) require(std::isfinite(v));
            require(std::isfinite(cdl.saturation) && said.empty());
        }
    }
    std::filesystem::remove(file);
    require(said.size() <= 1);
    for (const auto& d : said) {
        require(d.place.file == name && d.place.line >= 0 &&
                d.place.line <= std::count(text.begin(), text.end(), '\n') + 1);
        for (const auto& word : d.what.args) require(first_broken_utf8(word) == word.npos);
    }
    return 0;
}
