// One command's run of a film: all that it opens, and what it tells in the end.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <string>

#include "film/make.h"

namespace answerprint::film {

/// A film's folder, store, executor and graph, opened for one command.
struct Run {
    const std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
    Report report;
    Folder folder;
    vault::Store store;
    farm::Executor executor;
    Graph graph;
    const Watch& watch;

    Run(const Settings& settings, const Watch& watch);

    bool good() const { return !has_errors(report.diagnostics); }
    /// What staging said, behind what resolving said.
    void add_staging();
    Report finish(const std::atomic<bool>* stop);
};

/// As film.toml has it. Throws WrongUse when there is none of this name.
Quality quality_of(const Folder& folder, const std::string& name, Diagnostics& out);

/// What the settings ask for. Throws WrongUse when the film has no such shot or scene.
Wish wish_of(const Settings& settings, const Graph& graph, const Quality& quality);

/// Goes the way; and again as often as it comes upon stored bytes that are damaged or gone: they
/// are set aside where they are found, so that what made them runs anew, and nothing else does.
/// Bytes that are damaged a second time are a failing disk, and fail the run.
Report repaired(const std::function<Report()>& way);

}  // namespace answerprint::film
