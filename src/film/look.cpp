#include "film/look.h"

#include <algorithm>

#include "base/decimal.h"
#include "direction/waiver.h"

namespace answerprint::film {

using direction::Flag;
using review::Raised;

LookedShot judged(const direction::Shot& shot, const LookedPage& page) {
    LookedShot out{shot, page, {}, {}};
    std::vector<direction::Waiver> waivers;
    for (const auto& note : shot.notes)
        if (auto w = direction::waiver(note)) waivers.push_back(std::move(*w));
    const auto answers = [](const direction::Waiver& w, Flag flag) {
        return std::find(w.flags.begin(), w.flags.end(), flag) != w.flags.end();
    };
    for (const auto& raised : page.flags) {
        Judged j{raised, {}};
        for (const auto& w : waivers)
            if (j.why.empty() && answers(w, raised.flag)) j.why = w.why;
        out.flags.push_back(std::move(j));
    }
    for (const Flag flag : direction::flags)
        if (std::any_of(waivers.begin(), waivers.end(),
                        [&](const auto& w) { return answers(w, flag); }) &&
            std::none_of(page.flags.begin(), page.flags.end(),
                         [&](const auto& r) { return r.flag == flag; }))
            out.idle.push_back(flag);
    return out;
}

Message told(const Raised& r, const std::string& shot, FrameRate rate) {
    const std::string at = decimal(rate.frames(r.frame).seconds()), value = decimal(r.value),
                      limit = decimal(r.limit, 0);
    switch (r.flag) {
        case Flag::small_face:
            return msg("film.flag-small-face", shot, at, r.who, value, limit);
        case Flag::hidden:
            return msg("film.flag-hidden", shot, at, r.who, value, limit);
        case Flag::clipped:
            return msg("film.flag-clipped", shot, at, value, limit);
        case Flag::dark:
            return msg("film.flag-dark", shot, at, value, limit);
        case Flag::bright:
            return msg("film.flag-bright", shot, at, value, limit);
        case Flag::floating:
            return msg("film.flag-floating", shot, at, r.who, value, limit);
        case Flag::sunk:
            return msg("film.flag-sunk", shot, at, r.who, value, limit);
        case Flag::still:
            return msg("film.flag-still", shot, at, value, limit);
        case Flag::empty:
            break;
    }
    return r.who == "left"    ? msg("film.flag-empty-left-third", shot, value, limit)
           : r.who == "right" ? msg("film.flag-empty-right-third", shot, value, limit)
                              : msg("film.flag-empty-middle-third", shot, value, limit);
}

namespace {

Message right(Flag flag) {
    switch (flag) {
        case Flag::small_face:
            return msg("film.flag-small-face-right");
        case Flag::hidden:
            return msg("film.flag-hidden-right");
        case Flag::clipped:
            return msg("film.flag-clipped-right");
        case Flag::dark:
            return msg("film.flag-dark-right");
        case Flag::bright:
            return msg("film.flag-bright-right");
        case Flag::floating:
            return msg("film.flag-floating-right");
        case Flag::sunk:
            return msg("film.flag-sunk-right");
        case Flag::still:
            return msg("film.flag-still-right");
        case Flag::empty:
            break;
    }
    return msg("film.flag-empty-right");
}

}  // namespace

Diagnostics diagnostics(const LookedShot& shot, FrameRate rate) {
    Diagnostics out;
    for (const auto& f : shot.flags) {
        Message what = told(f.raised, shot.shot.id, rate);
        if (f.why.empty())
            warning(out, shot.shot.place, std::move(what), right(f.raised.flag));
        else
            note(out, shot.shot.place, std::move(what), msg("film.flag-answered", f.why));
    }
    for (const Flag flag : shot.idle)
        note(out, shot.shot.place,
             msg("film.flag-idle", shot.shot.id,
                 std::string(direction::word(flag, Language::english)),
                 std::string(direction::word(flag, Language::chinese))));
    return out;
}

int standing(const LookedShot& shot) {
    return static_cast<int>(std::count_if(shot.flags.begin(), shot.flags.end(),
                                          [](const Judged& f) { return f.why.empty(); }));
}

}  // namespace answerprint::film
