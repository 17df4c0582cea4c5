#include "media/grade.h"

#include <OpenColorIO/OpenColorIO.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/file.h"
#include "base/text.h"

namespace answerprint::media {

namespace ocio = OCIO_NAMESPACE;

namespace {

constexpr std::uintmax_t most_bytes = 128 << 20;  // 129^3 lines of 60 letters

bool ends(const std::string& name, std::initializer_list<const char*> endings) {
    const std::string low = folded(name);
    return std::any_of(endings.begin(), endings.end(),
                       [&](const char* e) { return low.ends_with(e); });
}

bool too_large(const std::filesystem::path& file, const std::string& name, Diagnostics& out) {
    if (std::filesystem::file_size(file) <= most_bytes) return false;
    error(out, {name, 0, 0, 1}, msg("media.grade-large", std::to_string(most_bytes >> 20)));
    return true;
}

/// What OpenColorIO says of the first format that it tried, at the line that it names.
void add(std::string said, const std::string& name, Diagnostics& out) {
    const auto behind = [&](const std::string& lead) {
        const auto at = said.find(lead);
        if (at != std::string::npos) said.erase(0, at + lead.size());
        return at != std::string::npos;
    };
    behind("failed with: ");
    if (!behind(").  ")) behind("Error is: ");  // else words of the file itself
    int line = 0;
    for (const std::string_view word : {"t line (", "t line "})
        if (const auto at = said.find(word); at != std::string::npos && line <= 0)
            std::from_chars(said.data() + at + word.size(), said.data() + said.size(), line);
    line = std::max(line, 0);
    said.erase(
        std::min({said.find("    '"), said.find('\n'), first_broken_utf8(said), said.size()}));
    said.erase(said.find_last_not_of(" .") + 1);
    error(out, {name, line, std::min(line, 1), 1}, msg("media.grade-broken", said));
}

/// Runs `read`, whose complaints go to `out`.
template <typename Read>
void reading(const std::string& name, Diagnostics& out, const Read& read) {
    ocio::SetLoggingLevel(ocio::LOGGING_LEVEL_NONE);
    ocio::ClearAllCaches();  // of files, by name
    try {
        read();
    } catch (const std::exception& e) {
        add(e.what(), name, out);
    }
}

}  // namespace

bool is_cube(const std::string& name) { return ends(name, {".cube"}); }
bool is_cdl(const std::string& name) { return ends(name, {".cdl", ".cc", ".ccc"}); }

std::vector<Cdl> read_cdl(const std::filesystem::path& file, const std::string& name,
                          Diagnostics& out) {
    std::vector<Cdl> all;
    if (too_large(file, name, out)) return all;
    reading(name, out, [&] {
        const auto group = ocio::CDLTransform::CreateGroupFromFile(file.c_str());
        all.reserve(static_cast<std::size_t>(group->getNumTransforms()));
        for (int i = 0; i < group->getNumTransforms(); ++i) {
            const auto from = ocio::DynamicPtrCast<ocio::CDLTransform>(group->getTransform(i));
            Cdl cdl;
            cdl.id = from->getID();
            from->getSlope(cdl.slope.data());
            from->getOffset(cdl.offset.data());
            from->getPower(cdl.power.data());
            cdl.saturation = from->getSat();
            const auto finite = [](const auto& v) {
                return std::all_of(v.begin(), v.end(), [](double x) { return std::isfinite(x); });
            };
            if (finite(cdl.slope) && finite(cdl.offset) && finite(cdl.power) &&
                std::isfinite(cdl.saturation))
                all.push_back(std::move(cdl));
            else
                return error(out, {name, 0, 0, 1}, msg("media.grade-not-finite"));
        }
    });
    if (has_errors(out)) all.clear();
    return all;
}

void check_cube(const std::filesystem::path& file, const std::string& name, Diagnostics& out) {
    if (too_large(file, name, out)) return;
    // OpenColorIO makes room before it counts, and takes "nan" as a number.
    const std::string bytes = read_file(file);
    int number = 0;
    for (std::size_t at = 0; at < bytes.size(); ++number) {
        const auto end = std::min(bytes.find('\n', at), bytes.size());
        std::string_view line(bytes.data() + at, end - at);
        at = end + 1;
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        if (line.empty()) continue;
        const Place here{name, number + 1, 1, 1};
        for (const auto& [key, most] : {std::pair{"LUT_3D_SIZE", 129}, {"LUT_1D_SIZE", 65536}}) {
            if (!line.starts_with(key)) continue;
            std::string_view rest = line.substr(11);
            rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
            int size = 0;
            std::from_chars(rest.data(), rest.data() + rest.size(), size);
            if (size < 2 || size > most) {
                error(out, here, msg("media.cube-size", key, std::to_string(most)));
                return;
            }
        }
        const bool keyword = line[0] == '#' || (line[0] >= 'A' && line[0] <= 'Z');
        if (!keyword && line.find_first_of("nNiI") != std::string_view::npos) {
            error(out, here, msg("media.grade-not-finite"));
            return;
        }
    }
    reading(name, out, [&] {
        const auto transform = ocio::FileTransform::Create();
        transform->setSrc(std::filesystem::absolute(file).c_str());
        const auto cpu =
            ocio::Config::CreateRaw()->getProcessor(transform)->getDefaultCPUProcessor();
        for (int i = 0; i < 125; ++i) {
            const int at[] = {i % 5, i / 5 % 5, i / 25};
            float rgb[3];
            std::transform(at, at + 3, rgb, [](int k) { return 0.25F * static_cast<float>(k); });
            cpu->applyRGB(rgb);
            if (std::isfinite(rgb[0]) && std::isfinite(rgb[1]) && std::isfinite(rgb[2])) continue;
            error(out, {name, 0, 0, 1}, msg("media.grade-not-finite"));
            return;
        }
    });
}

}  // namespace answerprint::media
