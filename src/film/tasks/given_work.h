// A task's view for tests: inputs given as texts, outputs kept.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/failure.h"
#include "farm/work.h"

namespace answerprint::film::tasks {

class GivenWork : public farm::Work {
public:
    using Texts = std::map<std::string, std::string>;
    explicit GivenWork(Texts inputs, std::string params = {})
        : given(std::move(inputs)), words(std::move(params)) {}

    const std::string& params() const override { return words; }
    std::vector<std::string> inputs() const override {
        std::vector<std::string> names;
        for (const auto& [name, text] : given) names.push_back(name);
        return names;
    }
    std::string_view input(const std::string& name) override {
        const auto found = given.find(name);
        if (found == given.end()) throw Failure(msg("farm.no-input", name, "test"));
        return found->second;
    }
    std::string input_path(const std::string&) override { throw std::logic_error("no paths here"); }
    std::string output_path(const std::string&) override {
        throw std::logic_error("no paths here");
    }
    std::string scratch() override { throw std::logic_error("no scratch here"); }
    void output(const std::string& name, std::string_view bytes) override {
        made[name] = std::string(bytes);
    }
    void progress(int) override {}
    void log(std::string_view) override {}

    Texts given;
    std::string words;
    Texts made;
};

}  // namespace answerprint::film::tasks
