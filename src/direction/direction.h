// The direction language: text to syntax, syntax and world to plan.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "direction/plan.h"
#include "direction/settings.h"
#include "direction/world.h"
#include "script/screenplay.h"

namespace answerprint::direction {

struct Syntax;  // syntax.h: every claim as written, with places

/// A file of direction, read. Never throws on what a user wrote. `names`, folded: who and what is
/// known by name; between hanzi without spaces they are taken whole.
std::shared_ptr<const Syntax> parse(std::string_view text, const std::string& file,
                                    Diagnostics& out, const std::set<std::string>& names = {});

/// The names that scene `index` uses, with the role in which it uses them: what a set without a
/// file must hold. Characters, known from `world`, are left out.
std::vector<Mention> mentions(const std::vector<std::shared_ptr<const Syntax>>& files,
                              const script::Screenplay& page, int index, const World& world);

/// Who and what acts in scene `index`, as written, each once, in order.
std::vector<std::string> actors(const std::vector<std::shared_ptr<const Syntax>>& files,
                                const script::Screenplay& page, int index);

/// Structure only: which shots each scene has, duplicate ids, scenes that the script lacks, …;
/// then every scene resolved. One Pacing for each scene, made by `pacing(scene index)`.
/// Diagnostics are collected; a claim with an error is left out and its default taken.
std::vector<ScenePlan> resolve(const std::vector<std::shared_ptr<const Syntax>>& files,
                               const script::Screenplay& page, const Settings& settings,
                               const World& world,
                               const std::function<std::unique_ptr<Pacing>(int)>& pacing,
                               Diagnostics& out);

/// Canonical JSON (sorted keys, shortest numbers, one schema version), and back. `places` adds
/// file, line and column, for `check --json`; results are named by the form without.
std::string to_json(const ScenePlan& plan, bool places);
std::string to_json(const Shot& shot, bool places);
ScenePlan plan_from_json(std::string_view json);
Shot shot_from_json(std::string_view json);
/// As the plan's JSON has it: "dawn"; "unset".
std::string word(DayTime time);
std::string word(Verb verb);  // "picks up"

}  // namespace answerprint::direction
