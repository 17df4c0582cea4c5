#include "film/make.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include "base/failure.h"
#include "base/file.h"
#include "base/text.h"
#include "direction/direction.h"
#include "film/film.h"
#include "film/grade.h"
#include "film/graph_drawing.h"
#include "film/lineage.h"
#include "film/output_folder.h"
#include "film/plan.h"
#include "film/run.h"
#include "film/state.h"
#include "media/colour_config.h"

namespace answerprint::film {

namespace fs = std::filesystem;

namespace {

/// "1.5s", "36f" as a frame of the shot; empty when it is neither.
std::optional<int> frame_number(const std::string& at, FrameRate rate) {
    std::size_t end = 0;
    double value = -1;
    try {
        value = std::stod(at, &end);
    } catch (const std::exception&) {
        return {};
    }
    const std::string unit = at.substr(end);
    if (!(value >= 0) || value > 1e6) return {};
    if (unit == "f" || unit == "帧") return static_cast<int>(value);
    if (unit == "s" || unit == "秒")
        return static_cast<int>(rate.frame_at(Time::from_seconds(value)));
    return {};
}

}  // namespace

bool Report::failed() const {
    return std::any_of(tasks.begin(), tasks.end(),
                       [](const auto& t) { return t.state == farm::Outcome::State::failed; });
}

int Report::ran() const {
    return static_cast<int>(
        std::count_if(tasks.begin(), tasks.end(), [](const auto& t) { return t.ran; }));
}

fs::path default_vault() {
    if (const char* v = std::getenv("ANSWERPRINT_VAULT"); v && *v) return v;
    if (const char* v = std::getenv("XDG_DATA_HOME"); v && *v)
        return fs::path(v) / "answerprint" / "vault";
    const char* home = std::getenv("HOME");
    if (!home || !*home) throw Failure(msg("film.no-home"));
    return fs::path(home) / ".local" / "share" / "answerprint" / "vault";
}

fs::path default_out(const fs::path& film) {
    fs::path name = film.filename();
    if (name.empty() || name == ".") name = fs::absolute(film).lexically_normal().filename();
    if (name.empty()) name = fs::absolute(film).lexically_normal().parent_path().filename();
    return fs::path("out") / name;
}

namespace {

Report make_once(const Settings& settings, const Watch& watch) {
    Run run(settings, watch);
    const Quality quality = quality_of(run.folder, settings.quality, run.report.diagnostics);
    if (!run.good()) return run.finish(settings.stop);
    OutputFolder out(settings.out.empty() ? default_out(settings.film) : settings.out);
    run.report.out = out.path();

    bool going = run.graph.plan(run.report.diagnostics);
    if (going) {
        const Wish wish = wish_of(settings, run.graph, quality);
        run.graph.stage(wish);
        run.executor.run();
        run.add_staging();
        going = run.good() && !(settings.stop && *settings.stop) && run.graph.film(wish);
    }
    if (going) {
        // Each file is put in place as soon as it is made: the first shot can be looked at while
        // the others render.
        std::map<int, std::vector<const Product*>> products;
        for (const auto& p : run.graph.products()) products[p.task].push_back(&p);
        const auto put = [&](int task) {
            const auto& outcome = run.executor.outcome(task);
            if (outcome.state != farm::Outcome::State::done) return;
            const auto found = products.find(task);
            if (found == products.end()) return;
            for (const auto* p : found->second) {
                if (p->path == "review.html") continue;  // it tells of the run: at its end
                const Digest* d = outcome.result.output(p->output);
                if (d && out.put(p->path, *d, run.store)) {
                    run.report.files.push_back(p->path);
                    if (watch.written) watch.written(p->path);
                }
            }
        };
        run.executor.on_end = [&](int task) {
            put(task);
            if (watch.ended) watch.ended(run.executor.task(task), run.executor.outcome(task));
        };
        run.executor.run();
        for (const auto& [task, list] : products) put(task);  // what was done before
    }

    const std::atomic<bool>* stop = settings.stop;
    const auto products = run.graph.products();
    for (const auto& shot : run.graph.index().shots) {
        const auto task = run.graph.measured().find(shot.id);
        if (task == run.graph.measured().end()) continue;
        const auto& outcome = run.executor.outcome(task->second);
        if (outcome.state == farm::Outcome::State::done)
            run.report.measured.push_back(
                {shot.id, measured_from_json(run.store.get(*outcome.result.output("measured")))});
    }
    Report report = run.finish(stop);
    if (going && !report.stopped && !report.failed()) {
        std::map<std::string, Digest> keep;
        std::vector<Digest> pins;
        pins.reserve(static_cast<std::size_t>(run.executor.size()));
        for (const auto& p : products)
            if (const Digest* d = run.executor.outcome(p.task).result.output(p.output))
                keep[p.path] = *d;
        for (int i = 0; i < run.executor.size(); ++i) pins.push_back(run.executor.outcome(i).key);
        const auto put = [&](const std::string& path, const std::string& bytes) {
            keep[path] = Digest::of(bytes);
            if (out.put(path, bytes)) report.files.push_back(path);
        };
        put("lineage.json", lineage(products, run.executor));
        for (const auto& p : products) {
            if (p.path != "review.html") continue;
            const auto page = run.store.get(*run.executor.outcome(p.task).result.output(p.output));
            // A run in which nothing ran has nothing new to tell of a page that stands there.
            const bool stands = out.known(p.path) && out.has(p.path, out.digest(p.path)) &&
                                without_run(read_file(out.path() / p.path)) == page;
            if (report.ran() > 0 || !stands)
                put(p.path, with_run(page, report));
            else
                keep[p.path] = out.digest(p.path);
        }
        if (settings.shot.empty() && settings.scene.empty()) out.keep_only(keep);
        std::sort(pins.begin(), pins.end());
        run.store.pin(fs::absolute(out.path()).string(), pins);
    }
    report.store_bytes = run.store.bytes();
    return report;
}

Report check_unstaged(const Settings& settings) {
    Report report;
    const Folder folder = read_folder(settings.film, report.diagnostics);
    if (has_errors(report.diagnostics)) return report;
    const Film film = read_film(folder, report.diagnostics);
    quality_of(folder, settings.quality, report.diagnostics);
    std::set<std::string> grades;
    for (const auto& scene : plan_film(film, voice::estimate, false, report.diagnostics).scenes) {
        report.scenes.push_back(direction::to_json(scene, true));
        for (const auto& shot : scene.shots)
            if (!shot.look.grade.empty()) grades.insert(shot.look.grade);
    }
    check_grades(folder, grades, report.diagnostics);
    report.title = film.settings.title;
    return report;
}

Report check_staged(const Settings& settings, const Watch& watch) {
    Run run(settings, watch);
    if (run.good() && run.graph.plan(run.report.diagnostics)) {
        run.graph.stage(wish_of(settings, run.graph, {}));
        run.executor.run();
        run.add_staging();
        run.report.scenes = run.graph.shown();
    }
    return run.finish(settings.stop);
}

std::string graph_once(const Settings& settings, const std::string& form, Report& report) {
    const Watch watch;
    Run run(settings, watch);
    const Quality quality = quality_of(run.folder, settings.quality, run.report.diagnostics);
    std::string drawing;
    if (run.good() && run.graph.plan(run.report.diagnostics)) {
        const Wish wish = wish_of(settings, run.graph, quality);
        run.graph.stage(wish);
        if (run.graph.film(wish)) drawing = drawn(run.executor, form);
    }
    report = run.finish(settings.stop);
    return drawing;
}

Report frame_once(const Settings& settings, const std::string& shot, const std::string& at,
                  const std::string& pass, const std::string& view, const fs::path& file,
                  const Watch& watch) {
    Run run(settings, watch);
    const Quality quality = quality_of(run.folder, settings.quality, run.report.diagnostics);
    if (!run.good() || !run.graph.plan(run.report.diagnostics)) return run.finish(settings.stop);
    Settings one = settings;
    one.shot = shot;
    const Wish wish = wish_of(one, run.graph, quality);
    const auto& shots = run.graph.index().shots;
    const auto found =
        std::find_if(shots.begin(), shots.end(), [&](const auto& s) { return s.id == *wish.shot; });
    const auto number = frame_number(at, run.graph.index().rate);
    if (!number || *number >= found->frames)
        throw WrongUse(msg("film.no-such-moment", at, found->id, std::to_string(found->frames)));
    run.graph.stage(wish);
    const Product product =
        run.graph.frame(*wish.shot, *number, pass, file.extension(), view, quality);
    run.executor.run();
    run.add_staging();
    const auto& outcome = run.executor.outcome(product.task);
    if (outcome.state == farm::Outcome::State::done)
        write_file(file, run.store.get(*outcome.result.output(product.output)));
    return run.finish(settings.stop);
}

/// A line a flag: what stands, then what a note answers, with its words.
ContactJob::Print print_of(const LookedShot& shot, FrameRate rate, Language language) {
    ContactJob::Print print{shot.shot.id + (shot.shot.title.empty() ? "" : "  " + shot.shot.title),
                            {}};
    for (const bool stands : {true, false})
        for (const auto& f : shot.flags) {
            if (f.why.empty() != stands) continue;
            std::string words = text(told(f.raised, shot.shot.id, rate), language);
            if (!stands) words += " — " + f.why;
            print.lines.push_back({std::move(words), stands});
        }
    return print;
}

/// The sheets of what was looked at, as files: of a scene each, or of all in one.
void write_sheets(Run& run, const Looking& looking, const std::vector<LookedShot>& shots,
                  const std::map<std::string, int>& glances) {
    const auto& index = run.graph.index();
    std::vector<std::pair<fs::path, Product>> sheets;
    const auto lay = [&](const std::string& title, std::optional<int> scene, const fs::path& path) {
        ContactJob job{looking.language == Language::chinese ? "zh" : "en", title, {}};
        std::vector<int> pictures;
        for (const auto& shot : shots) {
            if (scene && shot.shot.scene != *scene) continue;
            job.prints.push_back(print_of(shot, index.rate, looking.language));
            pictures.push_back(glances.at(shot.shot.id));
        }
        if (!pictures.empty()) sheets.emplace_back(path, run.graph.contact(pictures, job));
    };
    if (looking.sheet.extension() == ".png")
        lay(index.title, {}, looking.sheet);
    else
        for (const auto& scene : index.scenes)
            lay(text(msg("film.look-title", index.title, scene.id), looking.language), scene.index,
                looking.sheet / ("scene-" + scene.id + ".png"));
    run.executor.run();
    for (const auto& [path, product] : sheets) {
        const auto& outcome = run.executor.outcome(product.task);
        if (outcome.state != farm::Outcome::State::done) continue;
        if (path.has_parent_path()) fs::create_directories(path.parent_path());
        write_file(path, run.store.get(*outcome.result.output(product.output)));
        run.report.files.push_back(path.string());
    }
}

Report look_once(const Settings& settings, const Looking& looking, std::vector<LookedShot>& shots,
                 const Watch& watch) {
    if (looking.sheet.has_extension() && looking.sheet.extension() != ".png")
        throw WrongUse(msg("film.no-sheet", looking.sheet.string()));
    Run run(settings, watch);
    if (!run.good() || !run.graph.plan(run.report.diagnostics)) return run.finish(settings.stop);
    std::set<std::string> wanted;
    for (const auto& id : looking.shots) {
        Settings one = settings;
        one.shot = id;
        wanted.insert(*wish_of(one, run.graph, {}).shot);
    }
    Wish wish;
    if (wanted.size() == 1) wish.shot = *wanted.begin();
    run.graph.stage(wish);
    std::map<std::string, int> glances;
    for (const auto& shot : run.graph.index().shots)
        if (wanted.empty() || wanted.count(shot.id)) glances[shot.id] = run.graph.glance(shot);
    run.executor.run();
    run.add_staging();
    if (!run.good()) return run.finish(settings.stop);
    for (const auto& shot : run.graph.shots()) {
        const auto task = glances.find(shot.id);
        if (task == glances.end()) continue;
        const auto& outcome = run.executor.outcome(task->second);
        if (outcome.state != farm::Outcome::State::done) continue;
        const auto page = looked_from_json(run.store.get(*outcome.result.output("looked")));
        shots.push_back(judged(shot, page));
        const auto said = diagnostics(shots.back(), run.graph.index().rate);
        run.report.diagnostics.insert(run.report.diagnostics.end(), said.begin(), said.end());
    }
    const bool whole = shots.size() == glances.size() && !(settings.stop && *settings.stop);
    if (whole && !looking.sheet.empty()) write_sheets(run, looking, shots, glances);
    return run.finish(settings.stop);
}

/// Where everybody's or one person's motion goes: the file of each, by the task's output.
std::vector<std::pair<std::string, fs::path>> persons_to(const farm::Result& result,
                                                         const fs::path& file) {
    const std::string begin = "person/";
    std::vector<std::string> names;
    for (const auto& o : result.outputs)
        if (o.name.starts_with(begin)) names.push_back(o.name.substr(begin.size()));
    std::vector<std::pair<std::string, fs::path>> out;
    if (file.extension() != ".bvh") {
        for (const auto& n : names) {
            std::string plain = n;
            std::replace(plain.begin(), plain.end(), '/', '-');
            out.emplace_back(begin + n, file / (plain + ".bvh"));
        }
        return out;
    }
    for (const auto& n : names)
        if (folded(n) == folded(file.stem().string()) || names.size() == 1)
            out.emplace_back(begin + n, file);
    if (out.size() == 1) return out;
    std::string all;
    for (const auto& n : names) all += (all.empty() ? "" : ", ") + n;
    throw WrongUse(msg("film.whose-motion", file.string(), all));
}

Report exchange_once(const Settings& settings, const std::string& what, const fs::path& file,
                     const Watch& watch) {
    std::string form = file.extension().string();
    if (!form.empty()) form.erase(0, 1);
    const bool folder = !file.has_filename() || fs::is_directory(file);
    if (folder) form = "bvh";
    if (form == "txt") form = "re10k";
    const bool camera = form == "chan" || form == "re10k";
    if (!camera && form != "glb" && form != "gltf" && form != "bvh" && form != "usda")
        throw WrongUse(msg("film.no-such-exchange", file.string()));
    Run run(settings, watch);
    if (!run.good() || !run.graph.plan(run.report.diagnostics)) return run.finish(settings.stop);
    Wish wish;
    for (const auto& scene : run.graph.index().scenes)
        if (folded(scene.id) == folded(what)) wish.scene = scene.index;
    for (const auto& shot : run.graph.index().shots)
        if (folded(shot.id) == folded(what)) wish.shot = shot.id;
    if (wish.shot) wish.scene.reset();
    if (wish.whole()) throw WrongUse(msg("film.unknown-part", what));
    if (camera && !wish.shot) throw WrongUse(msg("film.one-camera", file.string(), what));
    run.graph.stage(wish);
    const int task = run.graph.exchange(wish, form);
    run.executor.run();
    run.add_staging();
    const auto& outcome = run.executor.outcome(task);
    if (outcome.state == farm::Outcome::State::done) {
        const auto files = form == "bvh"
                               ? persons_to(outcome.result, file)
                               : std::vector<std::pair<std::string, fs::path>>{{"file", file}};
        for (const auto& [output, path] : files) {
            write_file(path, run.store.get(*outcome.result.output(output)));
            run.report.files.push_back(path.string());
        }
    }
    return run.finish(settings.stop);
}

Report state_once(const Settings& settings, const std::string& shot, const std::string& at,
                  State& state, const Watch& watch) {
    Run run(settings, watch);
    if (!run.good() || !run.graph.plan(run.report.diagnostics)) return run.finish(settings.stop);
    Settings one = settings;
    one.shot = shot;
    const Wish wish = wish_of(one, run.graph, {});
    const auto& index = run.graph.index();
    const auto found = std::find_if(index.shots.begin(), index.shots.end(),
                                    [&](const auto& s) { return s.id == *wish.shot; });
    const auto number = frame_number(at, index.rate);
    if (!number || *number >= found->frames)
        throw WrongUse(msg("film.no-such-moment", at, found->id, std::to_string(found->frames)));
    run.graph.stage(wish);
    run.executor.run();
    run.add_staging();
    if (run.report.failed() || (settings.stop && *settings.stop)) return run.finish(settings.stop);

    const auto scene = std::find_if(index.scenes.begin(), index.scenes.end(),
                                    [&](const auto& s) { return s.index == found->scene; });
    const SceneState told = run.graph.state(found->scene);
    state.shot = found->id;
    state.scene = scene->id;
    state.heading = scene->heading;
    state.in_shot = index.rate.frames(*number).seconds();
    state.in_scene = index.rate.frames(found->first + *number).seconds();
    state.day = told.day;
    state.time = told.time;
    stand(state, run.graph.blocking(found->id), *number);
    tell(state, told.events);
    return run.finish(settings.stop);
}

Report cast_once(const Settings& settings, const std::string& name, Language language,
                 const fs::path& png, const Watch& watch) {
    Run run(settings, watch);
    if (!run.good() || !run.graph.plan(run.report.diagnostics)) return run.finish(settings.stop);
    std::vector<std::size_t> who;
    const auto& cast = run.graph.index().cast;
    std::string names;
    for (std::size_t i = 0; i < cast.size(); ++i) {
        if (name.empty() || folded(cast[i]) == folded(name)) who.push_back(i);
        names += (names.empty() ? "" : ", ") + cast[i];
    }
    if (who.empty()) throw WrongUse(msg("film.no-such-character", name, names));
    const Product product = run.graph.cast(who, language);
    run.executor.run();
    const auto& outcome = run.executor.outcome(product.task);
    if (outcome.state == farm::Outcome::State::done)
        write_file(png, run.store.get(*outcome.result.output(product.output)));
    return run.finish(settings.stop);
}

}  // namespace

Report make(const Settings& settings, const Watch& watch) {
    return repaired([&] { return make_once(settings, watch); });
}

Report check(const Settings& settings, bool stage, const Watch& watch) {
    if (!stage) return check_unstaged(settings);
    return repaired([&] { return check_staged(settings, watch); });
}

std::string graph(const Settings& settings, const std::string& form, Report& report) {
    std::string drawing;
    report = repaired([&] {
        Report one;
        drawing = graph_once(settings, form, one);
        return one;
    });
    return drawing;
}

Report frame(const Settings& settings, const std::string& shot, const std::string& at,
             const std::string& pass, const std::string& view, const fs::path& file,
             const Watch& watch) {
    return repaired([&] { return frame_once(settings, shot, at, pass, view, file, watch); });
}

void write_colour_config(const fs::path& file) { write_file(file, media::colour_config); }

Report exchange(const Settings& settings, const std::string& what, const fs::path& file,
                const Watch& watch) {
    return repaired([&] { return exchange_once(settings, what, file, watch); });
}

Report look(const Settings& settings, const Looking& looking, std::vector<LookedShot>& shots,
            const Watch& watch) {
    return repaired([&] { return look_once(settings, looking, shots = {}, watch); });
}

Report state(const Settings& settings, const std::string& shot, const std::string& at, State& state,
             const Watch& watch) {
    return repaired([&] { return state_once(settings, shot, at, state = {}, watch); });
}

Report cast(const Settings& settings, const std::string& name, Language language,
            const fs::path& png, const Watch& watch) {
    return repaired([&] { return cast_once(settings, name, language, png, watch); });
}

}  // namespace answerprint::film
