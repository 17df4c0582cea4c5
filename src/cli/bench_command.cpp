#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "film/bench/figure.h"

namespace answerprint::cli {

int bench(const Console&, const std::string& name, const film::BenchOptions& options, bool json) {
    const auto figures = film::bench(name, options);
    bool all = true;
    nlohmann::json list = nlohmann::json::array();
    for (const auto& f : figures) {
        all = all && f.holds();
        if (json) {
            nlohmann::json row = {
                {"name", f.name}, {"value", f.value}, {"note", f.note}, {"ok", f.holds()}};
            if (f.target) row["target"] = *f.target;
            if (f.floor) row["floor"] = *f.floor;
            list.push_back(row);
            continue;
        }
        std::printf("%-32s %12.4g", f.name.c_str(), f.value);
        if (f.target) std::printf("  ≤ %-10.4g %s", *f.target, f.holds() ? "ok   " : "short");
        if (f.floor) std::printf("  ≥ %-10.4g %s", *f.floor, f.holds() ? "ok   " : "short");
        std::printf("%s%s\n", f.note.empty() ? "" : "  ", f.note.c_str());
    }
    if (json) std::printf("%s\n", list.dump(1).c_str());
    return all ? 0 : 4;
}

}  // namespace answerprint::cli
