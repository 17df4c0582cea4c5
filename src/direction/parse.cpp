// A file of direction: blocks at the margin, claims under them.
#include <algorithm>

#include "base/text.h"
#include "direction/direction.h"
#include "direction/nearest.h"
#include "direction/syntax.h"
#include "direction/token.h"

namespace answerprint::direction {

namespace {

using K = Token::Kind;

class FileParser {
public:
    FileParser(const std::string& file, const std::set<std::string>& names, Diagnostics& out)
        : syntax_(std::make_shared<Syntax>()), names_(names), out_(out) {
        syntax_->file = file;
    }

    std::shared_ptr<const Syntax> parse(std::string_view text) {
        if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        find_labels(text);
        for (const auto& [label, written] : labels_) names_.insert(label);
        each_line(text, [&](std::string_view line) {
            ++number_;
            if (utf8(line)) read(line);
        });
        return syntax_;
    }

private:
    template <typename Do>
    static void each_line(std::string_view text, const Do& with) {
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('\n', at), text.size());
            auto line = text.substr(at, end - at);
            if (line.ends_with('\r')) line.remove_suffix(1);
            with(line);
            at = end + 1;
        }
    }

    /// A beat may stand before the act whose label it names: labels are known first.
    void find_labels(std::string_view text) {
        each_line(text, [&](std::string_view line) {
            for (auto& label : labels_in(line)) labels_.emplace(folded(label), std::move(label));
        });
    }
    std::vector<std::string> labels_in(std::string_view line) const {
        std::vector<std::string> found;
        constexpr std::string_view as[] = {" as ", " AS ", " As ", "记作"};
        if (std::none_of(std::begin(as), std::end(as),
                         [&](auto word) { return line.find(word) != line.npos; }) ||
            first_broken_utf8(line) != line.npos)
            return found;
        const auto tokens = tokens_of(line, names_);
        for (std::size_t i = 0; i + 1 < tokens.size(); ++i)
            if (tokens[i].kind == K::word && tokens[i].text == "as" &&
                (tokens[i + 1].kind == K::word || tokens[i + 1].kind == K::quoted))
                found.push_back(id_of(tokens[i + 1]));
        return found;
    }

    bool utf8(std::string_view line) {
        const auto bad = first_broken_utf8(line);
        if (bad == std::string_view::npos) return true;
        if (!told_broken_)
            error(
                out_,
                {syntax_->file, number_, static_cast<int>(code_points(line.substr(0, bad))) + 1, 1},
                msg("base.not-utf8"), msg("base.not-utf8-right"));
        told_broken_ = true;
        return false;
    }

    Place place(const Token& t) const { return {syntax_->file, number_, t.column, t.length}; }

    void read(std::string_view line) {
        const auto tokens = tokens_of(line, names_);
        if (tokens.empty()) return;
        const bool indented =
            line.starts_with(' ') || line.starts_with('\t') || line.starts_with("\xE3\x80\x80");
        if (indented) return claim(tokens, line);
        if (tokens[0].text == "scene") return scene(tokens);
        if (tokens[0].text == "shot" || tokens[0].text == "shot-or-lens") return shot(tokens);
        const std::string near = nearest(tokens[0].text, {"scene", "shot"});
        error(out_, place(tokens[0]), msg("direction.not-a-block", tokens[0].raw),
              near.empty() ? msg("direction.not-a-block-right")
                           : msg("direction.did-you-mean", near));
    }

    void claim(const std::vector<Token>& tokens, std::string_view line) {
        if (syntax_->scenes.empty()) {
            // Once: what follows has the same cause.
            if (!told_outside_)
                error(out_, place(tokens[0]), msg("direction.claim-outside"),
                      msg("direction.claim-outside-right"));
            told_outside_ = true;
            return;
        }
        auto& scene = syntax_->scenes.back();
        if (scene.shots.empty() && tokens[0].kind == K::word &&
            (tokens[0].text == "starts" || tokens[0].text == "ends"))
            return error(out_, place(tokens[0]), msg("direction.of-a-shot", tokens[0].raw));
        for (auto& label : labels_in(line)) scene.labels.insert(folded(label));
        read_claim(tokens, line, syntax_->file, number_, labels_,
                   scene.shots.empty() ? scene.claims : scene.shots.back().claims, out_);
    }

    /// `场2`, `镜 2A`: a number with its letters is one name.
    static std::string id_of(const Token& t) {
        return t.kind == K::quoted ? t.text : std::string(t.raw);
    }

    void scene(const std::vector<Token>& tokens) {
        WrittenScene s;
        s.place = place(tokens[0]);
        if (tokens.size() < 2) {
            error(out_, s.place, msg("direction.scene-without-number"),
                  msg("direction.scene-without-number-right"));
        } else {
            s.place = place(tokens[1]);
            s.quoted = tokens[1].kind == K::quoted;
            s.id = id_of(tokens[1]);
            if (tokens.size() > 2)
                error(out_, place(tokens[2]), msg("direction.unknown-word", tokens[2].raw),
                      msg("direction.scene-without-number-right"));
        }
        syntax_->scenes.push_back(std::move(s));
    }

    void shot(const std::vector<Token>& tokens) {
        if (syntax_->scenes.empty()) {
            if (!told_outside_)
                error(out_, place(tokens[0]), msg("direction.shot-outside"),
                      msg("direction.shot-outside-right"));
            told_outside_ = true;
            return;
        }
        WrittenShot s;
        s.place = place(tokens[0]);
        std::size_t at = 1;
        if (at < tokens.size() && tokens[at].kind != K::quoted && tokens[at].text != "like") {
            s.place = place(tokens[at]);
            s.id = id_of(tokens[at++]);
        } else {
            error(out_, s.place, msg("direction.shot-without-id"),
                  msg("direction.shot-without-id-right"));
            s.id = "?" + std::to_string(number_);
        }
        bool titled = false;
        while (at < tokens.size()) {
            if (tokens[at].kind == K::quoted && !titled && !tokens[at].open) {
                s.title = tokens[at++].text;
                titled = true;
            } else if (tokens[at].text == "like" && at + 1 < tokens.size() && s.like.empty()) {
                s.like = id_of(tokens[at + 1]);
                s.like_place = place(tokens[at + 1]);
                at += 2;
            } else {
                error(out_, place(tokens[at]),
                      tokens[at].open ? msg("direction.open-quote")
                                      : msg("direction.unknown-word", tokens[at].raw),
                      msg("direction.shot-form"));
                break;
            }
        }
        syntax_->scenes.back().shots.push_back(std::move(s));
    }

    std::shared_ptr<Syntax> syntax_;
    std::set<std::string> names_;  // and labels
    Diagnostics& out_;
    Labels labels_;
    int number_ = 0;
    bool told_broken_ = false, told_outside_ = false;
};

}  // namespace

std::shared_ptr<const Syntax> parse(std::string_view text, const std::string& file,
                                    Diagnostics& out, const std::set<std::string>& names) {
    return FileParser(file, names, out).parse(text);
}

}  // namespace answerprint::direction
