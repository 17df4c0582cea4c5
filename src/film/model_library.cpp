#include "film/model_library.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <sstream>
#include <vector>

#include "base/text.h"
#include "film/zip_file.h"
#include "scene/exchange/model_file.h"
#include "scene/materials.h"

namespace answerprint::film {

namespace fs = std::filesystem;

namespace {

using Properties = std::map<std::string, std::string>;

/// Java's properties: key=value, Latin-1 with \uXXXX.
Properties properties(std::string_view text) {
    Properties out;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        at = end + 1;
        if (line.ends_with('\r')) line.remove_suffix(1);
        const auto equals = line.find('=');
        if (line.starts_with('#') || equals == std::string_view::npos) continue;
        std::string value;
        const auto rest = line.substr(equals + 1);
        for (std::size_t i = 0; i < rest.size(); ++i) {
            unsigned code = static_cast<unsigned char>(rest[i]);
            if (rest[i] == '\\' && rest.substr(i).starts_with("\\u") && i + 5 < rest.size()) {
                std::from_chars(rest.data() + i + 2, rest.data() + i + 6, code, 16);
                i += 5;
            } else if (rest[i] == '\\' && i + 1 < rest.size()) {
                code = static_cast<unsigned char>(rest[++i]);
            }
            append_utf8(value, code);
        }
        out[std::string(line.substr(0, equals))] = std::move(value);
    }
    return out;
}

std::string value(const Properties& all, const std::string& key) {
    const auto found = all.find(key);
    return found == all.end() ? std::string() : found->second;
}

double number(const Properties& all, const std::string& key) {
    const std::string text = value(all, key);
    double v = 0;
    std::from_chars(text.data(), text.data() + text.size(), v);
    return v > 0 && v < 20000 ? v : 0;
}

std::string after(const std::string& id) { return id.substr(id.rfind('#') + 1); }

struct Found {
    fs::path archive;
    Properties catalogue;
    std::string number;  // "#12"
    std::string id;
};

LibraryModel taken(const Found& found) {
    const auto of = [&](const char* key) { return value(found.catalogue, key + found.number); };
    LibraryModel out;
    std::string path = of("model");
    path.erase(0, path.find_first_not_of('/'));
    out.job.path = path;
    out.job.size = Vec3{number(found.catalogue, "width" + found.number),
                        number(found.catalogue, "height" + found.number),
                        number(found.catalogue, "depth" + found.number)} /
                   100;
    std::istringstream turn(of("modelRotation"));
    std::array<double, 9> rows{};
    std::size_t n = 0;
    while (n < 9 && turn >> rows[n]) ++n;
    if (n == 9) out.job.turn = rows;
    const std::string creator = of("creator"), licence = value(found.catalogue, "license");
    out.credit = {of("name"), creator, licence.substr(0, licence.find("  ")),
                  value(found.catalogue, "name")};

    const ZipFile archive(found.archive);
    std::vector<std::string> wanted{path};
    while (!wanted.empty()) {
        const std::string next = wanted.back();
        wanted.pop_back();
        if (out.files.count(next) || !archive.has(next)) continue;
        const auto& bytes = out.files[next] = archive.read(next);
        for (const auto& name : scene::files_named(bytes, next))
            wanted.push_back(beside(next, name));
    }
    return out;
}

}  // namespace

fs::path furniture_folder() {
    const char* folder = std::getenv("ANSWERPRINT_FURNITURE");
    return folder && *folder ? folder : "/usr/share/sweethome3d/furniture";
}

std::optional<LibraryModel> library_model(const std::string& name, const Place& at,
                                          Diagnostics& out) {
    std::vector<fs::path> archives;
    std::error_code ec;
    for (const auto& entry : fs::directory_iterator(furniture_folder(), ec))
        if (entry.path().extension() == ".sh3f") archives.push_back(entry.path());
    std::sort(archives.begin(), archives.end());
    if (archives.empty()) {
        error(out, at, msg("film.no-library"), msg("film.no-library-right"));
        return std::nullopt;
    }
    const std::string wanted = folded(name);
    std::vector<Found> by_id, by_name;
    std::vector<std::string> known;
    for (const auto& path : archives) {
        const ZipFile archive(path);
        const std::string file = "PluginFurnitureCatalog";
        if (!archive.has(file + ".properties")) continue;
        const auto catalogue = properties(archive.read(file + ".properties"));
        const auto chinese = archive.has(file + "_zh_CN.properties")
                                 ? properties(archive.read(file + "_zh_CN.properties"))
                                 : Properties{};
        for (const auto& [key, id] : catalogue) {
            if (!key.starts_with("id#")) continue;
            const std::string n = key.substr(2);
            known.push_back(after(id));
            if (folded(id) == wanted || folded(after(id)) == wanted)
                by_id.push_back({path, catalogue, n, id});
            else if (folded(value(catalogue, "name" + n)) == wanted ||
                     folded(value(chinese, "name" + n)) == wanted)
                by_name.push_back({path, catalogue, n, id});
        }
    }
    const auto& found = by_id.empty() ? by_name : by_id;
    if (found.empty()) {
        const std::string near = scene::nearest(name, known);
        error(out, at, msg("film.not-in-library", name),
              near.empty() ? Message{} : msg("scene.did-you-mean", "library:" + near));
        return std::nullopt;
    }
    if (found.size() > 1) {
        std::string ids;
        for (std::size_t i = 0; i < std::min<std::size_t>(6, found.size()); ++i)
            ids += (i > 0 ? ", " : "") + ("library:" + found[i].id);
        error(out, at, msg("film.several-in-library", name, std::to_string(found.size())),
              msg("scene.one-of", ids));
        return std::nullopt;
    }
    return taken(found.front());
}

}  // namespace answerprint::film
