#include "film/lineage.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace answerprint::film {

using nlohmann::json;

std::string lineage(const std::vector<Product>& products, const farm::Executor& executor) {
    json tasks = json::object();
    for (int i = 0; i < executor.size(); ++i) {
        const auto& task = executor.task(i);
        const auto& outcome = executor.outcome(i);
        json inputs = json::object();
        for (const auto& input : task.inputs) {
            if (input.task < 0) {
                inputs[input.name] = input.digest.hex();
                continue;
            }
            const auto& from = executor.outcome(input.task).result;
            const Digest* d = from.output(input.output);
            inputs[input.name] = {{"task", executor.task(input.task).name},
                                  {"output", input.output},
                                  {"digest", d ? d->hex() : ""}};
        }
        json outputs = json::object();
        for (const auto& o : outcome.result.outputs) outputs[o.name] = o.digest.hex();
        tasks[task.name] = {{"kind", task.kind},
                            {"key", outcome.key.hex()},
                            {"inputs", inputs},
                            {"outputs", outputs}};
    }
    json files = json::object();
    for (const auto& p : products) {
        const Digest* d = executor.outcome(p.task).result.output(p.output);
        if (!d) continue;
        files[p.path] = {{"blake2b", d->hex()}, {"task", executor.task(p.task).name}};
        if (p.path == "review.html") files[p.path]["without"] = "run";
    }
    return json{{"answerprint-lineage", 1}, {"files", files}, {"tasks", tasks}}.dump(1) + "\n";
}

namespace {
/// `facts` in the place that the page keeps for them.
std::string filled(const std::string& page, const std::string& facts) {
    static const std::string mark = "<script type=\"application/json\" id=\"run\">";
    const auto at = page.find(mark);
    if (at == std::string::npos) return page;
    const auto begin = at + mark.size();
    return page.substr(0, begin) + facts + page.substr(page.find("</script>", begin));
}
}  // namespace

std::string without_run(const std::string& page) { return filled(page, "null"); }

std::string with_run(const std::string& page, const Report& report) {
    const auto rounded = [](double s) { return std::round(s * 100) / 100; };
    json tasks = json::array();
    for (const auto& t : report.tasks)
        tasks.push_back({{"name", t.name},
                         {"kind", t.kind},
                         {"ran", t.ran},
                         {"cpu_seconds", rounded(t.cpu_seconds)}});
    const std::string facts = json{{"tasks", tasks},
                                   {"wall_seconds", rounded(report.wall_seconds)},
                                   {"cpu_seconds", rounded(report.cpu_seconds)},
                                   {"saved_seconds", rounded(report.saved_seconds)}}
                                  .dump();
    // "</" would end the script element that holds it.
    std::string safe;
    for (const char c : facts) {
        if (c == '<')
            safe += "\\u003c";
        else
            safe += c;
    }
    return filled(page, safe);
}

}  // namespace answerprint::film
