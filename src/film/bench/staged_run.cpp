#include "film/bench/staged_run.h"

#include <sys/wait.h>

#include <algorithm>
#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/failure.h"
#include "base/file.h"
#include "film/bench/own_run.h"
#include "film/film.h"
#include "film/folder.h"

namespace answerprint::film {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

int exit_of(const std::vector<std::string>& words, const fs::path& printed, const fs::path& log) {
    int status = 0;
    waitpid(start(words, printed, log), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

/// What the program makes of a film, as files: check.json, world.glb, pictures. False: it has
/// errors, which `check` tells of.
bool exported(const Case& c, const fs::path& vault) {
    const std::string program = this_program();
    fs::remove(c.folder / "check.json");
    const int checked =
        exit_of({program, "check", c.film, "--json", "--jobs", "1", "--vault", vault},
                c.folder / "check.json", c.folder / "log");
    if (checked == 1) return false;
    if (checked != 0) throw Failure(msg("film.bench-run-failed", c.folder.string()));
    if (exit_of({program, "export", c.film, std::to_string(c.scene), "-o", c.folder / "world.glb",
                 "--jobs", "1", "--vault", vault},
                c.folder / "log", c.folder / "log") != 0)
        throw Failure(msg("film.bench-run-failed", (c.folder / "log").string()));
    for (const auto& shot : c.shots)
        if (exit_of({program, "frame", c.film, shot + "@0s", "-o", c.folder / (shot + ".exr"),
                     "--jobs", "1", "--vault", vault},
                    c.folder / "log", c.folder / "log") != 0)
            throw Failure(msg("film.bench-run-failed", (c.folder / "log").string()));
    return true;
}

}  // namespace

std::vector<Case> made_up_cases(MadeUpFilm (*film)(std::uint64_t, int), std::uint64_t seed,
                                int count, const fs::path& all, const std::string& kind) {
    std::vector<Case> cases;
    cases.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const fs::path folder =
            all / (kind + "-" + std::to_string(seed)) / std::to_string(1000 + i).substr(1);
        const MadeUpFilm made = film(seed, i);
        for (const auto& [path, text] : made.files) write_file(folder / "film" / path, text);
        write_file(folder / "asked.json", made.asked);
        cases.push_back({folder / "film", folder});
    }
    return cases;
}

std::vector<Case> sample_cases(const std::vector<std::string>& named, const fs::path& all) {
    std::vector<fs::path> films(named.begin(), named.end());
    if (films.empty()) films = {clone() / "films/the-last-reel", clone() / "films/归途"};
    std::vector<Case> cases;
    for (const auto& film : films) {
        Diagnostics out;
        const auto scenes = read_film(read_folder(film, out), out).page.scenes.size();
        for (std::size_t s = 1; s <= scenes; ++s) {
            const fs::path folder = all / (film.filename().string() + "-" + std::to_string(s));
            write_file(folder / "asked.json", json({{"scene", s}}).dump() + "\n");
            cases.push_back({film, folder, static_cast<int>(s)});
        }
    }
    return cases;
}

json measured(const std::vector<Case>& cases, const fs::path& all, const std::string& reader,
              int& refused) {
    std::atomic<std::size_t> next{0};
    std::vector<char> there(cases.size(), 0);
    std::vector<std::exception_ptr> failed(cases.size());
    const auto work = [&] {
        for (std::size_t i; (i = next++) < cases.size();) try {
                there[i] = exported(cases[i], all / "vault") ? 1 : 0;
            } catch (...) {
                failed[i] = std::current_exception();
            }
    };
    std::vector<std::jthread> hands;
    for (unsigned n = 0; n < std::max(1u, std::thread::hardware_concurrency()); ++n)
        hands.emplace_back(work);
    hands.clear();
    for (const auto& f : failed)
        if (f) std::rethrow_exception(f);

    std::vector<std::string> words = {"/usr/bin/python3",
                                      clone() / "bench" / reader / "measure.py"};
    for (std::size_t i = 0; i < cases.size(); ++i)
        if (there[i]) words.push_back(cases[i].folder);
    const fs::path said = all / (reader + ".json");
    fs::remove(said);
    if (exit_of(words, said, all / "log") != 0)
        throw Failure(msg("film.bench-run-failed", (all / "log").string()));
    refused = static_cast<int>(std::count(there.begin(), there.end(), 0));
    return json::parse(read_file(said));
}

Figure missed_of(const json& said, int lost, const std::string& name, const std::string& what) {
    const int all = std::max(1, said["shots"].get<int>() + lost);
    const int missed = said["missed"].get<int>() + lost;
    std::string note = std::to_string(missed) + " of " + std::to_string(all) + " " + what;
    const char* before = ": ";
    const auto add = [&](const std::string& claim, int count) {
        note.append(before).append(claim).append(" ").append(std::to_string(count));
        before = ", ";
    };
    for (const auto& [claim, count] : said["claims"].items()) add(claim, count.get<int>());
    if (lost > 0) add("refused", lost);
    return {name + ".missed_percent", 100.0 * missed / all, note, {}};
}

}  // namespace answerprint::film
