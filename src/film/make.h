// A film made: its folder in, its output folder out.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "farm/executor.h"
#include "film/graph.h"
#include "film/look.h"
#include "film/measured_json.h"
#include "film/quality.h"

namespace answerprint::film {

struct Settings {
    std::filesystem::path film;
    std::filesystem::path out;  // empty: out/<folder's name>
    std::filesystem::path vault;
    std::string quality = "draft";
    std::string scene;   // number; empty: all
    std::string shot;    // id; empty: all
    bool review = true;  // make: measures what it made
    int jobs = 0;        // 0: the processors that this process may use
    std::atomic<bool>* stop = nullptr;
};

/// A shot as it was made, held against its plan.
struct MadeShot {
    std::string id;
    MeasuredPage measured;
};

/// What a run tells while it goes on, and in the end.
struct Watch {
    std::function<void(const farm::Progress&)> progress;
    std::function<void(const farm::Task&, const farm::Outcome&)> ended;
    std::function<void(const std::string& path)> written;  // a file of the output folder
};

struct TaskReport {
    std::string name;
    std::string kind;
    farm::Outcome::State state = farm::Outcome::State::waiting;
    bool ran = false;
    farm::Why why = farm::Why::stored;
    std::vector<std::string> changed;
    double cpu_seconds = 0;
    Message error;  // of a failed task
    std::string detail;
    std::string log;
};

struct Report {
    Diagnostics diagnostics;
    std::vector<TaskReport> tasks;
    std::filesystem::path out;
    std::vector<std::string> files;  // written now
    bool stopped = false;
    double wall_seconds = 0;   // that this run took
    double cpu_seconds = 0;    // of its tasks, workers included
    double saved_seconds = 0;  // that the store saved
    std::int64_t store_bytes = 0;
    int repaired = 0;  // stored bytes that were damaged, and were made anew
    std::string title;
    FrameRate rate;
    std::vector<MadeShot> measured;   // make: those of its shots that were
    std::vector<std::string> scenes;  // check: the plan of each scene, canonical JSON with places
    bool failed() const;              // a task did
    int ran() const;
};

/// Throws Failure when the world fails; what the film has wrong stands in the report.
Report make(const Settings& settings, const Watch& watch);

/// Everything up to the staging, without pictures: what `check` says.
Report check(const Settings& settings, bool stage, const Watch& watch);

/// The graph of the film as text, "dot" or "svg"; nothing is rendered.
std::string graph(const Settings& settings, const std::string& form, Report& report);

/// One frame of a shot at `time` (seconds; or "12f"), or a pass of it, as a PNG, EXR or JSON file,
/// or the picture in a `view` (rec709, p3, pq) as PNG or EXR (Graph::frame).
Report frame(const Settings& settings, const std::string& shot, const std::string& at,
             const std::string& pass, const std::string& view, const std::filesystem::path& file,
             const Watch& watch);

/// What of a film is looked at, and where its contact sheets go.
struct Looking {
    std::vector<std::string> shots;  // ids; empty: all
    std::filesystem::path sheet;     // FILE.png: one of all; a folder: scene-ID.png each; or empty
    Language language = Language::english;  // of the sheets' words
};
/// Draft pictures of the shots, looked at: flags that stand are warnings in the report.
Report look(const Settings& settings, const Looking& looking, std::vector<LookedShot>& shots,
            const Watch& watch);

/// Our OpenColorIO configuration, as a file that other programs read.
void write_colour_config(const std::filesystem::path& file);

/// A shot or a scene, by its id, as glTF (.glb, .gltf), USD (.usda) or BVH: FILE.bvh is the person
/// of that name, or the only one; a folder takes everybody's. A shot's camera alone as .chan, or as
/// RealEstate10K (.txt).
Report exchange(const Settings& settings, const std::string& what,
                const std::filesystem::path& file, const Watch& watch);
/// A sheet of a character (by name or alias; empty: of all of the cast) as a PNG file: from all
/// sides, the face close, what it does.
Report cast(const Settings& settings, const std::string& name, Language language,
            const std::filesystem::path& png, const Watch& watch);

/// $ANSWERPRINT_VAULT, else $XDG_DATA_HOME/answerprint/vault, else
/// ~/.local/share/answerprint/vault.
std::filesystem::path default_vault();

/// The output folder of a film when none is named: out/<the film folder's name>.
std::filesystem::path default_out(const std::filesystem::path& film);

}  // namespace answerprint::film
