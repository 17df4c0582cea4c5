#include "film/graph.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "base/file.h"
#include "direction/direction.h"
#include "film/advise_job.h"
#include "film/camera_files.h"
#include "film/encode_job.h"
#include "film/exchange_job.h"
#include "film/grade.h"
#include "film/model_job.h"
#include "film/model_library.h"
#include "film/programs.h"
#include "film/render_job.h"
#include "film/sources.h"
#include "page/dailies.h"
#include "review/moments.h"
#include "scene/exchange/model_file.h"

namespace answerprint::film {

using farm::Input;
using farm::Task;

namespace {

constexpr int pictures_a_task = 12;
constexpr std::int64_t MiB = 1 << 20;

Input from(const std::string& name, int task, const std::string& output) {
    return {name, {}, task, output};
}

Task in_process(const std::string& kind, const std::string& name) {
    Task t;
    t.kind = kind;
    t.name = name;
    t.place = farm::Place::in_process;
    t.memory = 64 * MiB;
    t.priority = 1 << 20;
    t.cost = 0.01;
    return t;
}

Task in_worker(const std::string& kind, const std::string& name, int priority, double cost) {
    Task t;
    t.kind = kind;
    t.name = name;
    t.priority = priority;
    t.cost = cost;
    return t;
}

std::string scene_part(int scene) { return "scene-" + std::to_string(scene + 1) + "/"; }

}  // namespace

Graph::Graph(const Folder& folder, vault::Store& store, farm::Executor& executor)
    : folder_(folder), store_(store), executor_(executor) {
    for (const auto& s : folder.sources)
        if (s.is_text && !store.has(s.digest)) store.put(s.bytes);
}

bool Graph::done(int task) const {
    return executor_.outcome(task).state == farm::Outcome::State::done;
}

std::string Graph::read(int task, const std::string& output) const {
    const Digest* d = executor_.outcome(task).result.output(output);
    return d ? store_.get(*d) : std::string{};
}

Input Graph::file(const std::string& name, const std::string& path) const {
    const Source* s = folder_.find(path);
    if (!s->is_text && !store_.has(s->digest)) store_.put(read_file(folder_.root / path));
    return {name, s->digest, -1, {}};
}

bool Graph::plan(Diagnostics& out) {
    Task parse = in_process("parse", "parse");
    parse.inputs = inputs_of(folder_);
    parse_ = executor_.add(parse);
    executor_.run();
    if (!done(parse_)) return false;
    const auto said = diagnostics_from_json(read(parse_, "diagnostics"));
    if (has_errors(said)) {
        out.insert(out.end(), said.begin(), said.end());
        return false;
    }

    Task plan = in_process("plan", "plan");
    plan.inputs = inputs_of(folder_);
    int n = 0, silent = 0;
    for (const auto& line : index_from_json(read(parse_, "index")).lines) {
        Task voice =
            in_worker("voice", "voice " + line.speaker + " “" + line.words + "”", 1 << 19, 0.1);
        voice.inputs = {from("line", parse_, line.value)};
        const std::string recording =
            line.recording + "/" + std::to_string(line.number + 1) + ".wav";
        if (!line.recording.empty() && folder_.find(recording)) {
            voice.inputs.push_back(file("recording", recording));
        } else if (!has_program("answerprint-speak")) {
            voice.params = "silent";
            ++silent;
        }
        const int task = executor_.add(voice);
        speech_[line.key] = task;
        plan.inputs.push_back(from("timing/" + std::to_string(++n), task, "timing"));
    }
    for (const auto& model : index_from_json(read(parse_, "index")).models) {
        lay_model(model, out);
        const auto task = models_.find(model);
        if (task != models_.end())
            plan.inputs.push_back(from("facts/" + model, task->second, "facts"));
    }
    if (has_errors(out)) return false;
    if (silent > 0)
        warning(out, {"script.fountain", 0, 0, 1}, msg("film.silent", std::to_string(silent)),
                msg("film.silent-right"));
    plan_ = executor_.add(plan);
    executor_.run();
    for (const auto& [file, task] : models_)
        if (done(task)) {
            const auto model = diagnostics_from_json(read(task, "diagnostics"));
            out.insert(out.end(), model.begin(), model.end());
        }
    if (!done(plan_)) return false;
    const auto cast = index_from_json(read(parse_, "index")).cast;
    index_ = index_from_json(read(plan_, "index"));
    index_.cast = cast;
    const auto resolved = diagnostics_from_json(read(plan_, "diagnostics"));
    out.insert(out.end(), resolved.begin(), resolved.end());
    cameras_ = camera_files(folder_, index_, out);
    return !has_errors(out) && read_grades(out);
}

bool Graph::read_grades(Diagnostics& out) {
    std::set<std::string> files;
    for (const auto& shot : index_.shots)
        if (!shot.grade.empty()) files.insert(shot.grade);
    check_grades(folder_, files, out);
    if (has_errors(out)) return false;
    for (const auto& shot : index_.shots) {
        if (shot.grade.empty()) continue;
        Task grade = in_worker("grade", "grade " + shot.id, 1 << 19, 0.1);
        grade.params = to_params(GradeJob{shot.grade, shot.id});
        grade.inputs = {file("file", shot.grade)};
        grade.memory = 400 * MiB;
        grades_[shot.id] =
            from(media::is_cube(shot.grade) ? "cube" : "cdl", executor_.add(grade), "grade");
    }
    executor_.run();
    for (const auto& [shot, grade] : grades_) {
        if (!done(grade.task)) return false;
        for (auto& d : diagnostics_from_json(read(grade.task, "diagnostics")))
            if (std::find(out.begin(), out.end(), d) == out.end()) out.push_back(std::move(d));
    }
    return !has_errors(out);
}

std::vector<Input> Graph::look_of(const std::string& shot, const std::string& prefix) const {
    std::vector<Input> inputs{from(prefix + "look", plan_, "shot-" + shot + "/look")};
    if (const auto grade = grades_.find(shot); grade != grades_.end()) {
        inputs.push_back(grade->second);
        inputs.back().name.insert(0, prefix);
    }
    return inputs;
}

void Graph::lay_model(const std::string& model, Diagnostics& out) {
    constexpr std::string_view library = "library:";
    Task task = in_worker("model", "model " + model, 1 << 19, 0.5);
    task.memory = 1024 * MiB;
    ModelJob job;
    if (model.starts_with(library)) {
        const auto found = library_model(model.substr(library.size()), place_of_model(model), out);
        if (!found) return;
        job = found->job;
        for (const auto& [path, bytes] : found->files)
            task.inputs.push_back({"file/" + path, store_.put(bytes), -1, {}});
        model_credits_[model] = found->credit;
    } else {
        job.path = model;
        task.inputs = files_of(model);
        if (task.inputs.empty()) {
            error(out, place_of_model(model), msg("film.no-model", model),
                  msg("film.no-model-right"));
            return;
        }
    }
    task.params = to_params(job);
    models_[model] = executor_.add(task);
}

std::vector<Input> Graph::files_of(const std::string& path) const {
    std::vector<Input> inputs;
    std::vector<std::string> wanted{path};
    std::set<std::string> taken;
    while (!wanted.empty()) {
        const std::string next = wanted.back();
        wanted.pop_back();
        const Source* source = folder_.find(next);
        if (!source || !taken.insert(next).second) continue;
        inputs.push_back(file("file/" + next, next));
        if (!scene::names_files(next)) continue;
        for (const auto& name : scene::files_named(store_.get(source->digest), next))
            wanted.push_back(beside(next, name));
    }
    return inputs;
}

Place Graph::place_of_model(const std::string& model) const {
    for (const auto* set : folder_.texts("sets/", ".toml")) {
        int line = 1;
        for (std::size_t at = 0; at < set->bytes.size(); ++line) {
            const auto end = std::min(set->bytes.find('\n', at), set->bytes.size());
            const auto text = std::string_view(set->bytes).substr(at, end - at);
            if (text.find("model") != std::string_view::npos &&
                text.find(model) != std::string_view::npos)
                return {set->path, line, 1, 1};
            at = end + 1;
        }
    }
    return {};
}

std::vector<Input> Graph::models_of(int scene) const {
    std::vector<Input> inputs;
    for (const auto& s : index_.scenes)
        if (s.index == scene)
            for (const auto& model : s.models)
                inputs.push_back(from("model/" + model, models_.at(model), "model"));
    return inputs;
}

bool Graph::wanted(const Index::Shot& shot, const Wish& wish) const {
    if (wish.shot) return shot.id == *wish.shot;
    return !wish.scene || shot.scene == *wish.scene;
}

int Graph::priority_of(const std::string& shot) const {
    for (std::size_t i = 0; i < index_.shots.size(); ++i)
        if (index_.shots[i].id == shot) return static_cast<int>(index_.shots.size() - i);
    return 0;
}

int Graph::after_all(const std::string& shot) const { return priority_of(shot) - (1 << 16); }

void Graph::stage(const Wish& wish) {
    for (const auto& scene : index_.scenes) {
        const std::string part = scene_part(scene.index);
        Task stage = in_worker("stage", "stage scene " + scene.id, 1 << 18, 1);
        stage.inputs = {from("blocking", plan_, part + "blocking"),
                        from("page", plan_, part + "page"), from("world", plan_, part + "world")};
        for (const auto& line : scene.lines) {
            const auto speech = speech_.find(line.key);
            if (speech != speech_.end())
                stage.inputs.push_back(
                    from("speech/" + std::to_string(line.number), speech->second, "speech"));
        }
        for (const auto& action : scene.actions)
            for (const char* ending : {".bvh", ".toml"})
                if (const std::string path = "actions/" + action + ending; folder_.find(path))
                    stage.inputs.push_back(file(path, path));
        for (const auto& shot : index_.shots)  // who looks at the camera must know where it is
            if (const auto own = cameras_.find(shot.id);
                own != cameras_.end() && scene.camera_seen && shot.scene == scene.index)
                for (auto& input : files_of(own->second)) stage.inputs.push_back(std::move(input));
        stages_[scene.index] = executor_.add(stage);
    }
    for (const auto& shot : index_.shots) {
        if (!wanted(shot, wish)) continue;
        const int stage = stages_.at(shot.scene), camera_task = camera_of(shot);
        const std::string part = "shot-" + shot.id;
        Task light = in_worker("light", "light " + shot.id, (1 << 16) + priority_of(shot.id), 0.2);
        light.inputs = {from("shot", plan_, part + "/light"), from("blocking", stage, part),
                        from("camera", camera_task, "path")};
        const int light_task = executor_.add(light);
        shots_[shot.id] = {shot.scene, camera_task, light_task, {}};
    }
    if (wish.shot) return;
    for (const auto& scene : index_.scenes) {
        if (wish.scene && scene.index != *wish.scene) continue;
        Task continuity = in_process("continuity", "continuity of scene " + scene.id);
        continuity.inputs = seen_shots(scene.index, {});
        continuity_[scene.index] = executor_.add(continuity);
    }
}

int Graph::camera_of(const Index::Shot& shot) {
    const auto laid = laid_cameras_.find(shot.id);
    if (laid != laid_cameras_.end()) return laid->second;
    const std::string part = "shot-" + shot.id;
    Task camera = in_worker("camera", "camera " + shot.id, (1 << 16) + priority_of(shot.id), 0.2);
    camera.params = std::to_string(index_.aspect);
    camera.inputs = {from("shot", plan_, part + "/camera"),
                     from("blocking", stages_.at(shot.scene), part)};
    if (const auto own = cameras_.find(shot.id); own != cameras_.end())
        for (auto& input : files_of(own->second)) camera.inputs.push_back(std::move(input));
    return laid_cameras_[shot.id] = executor_.add(camera);
}

std::vector<Input> Graph::seen_shots(int scene, const std::string& last) {
    std::vector<Input> inputs{from("scene", plan_, scene_part(scene) + "edit")};
    for (const auto& shot : index_.shots) {
        if (shot.scene != scene) continue;
        const std::string part = "shot-" + shot.id;
        inputs.push_back(from("shot/" + shot.id, plan_, part + "/camera"));
        inputs.push_back(from("blocking/" + shot.id, stages_.at(scene), part));
        inputs.push_back(from("camera/" + shot.id, camera_of(shot), "path"));
        if (shot.id == last) break;
    }
    return inputs;
}

Product Graph::frame(const std::string& shot, int frame, const std::string& pass,
                     const std::string& form, const std::string& view, const Quality& quality) {
    constexpr std::string_view controls[] = {"depth", "normal", "albedo", "id", "motion"};
    constexpr std::string_view lit[] = {"all", "beauty", "noisy", "emission", "variance", "lights"};
    const auto among = [&](const auto& list) {
        return std::find(std::begin(list), std::end(list), pass) != std::end(list);
    };
    const int height = quality.height(index_.aspect);
    const auto staged = staging_of(shot);
    const std::string name = shot + " " + std::to_string(frame);
    RenderJob job{quality.width, height, quality.samples, quality.bounces, {frame}};
    if (!among(lit)) job.samples = 1, job.bounces = 0;
    // All passes of a frame, as the renderer makes them.
    const auto passes = [&](const std::string& wanted) {
        Task task = in_worker("passes", "passes " + name, 1, 2);
        task.params = wanted + " " + to_params(job);
        task.inputs = staged;
        // About 70 channels, thrice: as pictures, side by side, encoded.
        task.memory = 400 * MiB + std::int64_t{1000} * quality.width * height;
        return executor_.add(task);
    };
    if (form == ".exr" && view.empty()) return {"frame.exr", passes(pass), "exr"};
    if (form == ".json") return {"frame.json", passes(pass), "joints"};

    Task picture = in_worker("picture", "picture " + name, 1, 0.2);
    picture.params = pass;
    if (pass == "beauty") {
        Task render = in_worker("render", "render " + name, 1, 1);
        render.params = to_params(job);
        render.inputs = staged;
        picture.inputs = look_of(shot, "");
        picture.inputs.push_back(from("frame", executor_.add(render), frame_name(frame)));
        picture.params +=
            " " + to_params(PictureJob{view, form == ".exr", index_.grain, shot, frame});
    } else if (among(controls)) {
        picture.params += " " + to_params(job);
        picture.inputs = staged;
    } else if (pass == "pose") {
        picture.inputs = {from("joints", passes(pass), "joints")};
    } else {
        picture.inputs = look_of(shot, "");
        picture.inputs.push_back(from("layers", passes(pass), "exr"));
    }
    return {"frame" + form, executor_.add(picture), "picture"};
}

std::vector<Input> Graph::staging_of(const std::string& shot) const {
    const auto& tasks = shots_.at(shot);
    auto inputs = models_of(tasks.scene);
    inputs.insert(inputs.end(),
                  {from("blocking", stages_.at(tasks.scene), "shot-" + shot),
                   from("camera", tasks.camera, "path"), from("light", tasks.light, "lighting")});
    return inputs;
}

int Graph::glance(const Index::Shot& shot) {
    // A picture of this size tells shares and means as a large one does.
    Quality quality;
    quality.width = 320;
    const RenderJob job{
        quality.width, quality.height(index_.aspect), quality.samples, quality.bounces, {}};
    Task glance =
        in_worker("glance", "look at " + shot.id, priority_of(shot.id), 0.02 * shot.frames);
    glance.params = to_params(job);
    glance.memory = 500 * MiB;
    glance.inputs = staging_of(shot.id);
    glance.inputs.push_back(from("shot", plan_, "shot-" + shot.id + "/camera"));
    for (auto& input : look_of(shot.id, "")) glance.inputs.push_back(std::move(input));
    return executor_.add(glance);
}

std::optional<int> Graph::lit(const Index::Shot& shot) {
    for (const auto& s : shots()) {
        const bool keyed = std::any_of(s.lights.begin(), s.lights.end(), [](const auto& l) {
            return l.kind == direction::LightKind::key && !l.off;
        });
        if (s.id != shot.id || !keyed) continue;
        constexpr int wide = 480, samples = 12;  // a face is smooth, and its light to be clean
        Quality quality;
        quality.width = wide;
        const int moment = review::composed_frame(s, index_.rate, shot.frames);
        Task lit = in_worker("lit", "lamps on faces of " + shot.id, after_all(shot.id), 3);
        lit.params = to_params(
            RenderJob{wide, quality.height(index_.aspect), samples, quality.bounces, {moment}});
        lit.memory = 400 * MiB;
        lit.inputs = staging_of(shot.id);
        return executor_.add(lit);
    }
    return {};
}

int Graph::controls(const Index::Shot& shot) {
    // Of this size passes suffice for a take of any.
    Quality quality;
    quality.width = 960;
    Task controls =
        in_worker("controls", "passes of " + shot.id, after_all(shot.id), 3 + 0.1 * shot.frames);
    controls.params = to_params(RenderJob{
        quality.width, quality.height(index_.aspect), quality.samples, quality.bounces, {}});
    controls.memory = 500 * MiB;
    controls.frames = shot.frames;
    controls.inputs = staging_of(shot.id);
    controls.inputs.push_back(from("shot", plan_, "shot-" + shot.id + "/camera"));
    return executor_.add(controls);
}

int Graph::measure(const Index::Shot& shot, std::vector<Input> take, bool draft) {
    const auto& tasks = shots_.at(shot.id);
    Task measure = in_worker("measure", "measure a take of " + shot.id, after_all(shot.id),
                             0.05 * shot.frames);
    measure.memory = 500 * MiB;
    measure.frames = shot.frames;
    measure.inputs = {from("plan", controls(shot), "plan"),
                      from("shot", plan_, "shot-" + shot.id + "/camera"),
                      from("acts", plan_, "shot-" + shot.id + "/acts"),
                      from("blocking", stages_.at(shot.scene), "shot-" + shot.id),
                      from("camera", tasks.camera, "path"),
                      from("light", tasks.light, "lighting")};
    for (auto& input : take) measure.inputs.push_back(std::move(input));
    if (draft) {
        measure.params = "draft";
    } else if (const auto task = lit(shot)) {
        measure.inputs.push_back(from("lit", *task, "exr"));
    }
    measure.inputs.push_back(from("keys", plan_, "shot-" + shot.id + "/light"));
    for (auto& input : look_of(shot.id, "")) measure.inputs.push_back(std::move(input));
    const int measured = executor_.add(measure);
    Task cuts = in_process("cuts", "a take of " + shot.id + " beside the shots before");
    cuts.priority = after_all(shot.id);
    cuts.inputs = seen_shots(shot.scene, shot.id);
    cuts.inputs.push_back(from("measured", measured, "measured"));
    cuts.inputs.push_back(from("path", measured, "path"));
    return executor_.add(cuts);
}

int Graph::advise(const Index::Shot& shot, const review::Measurer& measurer,
                  std::vector<Input> files, const std::vector<Input>& take) {
    Task advise = in_worker("advise", measurer.name + " on a take of " + shot.id, 0, 1);
    advise.memory = 1024 * MiB;
    AdviseJob job{measurer, {}};
    if (measurer.kind == review::Measurer::Kind::vision)
        for (const auto& planned : shots())
            if (planned.id == shot.id) job.claims = planned.claims;
    advise.params = to_params(job);
    advise.inputs = {from("plan", controls(shot), "plan"),
                     from("shot", plan_, "shot-" + shot.id + "/camera"),
                     from("blocking", stages_.at(shot.scene), "shot-" + shot.id),
                     from("camera", shots_.at(shot.id).camera, "path")};
    advise.inputs.insert(advise.inputs.end(), take.begin(), take.end());
    for (auto& file : files) advise.inputs.push_back(std::move(file));
    for (auto& input : look_of(shot.id, "")) advise.inputs.push_back(std::move(input));
    return executor_.add(advise);
}

Product Graph::contact(const std::vector<int>& glances, const ContactJob& job) {
    Task contact = in_worker("contact", "contact sheet " + job.title, 1, 1);
    contact.params = to_params(job);
    contact.memory = 400 * MiB;
    for (std::size_t i = 0; i < glances.size(); ++i)
        for (const char* which : {"picture", "strip"})
            contact.inputs.push_back(from(
                std::string(which) + "/" + frame_name(static_cast<int>(i)), glances[i], which));
    return {"sheet.png", executor_.add(contact), "sheet"};
}

std::vector<direction::Shot> Graph::shots() const {
    std::vector<direction::Shot> out;
    for (const auto& scene : shown())
        for (auto& shot : direction::plan_from_json(scene).shots) out.push_back(std::move(shot));
    return out;
}

int Graph::exchange(const Wish& wish, const std::string& form) {
    int scene = wish.scene.value_or(-1), first = 0;
    std::string name;
    for (const auto& shot : index_.shots)
        if (wish.shot && shot.id == *wish.shot)
            scene = shot.scene, first = shot.first, name = shot.id;
    for (const auto& s : index_.scenes)
        if (!wish.shot && s.index == scene) name = s.id;
    Task task = in_worker("exchange", "export " + name + " as " + form, 1, 1);
    ExchangeJob job{form, name, {}};
    task.inputs = {from("blocking", stages_.at(scene), wish.shot ? "shot-" + name : "scene")};
    for (const auto& shot : index_.shots) {
        if (!wanted(shot, wish)) continue;
        job.shots.push_back({shot.id, shot.first - first});
        task.inputs.push_back(from("camera/" + shot.id, shots_.at(shot.id).camera, "path"));
        task.inputs.push_back(from("light/" + shot.id, shots_.at(shot.id).light, "lighting"));
    }
    task.params = to_params(job);
    task.memory = 400 * MiB;
    return executor_.add(task);
}

Product Graph::cast(const std::vector<std::size_t>& who, Language language) {
    Task sheet = in_worker("cast", "cast sheet", 1, 20.0 * static_cast<double>(who.size()));
    sheet.params = language == Language::chinese ? "zh" : "en";
    sheet.memory = 800 * MiB;
    for (const std::size_t i : who)
        sheet.inputs.push_back(from("character/" + frame_name(static_cast<int>(i)), parse_,
                                    "character-" + std::to_string(i + 1)));
    return {"sheet.png", executor_.add(sheet), "picture"};
}

void Graph::render(const Index::Shot& shot, const Quality& quality) {
    auto& tasks = shots_.at(shot.id);
    const auto frames = pictures(shot.frames, quality.twos);
    const double cost_a_picture =
        2e-6 * quality.width * quality.height(index_.aspect) * quality.samples;
    for (std::size_t at = 0; at < frames.size(); at += pictures_a_task) {
        const auto end = std::min(frames.size(), at + pictures_a_task);
        RenderJob job{quality.width,
                      quality.height(index_.aspect),
                      quality.samples,
                      quality.bounces,
                      {frames.begin() + static_cast<std::ptrdiff_t>(at),
                       frames.begin() + static_cast<std::ptrdiff_t>(end)}};
        Task render = in_worker("render",
                                "render " + shot.id + " " + std::to_string(job.frames.front()) +
                                    "-" + std::to_string(job.frames.back()),
                                priority_of(shot.id),
                                cost_a_picture * static_cast<double>(job.frames.size()));
        render.params = to_params(job);
        render.frames = static_cast<int>(job.frames.size());
        render.memory = 400 * MiB;
        render.inputs = {from("blocking", stages_.at(shot.scene), "shot-" + shot.id),
                         from("camera", tasks.camera, "path"),
                         from("light", tasks.light, "lighting")};
        for (auto& model : models_of(shot.scene)) render.inputs.push_back(std::move(model));
        const int task = executor_.add(render);
        for (const int f : job.frames) tasks.pictures.emplace_back(f, task);
    }
}

std::vector<Input> Graph::frames_of(const std::string& shot, int first, int count,
                                    const Quality& quality, const std::string& prefix) const {
    std::vector<Input> inputs;
    const int low = picture_at(first, quality.twos);
    const int high = picture_at(first + count - 1, quality.twos);
    for (const auto& [frame, task] : shots_.at(shot).pictures)
        if (frame >= low && frame <= high)
            inputs.push_back(from(prefix + frame_name(frame), task, frame_name(frame)));
    return inputs;
}

int Graph::encode(const edit::Piece& piece, const edit::Card* card, const Quality& quality,
                  const std::string& name) {
    EncodeJob job{quality.width,
                  quality.height(index_.aspect),
                  quality.crf,
                  quality.twos,
                  index_.grain,
                  index_.rate,
                  piece,
                  card ? *card : edit::Card{},
                  card ? index_.language : ""};
    Task encode =
        in_worker("encode", "encode " + name, priority_of(piece.shot), 0.02 * piece.frames);
    encode.params = to_params(job);
    encode.memory = 200 * MiB;
    const auto add_shot = [&](const std::string& shot, int first, const std::string& prefix) {
        for (auto& input : frames_of(shot, first, piece.frames, quality, prefix))
            encode.inputs.push_back(std::move(input));
        for (auto& input : look_of(shot, prefix)) encode.inputs.push_back(std::move(input));
    };
    if (!piece.shot.empty()) add_shot(piece.shot, piece.first, "a/");
    if (!piece.next.empty()) add_shot(piece.next, piece.next_first, "b/");
    return executor_.add(encode);
}

bool Graph::film(const Wish& wish) {
    // The cut first: it is cheap, and says what is to be encoded.
    Task edit = in_process("edit", "edit");
    edit.params = wish.whole() ? "whole" : "part";
    for (auto& input : inputs_of(folder_))
        if (input.name == "source/film.toml" || input.name.starts_with("source/subtitles/"))
            edit.inputs.push_back(input);
    Task mix = in_worker("mix", "mix", 1 << 17, 2);
    const auto heard = [&](int scene) {
        if (wish.scene) return scene == *wish.scene;
        if (wish.shot) return scene == shots_.at(*wish.shot).scene;
        return true;
    };
    for (const auto& scene : index_.scenes) {
        if (!heard(scene.index)) continue;
        const std::string part = scene_part(scene.index);
        const std::string n = std::to_string(scene.index + 1);
        edit.inputs.push_back(from("scene/" + n, plan_, part + "edit"));
        edit.inputs.push_back(from("page/" + n, plan_, part + "page"));
        mix.inputs.push_back(from("scene/" + n, plan_, part + "sound"));
        mix.inputs.push_back(from("world/" + n, plan_, part + "world"));
        mix.inputs.push_back(from("sounds/" + n, stages_.at(scene.index), "sounds"));
        for (const auto& line : scene.lines) {
            const auto speech = speech_.find(line.key);
            const std::string name = "speech/" + n + "/" + std::to_string(line.number);
            if (speech != speech_.end()) mix.inputs.push_back(from(name, speech->second, "speech"));
        }
    }
    std::vector<edit::ModelCredit> credits;
    for (const auto& [model, credit] : model_credits_)
        if (std::any_of(index_.scenes.begin(), index_.scenes.end(),
                        [&, name = model](const auto& scene) {
                            return std::count(scene.models.begin(), scene.models.end(), name) > 0;
                        }))
            credits.push_back(credit);
    std::sort(credits.begin(), credits.end());
    if (!credits.empty())
        edit.inputs.push_back({"models", store_.put(edit::to_json(credits)), -1, {}});
    const int edit_task = executor_.add(edit);
    executor_.run();
    if (!done(edit_task)) return false;
    const auto timeline = edit::timeline_from_json(read(edit_task, "timeline"));

    mix.inputs.push_back(from("timeline", edit_task, "timeline"));
    for (const auto& path : index_.files)
        if (folder_.find(path)) mix.inputs.push_back(file("file/" + path, path));
    for (const auto& shot : index_.shots)
        if (shots_.count(shot.id))
            mix.inputs.push_back(from("camera/" + shot.id, shots_.at(shot.id).camera, "path"));
    for (const auto& shot : index_.shots)
        if (heard(shot.scene))
            mix.inputs.push_back(
                from("blocking/" + shot.id, stages_.at(shot.scene), "shot-" + shot.id));
    const int mix_task = executor_.add(mix);

    std::map<std::string, int> whole_shots;  // encoded shots, as they are
    for (const auto& shot : index_.shots) {
        if (!wanted(shot, wish)) continue;
        render(shot, wish.quality);
        edit::Piece piece;
        piece.shot = shot.id;
        piece.frames = shot.frames;
        const int video = encode(piece, nullptr, wish.quality, shot.id);
        whole_shots[shot.id] = video;
        Task join = in_worker("join", "shot " + shot.id, priority_of(shot.id), 0.2);
        join.params = "shot " + shot.id;
        join.inputs = {from("video/000000", video, "video"),
                       from("sound", mix_task, "shot-" + shot.id)};
        const int made = executor_.add(join);
        products_.push_back({"shots/" + shot.id + ".mp4", made, "film"});
        if (wish.review)
            measured_[shot.id] =
                measure(shot, {from("take", made, "film")}, wish.quality.name == "draft");
    }
    if (wish.shot) return true;

    Task join = in_worker("join", "film", 0, 1);
    join.params = "film";
    join.inputs = {from("sound", mix_task, "film"),
                   from("timeline", edit_task, "timeline"),
                   {"title", store_.put(index_.title), -1, {}},
                   {"language", store_.put(index_.language), -1, {}}};
    int n = 0;
    for (edit::Piece piece : timeline.pieces) {
        piece.start = 0;
        const edit::Card* card =
            piece.card >= 0 ? &timeline.cards[static_cast<std::size_t>(piece.card)] : nullptr;
        piece.card = -1;
        int video = -1;
        const bool untouched = piece.kind == edit::PieceKind::shot && piece.first == 0 &&
                               piece.fade_in == 0 && piece.fade_out == 0 &&
                               whole_shots.count(piece.shot);
        if (untouched)
            for (const auto& shot : index_.shots)
                if (shot.id == piece.shot && shot.frames == piece.frames)
                    video = whole_shots.at(piece.shot);
        const std::string name = std::to_string(n + 1) + " " + (card ? card->name : piece.shot) +
                                 (piece.next.empty() ? "" : " to " + piece.next);
        if (video < 0) video = encode(piece, card, wish.quality, "piece " + name);
        char input[24];
        std::snprintf(input, sizeof input, "video/%06d", n++);
        join.inputs.push_back(from(input, video, "video"));
    }
    products_.push_back({"film.mp4", executor_.add(join), "film"});
    products_.push_back({"film.otio", edit_task, "film.otio"});
    if (!credits.empty() && wish.whole())
        products_.push_back({"credits.txt", edit_task, "credits.txt"});
    for (const auto& [language, cues] : timeline.subtitles)
        products_.push_back(
            {"subtitles/" + language + ".srt", edit_task, "subtitles/" + language + ".srt"});

    Task review = in_process("review", "review");
    review.priority = -1;
    review.params = Digest::of(page::words_of_page()).hex();
    review.inputs = {from("timeline", edit_task, "timeline"),
                     {"title", store_.put(index_.title), -1, {}}};
    for (const auto& scene : index_.scenes) {
        if (wish.scene && scene.index != *wish.scene) continue;
        const std::string number = std::to_string(scene.index + 1);
        review.inputs.push_back(from("plan/" + number, plan_, scene_part(scene.index) + "shown"));
        review.inputs.push_back(from("page/" + number, plan_, scene_part(scene.index) + "page"));
    }
    for (const auto& shot : index_.shots) {
        if (!wanted(shot, wish)) continue;
        for (const char* which : {"first", "middle", "last"})
            review.inputs.push_back(
                from("picture/" + shot.id + "/" + which, whole_shots.at(shot.id), which));
        review.inputs.push_back(
            from("blocking/" + shot.id, stages_.at(shot.scene), "shot-" + shot.id));
        review.inputs.push_back(from("camera/" + shot.id, shots_.at(shot.id).camera, "path"));
        review.inputs.push_back(from("light/" + shot.id, shots_.at(shot.id).light, "lighting"));
        if (wish.review)
            review.inputs.push_back(from("measured/" + shot.id, measured_.at(shot.id), "measured"));
    }
    products_.push_back({"review.html", executor_.add(review), "review.html"});
    return true;
}

Diagnostics Graph::staging_diagnostics() const {
    const Places places = places_from_json(read(plan_, "places"));
    Diagnostics out;
    // What a task says of the n-th act or shot of its scene, or of its own shot, said where that
    // is written.
    const auto add = [&](int task, int scene, const std::string& shot) {
        if (!done(task)) return;
        const auto& written = places.scenes[static_cast<std::size_t>(scene)];
        const auto causes = state(scene).causes;
        for (auto d : diagnostics_from_json(read(task, "diagnostics"))) {
            const auto n = static_cast<std::size_t>(d.place.line) - 1;
            const bool in_hand = d.what.id == "scene.held-by" || d.what.id == "scene.not-held";
            if (d.place.file == "act" && in_hand && !d.right && n < causes.size())
                d.right = causes[n];
            if (d.place.file == "act" && n < written.acts.size()) d.place = written.acts[n];
            if (d.place.file == "shot" && n < written.shots.size())
                d.place = written.shots[n].second;
            for (const auto& [id, place] : written.shots)
                if (d.place.file.empty() && id == shot) d.place = place;
            out.push_back(std::move(d));
        }
    };
    for (const auto& [scene, task] : stages_) add(task, scene, {});
    for (const auto& [id, shot] : shots_) {
        add(shot.camera, shot.scene, id);
        add(shot.light, shot.scene, id);
    }
    for (const auto& [scene, task] : continuity_) add(task, scene, {});
    return out;
}

std::vector<std::string> Graph::shown() const {
    std::vector<std::string> out;
    for (const auto& scene : index_.scenes)
        out.push_back(read(plan_, scene_part(scene.index) + "shown"));
    return out;
}

SceneState Graph::state(int scene) const {
    return scene_state_from_json(read(plan_, scene_part(scene) + "state"));
}

scene::Blocking Graph::blocking(const std::string& shot) const {
    return scene::blocking_from_bytes(read(stages_.at(shots_.at(shot).scene), "shot-" + shot));
}

scene::CameraPath Graph::camera(const std::string& shot) const {
    return scene::camera_from_bytes(read(shots_.at(shot).camera, "path"));
}

scene::Lighting Graph::lighting(const std::string& shot) const {
    return scene::lighting_from_bytes(read(shots_.at(shot).light, "lighting"));
}

}  // namespace answerprint::film
