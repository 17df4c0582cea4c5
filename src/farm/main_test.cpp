// The tests' own main: started as a worker ("PROGRAM 3") it serves tasks.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>
#include <sstream>

#include "base/failure.h"
#include "base/file.h"
#include "farm/stream.h"
#include "farm/test_tasks.h"
#include "farm/wire.h"

namespace answerprint::farm {

namespace {

constexpr int front = 3;  // a worker's socket

std::string joined(Work& w) {
    std::string all = w.params();
    for (const auto& name : w.inputs()) all += w.input(name);
    return all;
}

void files(Work& w) {
    std::string all = w.params();
    for (const auto& name : w.inputs()) all += read_file(w.input_path(name));
    const std::filesystem::path scratch = w.scratch();
    if (!std::filesystem::is_empty(scratch)) throw std::runtime_error("scratch is not empty");
    write_file(scratch / "left", "behind");
    write_file(w.output_path("out"), all);
}

void append(const std::string& file, const std::string& line) {
    const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    const std::string whole = line + "\n";
    if (::write(fd, whole.data(), whole.size()) < 0) throw std::runtime_error(file);
    ::close(fd);
}

void alone(Work& w) {
    const int fd = ::open(w.params().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    const bool first = ::flock(fd, LOCK_EX | LOCK_NB) == 0;
    if (first) ::usleep(20'000);
    ::close(fd);
    if (!first) throw std::runtime_error("not alone");
}

[[noreturn]] void hang() {
    for (;;) ::pause();
}

void talk(std::string_view bytes) {
    if (::write(front, bytes.data(), bytes.size()) < 0) ::_exit(9);
}

}  // namespace

Functions test_functions() {
    return {
        {"join", [](Work& w) { w.output("out", joined(w)); }},
        {"files", files},
        {"long", [](Work& w) { w.output("out", std::string(100'000, w.params().at(0))); }},
        {"fail",
         [](Work& w) {
             w.log("before it failed");
             throw Failure(msg("farm.task-threw"), w.params());
         }},
        {"throw", [](Work& w) { throw std::runtime_error(w.params()); }},
        {"tell",
         [](Work& w) {
             std::istringstream words(w.params());
             std::string file, line;
             words >> file >> line;
             w.output("out", line);
             append(file, line);
         }},
        {"alone", alone},
        {"pictures",
         [](Work& w) {
             for (int i = 1; i <= 4; ++i) w.progress(i);
         }},
        {"hang", [](Work&) { hang(); }},
        {"die", [](Work&) { ::raise(SIGKILL); }},
        {"exit", [](Work&) { ::_exit(3); }},
        {"rubbish", [](Work&) { talk(std::string(1000, 'r')); }},
        {"endless",
         [](Work&) {
             const std::uint64_t size = ~std::uint64_t{0};
             talk({reinterpret_cast<const char*>(&size), sizeof size});
             hang();
         }},
        {"cut",
         [](Work&) {
             talk(Stream::framed(to_bytes(Reply{})).substr(0, 12));
             hang();
         }},
        {"steal",
         [](Work& w) {
             Reply r;
             r.kind = Reply::Kind::done;
             r.outputs = {{"out", true, w.params()}};
             send(front, to_bytes(r));
             hang();
         }},
    };
}

std::string test_worker() { return std::filesystem::read_symlink("/proc/self/exe").string(); }

Task task_of(const std::string& kind, const std::string& name, Place place) {
    Task t;
    t.kind = kind;
    t.name = kind + " " + name;
    t.params = name;
    t.place = place;
    t.memory = 1;
    return t;
}

Input from(int task, const std::string& name) { return {name, {}, task, "out"}; }

}  // namespace answerprint::farm

int main(int argc, char** argv) {
    if (argc == 2 && std::string(argv[1]) == "3")
        return answerprint::farm::serve(3, answerprint::farm::test_functions());
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
