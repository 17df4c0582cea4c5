#include "scene/set/pieces.h"

#include <charconv>
#include <string>

namespace answerprint::scene {
namespace {

double number(std::string_view word) {
    double v = 0;
    std::from_chars(word.data(), word.data() + word.size(), v);
    return v;
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> all;
    while (!text.empty()) {
        const auto end = std::min(text.find(at), text.size());
        if (end > 0) all.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return all;
}

}  // namespace

std::vector<Piece> pieces_of(std::string_view text) {
    std::vector<Piece> all;
    for (const auto part : split(text, ';')) {
        const auto words = split(part, ' ');
        if (words.size() < 3) continue;
        Piece p;
        const auto star = words[0].find('*');
        p.kind = kind_named(words[0].substr(0, star));
        if (star != std::string_view::npos) p.larger = number(words[0].substr(star + 1));
        constexpr std::string_view sides = "NESW";
        const auto side = sides.find(words[1]);
        if (words[1] == "on") {
            p.at = Piece::At::top;
            p.on = kind_named(words[2]);
        } else if (words[1].size() == 1 && side != std::string_view::npos) {
            p.at = Piece::At::wall;
            p.side = static_cast<Side4>(side);
            p.x = number(words[2]);
        } else {
            p.x = number(words[1]);
            p.z = number(words[2]);
            if (words.size() > 3) p.yaw = number(words[3]);
        }
        all.push_back(p);
    }
    return all;
}

}  // namespace answerprint::scene
