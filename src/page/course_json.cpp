#include "page/course_json.h"

#include <nlohmann/json.hpp>

#include "page/html.h"

namespace answerprint::page {

namespace {

/// "[1,2,3]" of what `each` says of them.
template <typename List, typename Each>
std::string list(const List& all, const Each& each) {
    std::string out = "[";
    for (const auto& one : all) {
        if (out.size() > 1) out += ',';
        out += each(one);
    }
    return out + "]";
}

std::string numbers(std::initializer_list<double> values, int digits) {
    return list(values, [&](double v) { return number(v, digits); });
}

std::string of(const std::string& who) { return "{\"of\":" + quoted(who); }

}  // namespace

std::string quoted(const std::string& text) {
    const std::string plain =
        nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    std::string out;
    for (const char c : plain) {
        if (c == '<')
            out += "\\u003c";  // "</" would end the script element that holds it
        else
            out += c;
    }
    return out;
}

std::string to_json(const review::Course& c) {
    const auto camera = list(c.camera, [](const auto& p) {
        return numbers({p.x, p.z, p.yaw, p.focal}, 3);
    });
    const auto boxes = list(c.boxes, [](const review::Outlines& o) {
        const auto at = list(o.at, [](const auto& b) {
            return b ? numbers({b->low.x, b->low.y, b->high.x, b->high.y}, 4) : std::string("null");
        });
        return of(o.of) + ",\"at\":" + at + "}";
    });
    const auto keys = list(c.keys, [](const review::KeyWay& k) {
        return of(k.of) + ",\"frame\":" + std::to_string(k.frame) +
               ",\"azimuth\":" + number(k.azimuth, 1) + ",\"elevation\":" + number(k.elevation, 1) +
               "}";
    });
    const auto onsets = list(c.onsets, [](const review::Onset& o) {
        return of(o.of) + ",\"what\":" + quoted(o.what) + ",\"frame\":" + number(o.frame, 2) + "}";
    });
    return "{\"camera\":" + camera + ",\"boxes\":" + boxes + ",\"keys\":" + keys +
           ",\"onsets\":" + onsets + "}";
}

}  // namespace answerprint::page
