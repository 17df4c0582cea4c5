#include "film/run.h"

#include <sched.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/failure.h"
#include "base/text.h"
#include "film/fingerprints.h"
#include "film/front.h"
#include "film/programs.h"

namespace answerprint::film {

namespace fs = std::filesystem;

namespace {

int processors() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    return std::max(1, CPU_COUNT(&set));
}

farm::Options options_of(const Settings& settings, const fs::path& film) {
    farm::Options o;
    o.jobs = settings.jobs > 0 ? settings.jobs : processors();
    o.worker = program("answerprint-work");
    const std::string stager = program("answerprint-stage");
    for (const char* kind : {"stage", "camera", "light", "exchange"}) o.workers[kind] = stager;
    o.film = film.string();
    o.code = fingerprints();
    o.stop = settings.stop;
    return o;
}

}  // namespace

Run::Run(const Settings& settings, const Watch& w)
    : folder(read_folder(settings.film, report.diagnostics)),
      store(settings.vault.empty() ? default_vault() : settings.vault),
      executor(store, in_process_functions(), options_of(settings, folder.root)),
      graph(folder, store, executor),
      watch(w) {
    executor.on_progress = [this, stop = settings.stop](const farm::Progress& p) {
        if (watch.progress && !(stop && *stop)) watch.progress(p);
    };
}

void Run::add_staging() {
    const auto said = graph.staging_diagnostics();
    report.diagnostics.insert(report.diagnostics.end(), said.begin(), said.end());
}

Report Run::finish(const std::atomic<bool>* stop) {
    store.flush();
    for (int i = 0; i < executor.size(); ++i) {
        const auto& task = executor.task(i);
        const auto& o = executor.outcome(i);
        report.tasks.push_back({task.name, task.kind, o.state, o.ran, o.why, o.changed,
                                o.result.cpu_seconds, o.error, o.detail, o.result.log});
    }
    report.stopped = stop && *stop;
    report.wall_seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    report.cpu_seconds = executor.cpu_spent();
    report.saved_seconds = executor.cpu_saved();
    report.title = graph.index().title;
    report.rate = graph.index().rate;
    return std::move(report);
}

Quality quality_of(const Folder& folder, const std::string& name, Diagnostics& out) {
    if (!is_quality(name)) throw WrongUse(msg("film.unknown-quality", name));
    const auto* toml = folder.find("film.toml");
    return read_quality(toml ? std::string_view(toml->bytes) : std::string_view{}, name, out);
}

Wish wish_of(const Settings& settings, const Graph& graph, const Quality& quality) {
    Wish wish;
    wish.quality = quality;
    wish.review = settings.review;
    if (!settings.shot.empty()) {
        for (const auto& shot : graph.index().shots)
            if (folded(shot.id) == folded(settings.shot)) wish.shot = shot.id;
        if (!wish.shot) throw WrongUse(msg("film.unknown-shot", settings.shot));
    } else if (!settings.scene.empty()) {
        for (const auto& scene : graph.index().scenes)
            if (folded(scene.id) == folded(settings.scene)) wish.scene = scene.index;
        if (!wish.scene) throw WrongUse(msg("film.unknown-scene", settings.scene));
    }
    return wish;
}

Report repaired(const std::function<Report()>& way) {
    const auto lost = [](const Message& m) {
        return (m.id == "vault.damaged" || m.id == "vault.missing") && !m.args.empty();
    };
    std::set<std::string> found;
    double spent = 0;
    std::map<std::string, TaskReport> ran;
    for (;;) {
        try {
            Report report = way();
            bool again = false;
            for (auto& t : report.tasks) {
                if (lost(t.error)) again = found.insert(t.error.args[0]).second || again;
                if (t.ran)
                    ran[t.name] = t;
                else if (const auto before = ran.find(t.name); before != ran.end())
                    t = before->second;
            }
            spent += report.cpu_seconds;
            if (again && !report.stopped) continue;
            report.cpu_seconds = spent;
            report.repaired = static_cast<int>(found.size());
            return report;
        } catch (const Failure& f) {
            if (!lost(f.message) || !found.insert(f.message.args[0]).second) throw;
        }
    }
}

}  // namespace answerprint::film
