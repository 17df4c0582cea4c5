// What a task's function sees: its parameters, its inputs' bytes, a place for its outputs.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace answerprint::farm {

constexpr std::size_t log_limit = 64 << 10;  // bytes

class Work {
public:
    virtual ~Work() = default;
    virtual const std::string& params() const = 0;
    /// Names of all inputs, sorted.
    virtual std::vector<std::string> inputs() const = 0;
    /// Bytes of an input; stays valid while the task runs. Throws Failure farm.no-input.
    virtual std::string_view input(const std::string& name) = 0;
    /// A file that holds an input's bytes (read only), for libraries that want a path.
    virtual std::string input_path(const std::string& name) = 0;
    /// Stores bytes as an output.
    virtual void output(const std::string& name, std::string_view bytes) = 0;
    /// A path to write an output's bytes to; taken in when the function returns.
    virtual std::string output_path(const std::string& name) = 0;
    /// An empty folder, gone when the task ends.
    virtual std::string scratch() = 0;
    /// Told to whoever looks on: `done` of all pictures.
    virtual void progress(int done) = 0;
    /// A line for the task's log; dropped when the log would pass log_limit.
    virtual void log(std::string_view line) = 0;
};

using Function = std::function<void(Work&)>;
/// By kind: what this program can run.
using Functions = std::map<std::string, Function>;

/// The worker program: serves tasks on the socket `fd` until it closes. Returns the exit code.
int serve(int fd, const Functions& functions);

}  // namespace answerprint::farm
