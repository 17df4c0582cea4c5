#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "direction/direction.h"
#include "direction/names.h"
#include "direction/syntax.h"
#include "direction/token.h"

namespace answerprint::direction {

namespace {

class FileParser {
public:
    FileParser(const std::string& file, Diagnostics& out)
        : syntax_(std::make_shared<Syntax>()), out_(out) {
        syntax_->file = file;
    }

    std::shared_ptr<const Syntax> parse(std::string_view text) {
        if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('\n', at), text.size());
            auto line = text.substr(at, end - at);
            at = end + 1;
            ++number_;
            if (line.ends_with('\r')) line.remove_suffix(1);
            if (const auto bad = first_broken_utf8(line);
                bad != std::string_view::npos && !told_broken_) {
                told_broken_ = true;
                error(out_,
                      {syntax_->file, number_,
                       static_cast<int>(code_points(line.substr(0, bad))) + 1, 1},
                      msg("direction.broken-utf8"), msg("direction.broken-utf8-right"));
                continue;
            }
            read(line);
        }
        return syntax_;
    }

private:
    Place place(const Token& t) const {
        return {syntax_->file, number_, t.column, std::max(1, t.length)};
    }

    void read(std::string_view line) {
        const bool indented =
            line.starts_with(' ') || line.starts_with('\t') || line.starts_with("\xE3\x80\x80");
        if (!indented) {
            const auto tokens = tokens_of(line);
            if (tokens.empty()) return;
            if (tokens[0].text == "scene") return scene(tokens);
            if (tokens[0].text == "shot" || tokens[0].text == "shot-or-lens") return shot(tokens);
            const std::string near = nearest(tokens[0].text, {"scene", "shot"});
            error(out_, place(tokens[0]), msg("direction.not-a-block", tokens[0].raw),
                  near.empty() ? msg("direction.not-a-block-right")
                               : msg("direction.did-you-mean", near));
            return;
        }
        if (line.find_first_not_of(" \t") == std::string_view::npos) return;
        if (syntax_->scenes.empty()) {
            if (!tokens_of(line).empty())
                error(out_, {syntax_->file, number_, 1, 1}, msg("direction.claim-outside"),
                      msg("direction.claim-outside-right"));
            return;
        }
        auto& scene = syntax_->scenes.back();
        read_claim(line, syntax_->file, number_,
                   scene.shots.empty() ? scene.claims : scene.shots.back().claims, out_);
    }

    void scene(const std::vector<Token>& tokens) {
        WrittenScene s;
        s.place = place(tokens[0]);
        if (tokens.size() < 2) {
            error(out_, s.place, msg("direction.scene-without-number"),
                  msg("direction.scene-without-number-right"));
        } else {
            s.quoted = tokens[1].kind == Token::Kind::quoted;
            s.id = s.quoted ? tokens[1].text : tokens[1].raw;
        }
        syntax_->scenes.push_back(std::move(s));
    }

    void shot(const std::vector<Token>& tokens) {
        if (syntax_->scenes.empty()) {
            error(out_, place(tokens[0]), msg("direction.shot-outside"),
                  msg("direction.shot-outside-right"));
            return;
        }
        WrittenShot s;
        s.place = place(tokens[0]);
        std::size_t at = 1;
        if (at < tokens.size() && tokens[at].kind != Token::Kind::quoted &&
            tokens[at].text != "like") {
            s.place = place(tokens[at]);
            s.id = tokens[at++].raw;
        } else {
            error(out_, s.place, msg("direction.shot-without-id"),
                  msg("direction.shot-without-id-right"));
            s.id = "?" + std::to_string(number_);
        }
        while (at < tokens.size()) {
            if (tokens[at].kind == Token::Kind::quoted) {
                s.title = tokens[at++].text;
            } else if (tokens[at].text == "like" && at + 1 < tokens.size()) {
                s.like = tokens[at + 1].raw;
                s.like_place = place(tokens[at + 1]);
                at += 2;
            } else {
                error(out_, place(tokens[at]), msg("direction.unknown-word", tokens[at].raw),
                      msg("direction.shot-form"));
                break;
            }
        }
        syntax_->scenes.back().shots.push_back(std::move(s));
    }

    std::shared_ptr<Syntax> syntax_;
    Diagnostics& out_;
    int number_ = 0;
    bool told_broken_ = false;
};

}  // namespace

std::shared_ptr<const Syntax> parse(std::string_view text, const std::string& file,
                                    Diagnostics& out) {
    return FileParser(file, out).parse(text);
}

std::vector<Mention> mentions(const std::vector<std::shared_ptr<const Syntax>>& files,
                              const script::Screenplay& page, int index, const World& world) {
    std::vector<Mention> all;
    const auto& scene = page.scenes[static_cast<std::size_t>(index)];
    const auto is_character = [&](const std::string& name) {
        const std::string f = folded(name);
        return std::any_of(world.characters.begin(), world.characters.end(), [&](const auto& c) {
            return folded(c.name) == f ||
                   std::any_of(c.aliases.begin(), c.aliases.end(),
                               [&](const auto& a) { return folded(a) == f; });
        });
    };
    const auto known = [&](const std::string& name) {
        return world.known_kind && !world.known_kind(name).empty();
    };
    const auto add = [&](const std::string& name, Role role, const std::string& by,
                         const Place& at) {
        if (name.empty() || is_character(name)) return;
        // Only a place that someone walks to may be of no known kind: it becomes a mark.
        if (role != Role::mark && !known(name)) return;
        all.push_back({name, role, by, at});
    };
    const auto claims = [&](const Claims& c) {
        for (const auto& l : c.lights) {
            add(l.value.from, Role::light, "", l.place);
            add(l.value.name, Role::light, "", l.place);
        }
        const auto frame = [&](const WrittenComposition& f) {
            for (std::size_t i = 0; i < f.value.subjects.size(); ++i)
                add(f.value.subjects[i].name, Role::thing, "", f.names[i]);
            add(f.value.side.from, Role::thing, "", f.side_place);
        };
        if (c.frame) frame(*c.frame);
        if (c.camera)
            for (const auto& m : *c.camera) {
                if (m.to) frame(*m.to);
                add(m.value.name, Role::thing, "", m.place);
            }
        if (c.focus)
            for (const auto& f : *c.focus)
                for (const auto& n : f.names) add(n, Role::thing, "", f.place);
        for (const auto& s : c.sounds) add(s.value.from, Role::sound_source, "", s.when.place);
        for (const auto& [who, acts] : c.acts) {
            if (!is_character(who))
                add(who, Role::thing, "", acts.empty() ? Place{} : acts.front().value.place);
            for (const auto& a : acts) {
                const auto& act = a.value;
                Role role = Role::thing;
                if (act.verb == Verb::sits) role = Role::seat;
                if (act.verb == Verb::enters || act.verb == Verb::exits) role = Role::opening;
                const bool goes = act.verb == Verb::walks_to || act.verb == Verb::runs_to ||
                                  act.verb == Verb::stands_at || act.verb == Verb::moves_to;
                if (goes && act.object.kind == TargetKind::name && !known(act.object.name))
                    role = Role::mark;
                if (!(act.object.name.empty())) add(act.object.name, role, who, act.place);
                add(act.to.name, Role::thing, who, act.place);
            }
        }
    };
    for (const auto& file : files)
        for (const auto& written : file->scenes) {
            const bool here = written.quoted ? folded(written.id) == folded(scene.heading) ||
                                                   folded(written.id) == folded(scene.location)
                                             : folded(written.id) == folded(scene.id());
            if (!here) continue;
            claims(written.claims);
            for (const auto& shot : written.shots) claims(shot.claims);
        }
    return all;
}

double SizeRange::middle() const { return std::sqrt(low * high); }

SizeRange range_of(Size size) {
    // DIRECTION, section 6: frame height over the subject's stature.
    switch (size) {
        case Size::ecu:
            return {0.06, 0.10};
        case Size::bcu:
            return {0.10, 0.15};
        case Size::cu:
            return {0.17, 0.24};
        case Size::mcu:
            return {0.28, 0.38};
        case Size::ms:
            return {0.45, 0.55};
        case Size::mls:
            return {0.62, 0.80};
        case Size::fs:
            return {1.05, 1.3};
        case Size::ws:
            return {1.5, 3};
        case Size::ews:
            return {4, 8};
        case Size::insert:
            return {0.95, 1.05};
    }
    return {0.45, 0.55};
}

RulePacing::Length RulePacing::length(const Act& act) {
    const auto s = [](double seconds) { return Time::from_seconds(seconds); };
    if (act.opening) return {};
    switch (act.verb) {
        case Verb::walks_to:
        case Verb::runs_to:
        case Verb::enters:
        case Verb::exits:
            return {Time{}, s(3 / (act.speed > 0 ? act.speed : 1.3))};
        case Verb::sits:
        case Verb::stands_up:
        case Verb::kneels:
            return {Time{}, s(1.2)};
        case Verb::works_at:
            return {Time{}, s(2)};
        case Verb::waits:
            return {Time{}, s(act.amount.value_or(1))};
        default:
            return {Time{}, s(0.8)};
    }
}

}  // namespace answerprint::direction
