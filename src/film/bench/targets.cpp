#include <toml++/toml.h>

#include "film/bench/figure.h"
#include "film/bench/target_texts.h"  // made by the build from bench/targets

namespace answerprint::film {

const std::map<std::string, double>& targets() {
    static const auto all = [] {
        std::map<std::string, double> map;
        for (const char* text : target_texts) {
            const toml::table file = toml::parse(text);
            if (const auto* table = file["targets"].as_table())
                for (const auto& [name, value] : *table)
                    map[std::string(name.str())] = value.value_or(0.0);
        }
        return map;
    }();
    return all;
}

}  // namespace answerprint::film
