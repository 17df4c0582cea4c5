#include "farm/task.h"

#include <gtest/gtest.h>

#include <set>

namespace answerprint::farm {
namespace {

using Inputs = std::vector<std::pair<std::string, Digest>>;

Task render() {
    Task t;
    t.kind = "render";
    t.name = "render 2A";
    t.params = "{}";
    return t;
}

TEST(Key, DependsOnAllThatTheResultDependsOn) {
    const Digest a = Digest::of("a"), b = Digest::of("b");
    Task other_kind = render(), other_params = render();
    other_kind.kind = "rende";
    other_params.params = "{} ";
    const std::set<Digest> keys{
        key_of(render(), "code", {}),
        key_of(render(), "other code", {}),
        key_of(other_kind, "code", {}),
        key_of(other_kind, "rcode", {}),
        key_of(other_params, "code", {}),
        key_of(render(), "code", {{"light", a}}),
        key_of(render(), "code", {{"light", b}}),
        key_of(render(), "code", {{"camera", a}}),
        key_of(render(), "code", {{"camera", a}, {"light", b}}),
        key_of(render(), "code", {{"camera", b}, {"light", a}}),
    };
    EXPECT_EQ(keys.size(), 10u);
}

TEST(Key, DoesNotDependOnHowATaskIsRun) {
    Task t = render();
    t.name = "another name";
    t.place = Place::in_process;
    t.threads = 4;
    t.memory = 1;
    t.frames = 12;
    t.priority = 5;
    t.cost = 100;
    EXPECT_EQ(key_of(t, "code", {}), key_of(render(), "code", {}));
}

TEST(Key, DoesNotDependOnTheOrderOfInputs) {
    const Digest a = Digest::of("a"), b = Digest::of("b");
    EXPECT_EQ(key_of(render(), "", Inputs{{"x", a}, {"y", b}}),
              key_of(render(), "", Inputs{{"y", b}, {"x", a}}));
}

}  // namespace
}  // namespace answerprint::farm
