#include "farm/past.h"

#include "vault/stored.h"

namespace answerprint::farm {

using vault::Packer;
using vault::Unpacker;

std::string to_bytes(const Past& past) {
    Packer p;
    p.number(past.size());
    for (const auto& [name, m] : past) {
        p.text(name).digest(m.code).digest(m.params).number(m.inputs.size());
        for (const auto& [input, digest] : m.inputs) p.text(input).digest(digest);
    }
    return p.take();
}

std::optional<Past> past_from_bytes(std::string_view bytes) {
    Unpacker u(bytes);
    Past past;
    for (auto n = u.number(); n > 0 && u.good(); --n) {
        Made& m = past[std::string(u.text())];
        m.code = u.digest();
        m.params = u.digest();
        for (auto inputs = u.number(); inputs > 0 && u.good(); --inputs) {
            std::string input(u.text());
            m.inputs.emplace_back(std::move(input), u.digest());
        }
    }
    if (!u.at_end()) return {};
    return past;
}

std::string to_bytes(const Costs& costs) {
    Packer p;
    p.number(costs.size());
    for (const auto& [kind, c] : costs) p.text(kind).seconds(c.said).seconds(c.took);
    return p.take();
}

std::optional<Costs> costs_from_bytes(std::string_view bytes) {
    Unpacker u(bytes);
    Costs costs;
    for (auto n = u.number(); n > 0 && u.good(); --n) {
        Cost& c = costs[std::string(u.text())];
        c.said = u.seconds();
        c.took = u.seconds();
    }
    if (!u.at_end()) return {};
    return costs;
}

}  // namespace answerprint::farm
