#include "film/reviewing.h"

#include <algorithm>

#include "base/base64.h"
#include "base/failure.h"
#include "base/file.h"
#include "direction/direction.h"
#include "film/advise_job.h"
#include "film/dailies.h"
#include "film/run.h"
#include "media/take_reader.h"
#include "page/html.h"
#include "review/advice.h"
#include "review/measurer.h"

namespace answerprint::film {

namespace fs = std::filesystem;

namespace {

/// A take's bytes as inputs of a task: a video's, or its pictures', each by its name.
std::vector<farm::Input> take_in(vault::Store& store, const fs::path& take) {
    std::error_code ec;
    if (!fs::is_directory(take, ec)) return {{"take", store.copy(take), -1, {}}};
    std::vector<farm::Input> inputs;
    for (const auto& entry : fs::directory_iterator(take))
        if (media::is_take_picture(entry.path()))
            inputs.push_back(
                {"take/" + entry.path().filename().string(), store.copy(entry.path()), -1, {}});
    std::sort(inputs.begin(), inputs.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    if (inputs.empty()) throw Failure(msg("media.take-no-frames", take.string()));
    return inputs;
}

/// A take as the page plays it.
std::string playable(const fs::path& take, const fs::path& page) {
    constexpr std::uintmax_t most = 16 << 20;
    if (fs::is_directory(take)) return {};  // pictures are not played
    const bool webm = take.extension() == ".webm";
    if (fs::file_size(take) <= most)
        return std::string("data:video/") + (webm ? "webm" : "mp4") + ";base64," +
               base64(read_file(take));
    return page::url(fs::proximate(fs::absolute(take), fs::absolute(page).parent_path()).string());
}

/// The takes of one shot beside each other.
page::Dailies dailies_of(const Graph& graph, const Index::Shot& shot,
                         std::vector<page::Take> takes) {
    const auto blocking = graph.blocking(shot.id);
    const auto camera = graph.camera(shot.id);
    page::Dailies out;
    out.title = graph.index().title;
    out.aspect = graph.index().aspect;
    out.timeline.rate = graph.index().rate;
    out.scenes.emplace_back();
    for (const auto& s : graph.index().scenes)
        if (s.index == shot.scene)
            out.scenes.back().id = s.id, out.scenes.back().heading = s.heading;
    for (const auto& text : graph.shown()) {
        const auto plan = direction::plan_from_json(text);
        for (const auto& one : plan.shots) {
            if (one.id != shot.id) continue;
            out.shots.push_back(dailies_shot(plan, one, blocking, camera, graph.lighting(shot.id)));
            page::add_shot(out.scenes.back().plan, one.id, one.time.start, blocking, camera);
        }
    }
    out.shots.back().takes = std::move(takes);
    return out;
}

/// A learned measurer with the files that it names.
struct Adviser {
    review::Measurer is;
    std::vector<farm::Input> files;
};
std::vector<Adviser> advisers(vault::Store& store, const std::vector<fs::path>& files,
                              Diagnostics& out) {
    std::vector<Adviser> all;
    for (const auto& file : files) {
        const auto is = review::read_measurer(read_file(file), file.string(), out);
        if (!is) continue;
        Adviser a{*is, {}};
        const auto beside = [&](const std::string& input, const std::string& path) {
            const fs::path there = file.parent_path() / path;
            if (!fs::exists(there)) {
                error(out, {file.string(), 1, 1, 0}, msg("base.cannot-read", there.string()));
                return;
            }
            a.files.push_back({input, store.copy(there), -1, {}});
        };
        if (is->kind != review::Measurer::Kind::vision) beside("model", is->file);
        for (const auto& [who, path] : is->faces) beside("face/" + who, path);
        all.push_back(std::move(a));
    }
    return all;
}

/// What they say of a take, once they are done; of one that could not say, why. Of the run they
/// leave nothing: advice stops no review.
void add_advice(Run& run, const Index::Shot& shot, const std::vector<Adviser>& all,
                const std::vector<int>& tasks, MeasuredPage& page) {
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const auto& outcome = run.executor.outcome(tasks[i]);
        const auto& by = all[i].is;
        std::vector<review::Finding> found;
        if (outcome.state == farm::Outcome::State::done) {
            found = findings_from_json(run.store.get(*outcome.result.output("findings")));
        } else {
            std::vector<std::string> claims{""};
            for (const auto& planned : run.graph.shots())
                if (planned.id == shot.id && by.kind == review::Measurer::Kind::vision)
                    claims = planned.claims;
            found =
                review::no_advice(claims, outcome.error ? outcome.error : msg("review.no-advice"),
                                  by.name, shot.frames - 1);
            if (by.kind != review::Measurer::Kind::vision)
                found.front().claim = by.kind == review::Measurer::Kind::face ? "face" : "pose";
        }
        for (auto& f : found) page.findings.push_back(std::move(f));
    }
}

Report review_once(const Settings& settings, const std::string& shot, const Reviewing& what,
                   std::vector<MeasuredPage>& measured, const Watch& watch) {
    Run run(settings, watch);
    if (!run.good() || !run.graph.plan(run.report.diagnostics)) return run.finish(settings.stop);
    Settings one = settings;
    one.shot = shot;
    const Wish wish = wish_of(one, run.graph, {});
    const auto& shots = run.graph.index().shots;
    const auto found =
        std::find_if(shots.begin(), shots.end(), [&](const auto& s) { return s.id == *wish.shot; });
    run.graph.stage(wish);
    std::vector<std::vector<farm::Input>> inputs;
    std::vector<int> tasks;
    const auto asked = advisers(run.store, what.measurers, run.report.diagnostics);
    if (has_errors(run.report.diagnostics)) return run.finish(settings.stop);
    std::vector<std::vector<int>> advice;
    for (const auto& take : what.takes) {
        inputs.push_back(take_in(run.store, take));
        tasks.push_back(run.graph.measure(*found, inputs.back()));
        advice.emplace_back();
        for (const auto& a : asked)
            advice.back().push_back(run.graph.advise(*found, a.is, a.files, inputs.back()));
    }
    run.executor.run();
    run.add_staging();
    std::vector<page::Take> takes;
    takes.reserve(tasks.size());
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const auto& outcome = run.executor.outcome(tasks[i]);
        if (outcome.state != farm::Outcome::State::done) continue;
        measured.push_back(measured_from_json(run.store.get(*outcome.result.output("measured"))));
        add_advice(run, *found, asked, advice[i], measured.back());
        const auto& take = what.takes[i];
        if (!what.page.empty())
            takes.push_back(
                dailies_take(take.filename().string(), playable(take, what.page), measured.back()));
    }
    if (!what.page.empty() && takes.size() == tasks.size()) {
        auto page = dailies_of(run.graph, *found, std::move(takes));
        page.language = what.language == Language::chinese ? "zh" : "en";
        write_file(what.page, page::to_html(page));
    }
    Report report = run.finish(settings.stop);
    std::erase_if(report.tasks, [](const auto& t) {
        return t.kind == "advise" && t.state == farm::Outcome::State::failed;
    });
    // A worker knows a take by its digest only, or where its pictures are put together.
    for (auto& t : report.tasks)
        for (auto& word : t.error.args)
            for (std::size_t i = 0; i < inputs.size(); ++i) {
                const auto& take = what.takes[i];
                for (const auto& input : inputs[i])
                    if (word.find(input.digest.hex()) != std::string::npos)
                        word =
                            (take.parent_path() / (take.filename().string() + input.name.substr(4)))
                                .string();
                if (const auto at = word.find("/work/take"); at != std::string::npos)
                    word = take.string() + word.substr(at + 10);
            }
    return report;
}

}  // namespace

Report review(const Settings& settings, const std::string& shot, const Reviewing& what,
              std::vector<MeasuredPage>& measured, const Watch& watch) {
    return repaired([&] { return review_once(settings, shot, what, measured = {}, watch); });
}

}  // namespace answerprint::film
