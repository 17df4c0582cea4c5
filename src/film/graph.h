// The whole way of a film, laid as tasks: from its folder to what stands in the output folder.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/catalogue.h"
#include "base/diagnostic.h"
#include "edit/credits.h"
#include "edit/timeline.h"
#include "farm/executor.h"
#include "film/contact_job.h"
#include "film/diagnostics_json.h"
#include "film/folder.h"
#include "film/index.h"
#include "film/page_json.h"
#include "film/picture_job.h"
#include "film/quality.h"
#include "film/scene_state.h"
#include "review/measurer.h"
#include "scene/staging.h"
#include "vault/store.h"

namespace answerprint::film {

/// What of a film is wanted.
struct Wish {
    Quality quality;
    std::optional<int> scene;         // index in the screenplay: just this scene
    std::optional<std::string> shot;  // just this shot
    bool review = false;              // of what is made: measured against its plan
    bool whole() const { return !scene && !shot; }
};

/// A file of the output folder and the task that makes it.
struct Product {
    std::string path;  // "film.mp4", "shots/1A.mp4"
    int task = -1;
    std::string output;
};

/// Lays the graph in the order in which its parts become known: what is spoken, then the times,
/// then everything. Each step runs what it needs and lays the next; without errors in between.
class Graph {
public:
    Graph(const Folder& folder, vault::Store& store, farm::Executor& executor);

    /// Parses, speaks, resolves. False when the film has errors or a task failed.
    bool plan(Diagnostics& out);
    /// After plan(): stages the scenes that are wanted, solves cameras and lights.
    void stage(const Wish& wish);
    /// After stage(): one frame of a shot, or a pass of it, as ".png", ".exr" (pass "all": all of
    /// them, in layers) or ".json" (pass "pose"); the picture ("beauty") as a `view` (PictureJob)
    /// shows it, as ".png" or ".exr". Gives its product.
    Product frame(const std::string& shot, int frame, const std::string& pass,
                  const std::string& form, const std::string& view, const Quality& quality);
    /// After stage(): a shot, looked at. Gives the task: its outputs are looked (LookedPage) and
    /// picture, a PNG.
    int glance(const Index::Shot& shot);
    /// After stage(): the passes of a shot that takes are held against. Gives the task: its output
    /// is plan (review::PlanPasses).
    int controls(const Index::Shot& shot);
    /// After stage(): a take of a shot, measured against the plan. `take`: a video's bytes as
    /// "take", or pictures as "take/NAME"; `draft`: our own, whose faces are too smooth to tell
    /// light by. Gives the task: its output is measured (MeasuredPage).
    int measure(const Index::Shot& shot, std::vector<farm::Input> take, bool draft = false);
    /// After stage(): a take of a shot, by a learned measurer, of which `files` are: "model", and
    /// "face/NAME". Gives the task: its output is findings.
    int advise(const Index::Shot& shot, const review::Measurer& measurer,
               std::vector<farm::Input> files, const std::vector<farm::Input>& take);
    /// A sheet of pictures that tasks gave, with what ContactJob says of each.
    Product contact(const std::vector<int>& glances, const ContactJob& job);
    /// After plan(): the shots as they are planned, with their places and notes, in the film's
    /// order.
    std::vector<direction::Shot> shots() const;
    /// After stage(): what is wanted (a shot, a scene) in a form of interchange: glb, gltf, bvh,
    /// usda; a shot's camera: chan, re10k. Gives the task: its outputs are the files.
    int exchange(const Wish& wish, const std::string& form);
    /// After plan(): a sheet of the characters with these indices in Index::cast, its words in
    /// `language`.
    Product cast(const std::vector<std::size_t>& who, Language language);
    /// After stage(): renders, cuts, mixes, joins, measures what was made; lists what comes of it.
    /// False when the cut failed.
    bool film(const Wish& wish);

    const Index& index() const { return index_; }
    const std::vector<Product>& products() const { return products_; }
    /// After film(): the tasks that measure its shots, as measure() gives them; by shot.
    const std::map<std::string, int>& measured() const { return measured_; }
    /// Places of acts and shots put into what staging said.
    Diagnostics staging_diagnostics() const;
    /// The plan of each scene, canonical JSON with places.
    std::vector<std::string> shown() const;
    /// What happens in a scene, by its index in the screenplay.
    SceneState state(int scene) const;
    /// After stage() and a run of the executor: a staged shot.
    scene::Blocking blocking(const std::string& shot) const;
    scene::CameraPath camera(const std::string& shot) const;
    scene::Lighting lighting(const std::string& shot) const;

private:
    struct ShotTasks {
        int scene = 0;  // index in the screenplay
        int camera = -1;
        int light = -1;
        std::vector<std::pair<int, int>> pictures;  // frame, task
    };

    std::string read(int task, const std::string& output) const;
    bool done(int task) const;
    /// The task that solves a shot's camera, laid once.
    int camera_of(const Index::Shot& shot);
    /// A scene's plan for the edit and its staged shots, up to `last`; empty: all.
    std::vector<farm::Input> seen_shots(int scene, const std::string& last);
    /// A staged shot as what renders it is given it.
    std::vector<farm::Input> staging_of(const std::string& shot) const;
    /// What the lamps give on the faces of a shot's composition, where it claims a key: an exr.
    std::optional<int> lit(const Index::Shot& shot);
    void render(const Index::Shot& shot, const Quality& quality);
    int encode(const edit::Piece& piece, const edit::Card* card, const Quality& quality,
               const std::string& name);
    std::vector<farm::Input> frames_of(const std::string& shot, int first, int count,
                                       const Quality& quality, const std::string& prefix) const;
    bool wanted(const Index::Shot& shot, const Wish& wish) const;
    int priority_of(const std::string& shot) const;
    /// Behind everything that is watched: a film stands before it is measured.
    int after_all(const std::string& shot) const;
    farm::Input file(const std::string& name, const std::string& path) const;
    /// Lays the task that reads a model; what is not there goes to `out`.
    void lay_model(const std::string& model, Diagnostics& out);
    /// Reads the grades that shots name; what is wrong with them goes to `out`, and gives false.
    bool read_grades(Diagnostics& out);
    /// Of the shot's look and grade.
    std::vector<farm::Input> look_of(const std::string& shot, const std::string& prefix) const;
    std::vector<farm::Input> models_of(int scene) const;
    /// file/PATH of a file of the folder and of every file that it names; none: it is not there.
    std::vector<farm::Input> files_of(const std::string& path) const;
    /// Where a set file names it.
    Place place_of_model(const std::string& model) const;

    const Folder& folder_;
    vault::Store& store_;
    farm::Executor& executor_;
    Index index_;
    int parse_ = -1;
    int plan_ = -1;
    std::map<std::string, int> speech_;  // by speech_key
    std::map<std::string, int> models_;  // by ModelUse::file
    std::map<std::string, edit::ModelCredit> model_credits_;
    std::map<std::string, std::string> cameras_;  // by shot: its own, as a path
    std::map<std::string, farm::Input> grades_;   // by shot
    std::map<int, int> stages_;                   // by scene index
    std::map<int, int> continuity_;               // by scene index
    std::map<std::string, int> laid_cameras_;     // by shot
    std::map<std::string, ShotTasks> shots_;
    std::vector<Product> products_;
    std::map<std::string, int> measured_;  // by shot
};

}  // namespace answerprint::film
