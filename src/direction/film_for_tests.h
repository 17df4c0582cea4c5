// A small film for the tests: two scenes, two people, in English or in Chinese. A line lasts 1 s,
// its bytes evenly spread: the k-th line of a scene that nothing holds up runs from frame 32k + 8
// to frame 32k + 32.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "direction/direction.h"
#include "direction/syntax.h"

namespace answerprint::direction {

inline constexpr std::string_view english_page = R"(INT. BOOTH - NIGHT

LIN sits at the projector.

LIN
We are closed.

MEI
You still lock the front door.

LIN
Nobody comes by the front door.

MEI
I came back.

LIN
No.

MEI
No.

EXT. PIER - DAY

LIN
How many came?

MEI
One.
)";
inline constexpr std::string_view chinese_page = R"(INT. 放映间 - 夜

老林坐在放映机旁。

@老林
我们关门了。

@小梅
你还是锁着前门。

@老林
没人走前门。

@小梅
我回来了。

@老林
不。

@小梅
不。

EXT. 码头 - 日

@老林
来了几个人？

@小梅
一个。
)";

/// The English kind of a thing's name.
inline std::string kind_of(const std::string& name) {
    static const std::map<std::string, std::string> kinds = {
        {"stool", "stool"},      {"凳子", "stool"},
        {"table", "table"},      {"桌子", "table"},
        {"桌", "table"},         {"door", "door"},
        {"门", "door"},          {"window", "window"},
        {"窗", "window"},        {"letter", "letter"},
        {"信", "letter"},        {"orange", "orange"},
        {"橘子", "orange"},      {"projector", "projector"},
        {"放映机", "projector"}, {"lamp", "lamp"},
        {"灯", "lamp"},          {"bench", "bench"},
        {"长椅", "bench"}};
    const auto found = kinds.find(folded(name));
    return found == kinds.end() ? "" : found->second;
}

inline World small_world(bool chinese, std::size_t scenes) {
    World world;
    if (chinese)
        world.characters = {{"老林", {"LIN", "林"}, 1.7}, {"小梅", {"MEI"}, 1.6}};
    else
        world.characters = {{"LIN", {"老林"}, 1.7}, {"MEI", {"小梅"}, 1.6}};
    const auto thing = [](const std::string& name, std::vector<std::string> aliases) {
        Name n;
        n.name = name;
        n.aliases = std::move(aliases);
        return n;
    };
    SceneNames names;
    names.has_file = true;
    names.names = {thing("stool", {"凳子"}),       thing("table", {"桌子"}),
                   thing("door", {"门"}),          thing("window", {"窗"}),
                   thing("letter", {"信"}),        thing("orange", {"橘子"}),
                   thing("projector", {"放映机"}), thing("desk-lamp", {"台灯"}),
                   thing("street-lamp", {"路灯"}), thing("pier-end", {"码头尽头"})};
    for (auto& n : names.names) n.opening = n.name == "door" || n.name == "window";
    world.scenes.assign(scenes, names);
    world.known_kind = kind_of;
    world.line_length = [](const script::Line&) { return Time::from_seconds(1); };
    world.word_time = [](const script::Line& line, std::size_t begin, std::size_t end) {
        const double bytes = static_cast<double>(line.text.size());
        return Window{Time::from_seconds(static_cast<double>(begin) / bytes),
                      Time::from_seconds(static_cast<double>(end) / bytes)};
    };
    return world;
}

/// Every act needs a walk of so many seconds first, and lasts 1 s.
struct WalkPacing : Pacing {
    double walk;
    explicit WalkPacing(double seconds) : walk(seconds) {}
    Length length(const Act& act) override {
        if (act.opening) return {};
        return {Time::from_seconds(walk), Time::from_seconds(1)};
    }
};

/// The page, directed: read and resolved. `walk`: seconds before each act; 0: lengths by rule.
struct Film {
    Diagnostics said;
    script::Screenplay page;
    World world;
    Settings settings;
    std::vector<std::shared_ptr<const Syntax>> files;
    std::vector<ScenePlan> plans;

    explicit Film(const std::string& direction, std::string_view text = english_page,
                  const Settings& film = {}, double walk = 0)
        : Film(std::vector<std::string>{direction}, text, film, walk) {}
    Film(const std::vector<std::string>& direction, std::string_view text,
         const Settings& film = {}, double walk = 0)
        : settings(film) {
        page = script::parse(text, "script.fountain", said);
        world = small_world(text.find("老林") != text.npos, page.scenes.size());
        std::set<std::string> names{"老林", "小梅"};
        for (const auto& n : world.scenes.front().names)
            for (const auto& a : n.aliases) names.insert(a);
        for (std::size_t i = 0; i < direction.size(); ++i)
            files.push_back(parse(direction[i], std::to_string(i + 1) + ".shots", said, names));
        const auto pacing = [&](int) -> std::unique_ptr<Pacing> {
            if (walk > 0) return std::make_unique<WalkPacing>(walk);
            return std::make_unique<RulePacing>();
        };
        plans = resolve(files, page, settings, world, pacing, said);
    }

    const Shot& shot(const std::string& id) const {
        for (const auto& plan : plans)
            for (const auto& s : plan.shots)
                if (s.id == id) return s;
        throw std::out_of_range("no shot " + id);
    }
    const Spoken& line(const std::string& words, std::size_t scene = 0) const {
        for (const auto& l : plans.at(scene).lines)
            if (l.line.text == words) return l;
        throw std::out_of_range("nobody says " + words);
    }
    const std::vector<Act>& acts(std::size_t scene = 0) const { return plans.at(scene).acts; }
    const Act& act(Verb verb, std::size_t scene = 0) const {
        for (const auto& a : acts(scene))
            if (a.verb == verb) return a;
        throw std::out_of_range("no such act");
    }
    /// "3:5 error direction.unknown-name": errors and warnings, in their order.
    std::vector<std::string> complaints() const {
        std::vector<std::string> all;
        for (const auto& d : said)
            if (d.severity != Severity::note)
                all.push_back(std::to_string(d.place.line) + ":" + std::to_string(d.place.column) +
                              (d.severity == Severity::error ? " error " : " warning ") +
                              d.what.id);
        return all;
    }
    /// The first diagnostic of this id.
    const Diagnostic& told(const std::string& id) const {
        for (const auto& d : said)
            if (d.what.id == id) return d;
        throw std::out_of_range("nobody said " + id);
    }
    /// The ids of the notes.
    std::vector<std::string> assumptions() const {
        std::vector<std::string> all;
        for (const auto& d : said)
            if (d.severity == Severity::note) all.push_back(d.what.id);
        return all;
    }
};

/// One shot of scene 1, with these claims.
inline Film shot_with(const std::string& claims, std::string_view page = english_page) {
    std::string text = "scene 1\nshot 1A\n";
    for (std::size_t at = 0; at < claims.size();) {
        const auto end = std::min(claims.find('\n', at), claims.size());
        text += "  " + claims.substr(at, end - at) + "\n";
        at = end + 1;
    }
    return Film(text, page);
}

/// The claims of one shot, as read; `said` of them alone.
struct Read {
    Diagnostics said;
    std::shared_ptr<const Syntax> syntax;
    explicit Read(const std::string& claim)
        : syntax(parse("scene 1\nshot 1A\n " + claim, "1.shots", said, {"老林", "小梅", "信"})) {}
    const Claims& claims() const { return syntax->scenes.at(0).shots.at(0).claims; }
    const Composition& frame() const { return claims().frame.value().value; }
    const WrittenMove& move(std::size_t i = 0) const { return claims().camera.value().at(i); }
    const WrittenLight& light() const { return claims().lights.at(0); }
    const WrittenAct& act(std::size_t i = 0) const { return claims().acts.at(0).acts.at(i); }
    /// "4 direction.unknown-word": column in the claim, from 1; empty: nothing is wrong.
    std::string wrong() const {
        return said.empty()
                   ? ""
                   : std::to_string(said.front().place.column - 1) + " " + said.front().what.id;
    }
};

/// Whole frames at 24 a second.
inline std::int64_t frames_of(Time t) { return FrameRate{24, 1}.nearest_frame(t); }

}  // namespace answerprint::direction
