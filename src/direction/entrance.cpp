#include "direction/entrance.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace answerprint::direction {

namespace {

using Words = std::vector<std::string>;

/// Latin words and single hanzi; "," for what parts them inside a sentence, "." for its end.
Words words_of(const std::string& text) {
    Words words;
    std::string word;
    const std::string f = folded(text);
    const auto flush = [&](std::string_view next) {
        if (!word.empty()) words.push_back(std::exchange(word, {}));
        if (!next.empty()) words.emplace_back(next);
    };
    for (std::size_t at = 0; at < f.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(f, at);
        if (c == '.' || c == ';' || c == '!' || c == '?' || c == '\n' || c == U'。')
            flush(".");
        else if (c == ',' || c == ':' || c == U'、')
            flush(",");
        else if (c == ' ' || c == '(' || c == ')' || c == '"')
            flush("");
        else if (is_cjk(c))
            flush(std::string_view(f).substr(start, at - start));
        else
            word += f.substr(start, at - start);
    }
    flush(".");
    return words;
}

bool stands_at(const Words& words, std::size_t at, const Words& what) {
    return at + what.size() <= words.size() &&
           std::equal(what.begin(), what.end(), words.begin() + static_cast<std::ptrdiff_t>(at));
}

bool one_of(const std::string& word, std::initializer_list<std::string_view> set) {
    return std::find(set.begin(), set.end(), word) != set.end();
}

/// Does a verb of coming in stand here?
bool comes_in(const Words& w, std::size_t at) {
    const auto next = [&](std::size_t n) { return at + n < w.size() ? w[at + n] : std::string(); };
    if (one_of(w[at], {"enter", "enters"})) return true;
    if (one_of(w[at], {"come", "comes", "walk", "walks", "step", "steps", "run", "runs", "rush",
                       "rushes", "burst", "bursts", "hurry", "hurries"}))
        // Not "walks in the rain".
        return next(1) == "in" &&
               one_of(next(2), {".", ",", "by", "through", "from", "with", "and", "carrying"});
    for (const char* form : {"进来", "进门", "进屋", "走进", "跑进", "走入", "推门而入"}) {
        Words hanzi = words_of(form);
        hanzi.pop_back();
        if (stands_at(w, at, hanzi)) return true;
    }
    return false;
}

}  // namespace

std::vector<Entrance> entrances(const script::Scene& page, const World& world) {
    std::vector<std::pair<Words, const CharacterName*>> people;
    const auto name = [](const std::string& s) {
        Words w = words_of(s);
        w.pop_back();
        return w;
    };
    for (const auto& c : world.characters) {
        people.emplace_back(name(c.name), &c);
        for (const auto& a : c.aliases) people.emplace_back(name(a), &c);
    }
    // "OLD MEI" before "MEI"
    std::stable_sort(people.begin(), people.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });

    std::vector<Entrance> all;
    std::set<std::string> present;  // who spoke in the room, or has come in
    int line = -1;
    for (const auto& e : page.elements) {
        if (e.kind == script::ElementKind::line && e.line < page.lines.size()) {
            const auto& spoken = page.lines[e.line];
            line = spoken.number;
            if (!spoken.voice_over && !spoken.off_screen) present.insert(folded(spoken.speaker));
        }
        if (e.kind != script::ElementKind::action) continue;
        const Words words = words_of(e.text);
        const CharacterName* who = nullptr;
        std::size_t behind = 0;  // the word behind the name
        for (std::size_t at = 0; at < words.size(); ++at) {
            if (words[at] == ".") {
                who = nullptr;
                continue;
            }
            const auto named = std::find_if(people.begin(), people.end(), [&](const auto& p) {
                return !p.first.empty() && stands_at(words, at, p.first);
            });
            if (named != people.end()) {
                who = named->second;
                at += named->first.size() - 1;
                behind = at + 1;
                continue;
            }
            // Somebody else's, or somebody who does not.
            if (one_of(words[at], {"as", "while", "when", "until", "if", "before", "not", "never",
                                   "没", "不", "等"}))
                who = nullptr;
            if (!who || at > behind + 5 || !comes_in(words, at)) continue;
            if (!present.insert(folded(who->name)).second) continue;
            Entrance entrance;
            entrance.after_line = line;
            entrance.acts.actor = who->name;
            entrance.acts.place = e.place;
            WrittenAct act;
            act.value.actor = who->name;
            act.value.verb = Verb::enters;
            act.value.place = e.place;
            const std::size_t end = static_cast<std::size_t>(
                std::find(words.begin() + static_cast<std::ptrdiff_t>(at), words.end(), ".") -
                words.begin());
            // The opening that the sentence names, else a door.
            bool by_name = false;
            for (const auto& thing : world.scenes[static_cast<std::size_t>(page.index)].names) {
                if (!thing.opening || by_name) continue;
                Words names{thing.name};
                names.insert(names.end(), thing.aliases.begin(), thing.aliases.end());
                for (const auto& n : names)
                    for (std::size_t i = behind; i < end && !by_name; ++i)
                        if (const Words w = name(n); !w.empty()) by_name = stands_at(words, i, w);
                const bool door = std::count(names.begin(), names.end(), "door") > 0;
                if (by_name || (door && act.value.object.name.empty()))
                    act.value.object = {TargetKind::name, thing.name, {}};
            }
            entrance.acts.acts.push_back(std::move(act));
            all.push_back(std::move(entrance));
            who = nullptr;
        }
    }
    return all;
}

}  // namespace answerprint::direction
