#include "film/bench/figure.h"

#include "base/failure.h"

namespace answerprint::film {

Figures bench(const std::string& name, const BenchOptions& options) {
    Figures figures;
    if (name == "parse")
        figures = bench_parse();
    else if (name == "graph")
        figures = bench_graph();
    else if (name == "frame")
        figures = bench_frame();
    else if (name == "sample")
        figures = bench_sample();
    else if (name == "world")
        figures = bench_world(options);
    else if (name == "staging")
        figures = bench_staging(options);
    else if (name == "render")
        figures = bench_render();
    else if (name == "lighting")
        figures = bench_lighting(options);
    else if (name == "review")
        figures = bench_review(options);
    else if (name == "review-speed")
        figures = bench_review_speed(options);
    else
        throw WrongUse(msg("film.unknown-bench", name));
    for (auto& f : figures) {
        const auto target = targets().find(f.name);
        if (target != targets().end()) f.target = target->second;
        const auto floor = floors().find(f.name);
        if (floor != floors().end()) f.floor = floor->second;
    }
    return figures;
}

}  // namespace answerprint::film
