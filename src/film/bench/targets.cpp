#include <toml++/toml.h>

#include "film/bench/figure.h"
#include "film/bench/target_texts.h"  // made by the build from bench/targets

namespace answerprint::film {

namespace {

std::map<std::string, double> all_of(std::string_view title) {
    std::map<std::string, double> map;
    for (const char* text : target_texts) {
        const toml::table file = toml::parse(text);
        if (const auto* table = file[title].as_table())
            for (const auto& [name, value] : *table)
                map[std::string(name.str())] = value.value_or(0.0);
    }
    return map;
}

}  // namespace

const std::map<std::string, double>& targets() {
    static const auto all = all_of("targets");
    return all;
}

const std::map<std::string, double>& floors() {
    static const auto all = all_of("floors");
    return all;
}

}  // namespace answerprint::film
