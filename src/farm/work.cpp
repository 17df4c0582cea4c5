#include "farm/work.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <memory>

#include "base/digest.h"
#include "base/failure.h"
#include "base/file.h"
#include "farm/stream.h"
#include "farm/wire.h"

namespace answerprint::farm {

namespace {

constexpr std::size_t inline_output = 16 << 10;  // bytes; larger outputs go as files

/// A file's bytes, mapped.
class Mapped {
public:
    explicit Mapped(const std::string& path) {
        const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        struct stat s {};
        if (fd >= 0 && ::fstat(fd, &s) == 0 && s.st_size > 0) {
            size_ = static_cast<std::size_t>(s.st_size);
            data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, fd, 0);
        }
        if (fd >= 0) ::close(fd);
        if (data_ == MAP_FAILED) data_ = nullptr;
    }
    ~Mapped() {
        if (data_) ::munmap(data_, size_);
    }
    Mapped(const Mapped&) = delete;
    Mapped& operator=(const Mapped&) = delete;
    std::string_view bytes() const {
        return data_ ? std::string_view(static_cast<const char*>(data_), size_)
                     : std::string_view{};
    }

private:
    void* data_ = nullptr;
    std::size_t size_ = 0;
};

class RequestedWork : public Work {
public:
    RequestedWork(const Request& request, int fd) : request_(request), fd_(fd) {
        for (const auto& i : request.inputs) given_[i.name] = &i;
    }

    const std::string& params() const override { return request_.params; }

    std::vector<std::string> inputs() const override {
        std::vector<std::string> names;
        for (const auto& [name, given] : given_) names.push_back(name);
        return names;
    }

    std::string_view input(const std::string& name) override {
        const auto& g = given(name);
        if (!g.is_path) return g.bytes;
        auto& mapped = mapped_[name];
        if (!mapped) {
            mapped = std::make_unique<Mapped>(g.bytes);
            if (Digest::of(mapped->bytes()) != g.digest)
                throw Failure(msg("vault.damaged", g.digest.hex()));
        }
        return mapped->bytes();
    }

    std::string input_path(const std::string& name) override {
        const auto& g = given(name);
        if (g.is_path) return g.bytes;
        const std::string path = request_.scratch + "/input-" + g.digest.hex();
        if (!std::filesystem::exists(path)) write_file(path, g.bytes);
        return path;
    }

    void output(const std::string& name, std::string_view bytes) override {
        if (bytes.size() < inline_output) {
            made_.push_back({name, false, std::string(bytes)});
            return;
        }
        const std::string path = next_path();
        write_file(path, bytes);
        made_.push_back({name, true, path});
    }

    std::string output_path(const std::string& name) override {
        made_.push_back({name, true, next_path()});
        return made_.back().bytes;
    }

    std::string scratch() override {
        const std::string path = request_.scratch + "/work";
        std::filesystem::create_directories(path);
        return path;
    }

    void progress(int done) override {
        Reply r;
        r.pictures = done;
        send(fd_, to_bytes(r));
    }

    void log(std::string_view line) override {
        if (log_.size() + line.size() < log_limit) log_.append(line).append("\n");
    }

    std::vector<Reply::Made> take_made() { return std::move(made_); }
    std::string take_log() { return std::move(log_); }

private:
    const Request::Given& given(const std::string& name) const {
        const auto found = given_.find(name);
        if (found == given_.end()) throw Failure(msg("farm.no-input", name, request_.kind));
        return *found->second;
    }
    std::string next_path() const {
        return request_.scratch + "/output-" + std::to_string(made_.size());
    }

    const Request& request_;
    int fd_;
    std::map<std::string, const Request::Given*> given_;
    std::map<std::string, std::unique_ptr<Mapped>> mapped_;
    std::vector<Reply::Made> made_;
    std::string log_;
};

double cpu_seconds() {
    rusage u{};
    getrusage(RUSAGE_SELF, &u);
    rusage c{};
    getrusage(RUSAGE_CHILDREN, &c);
    double s = 0;
    for (const auto& t : {u.ru_utime, u.ru_stime, c.ru_utime, c.ru_stime})
        s += static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    return s;
}

Reply answer(const Request& request, int fd, const Functions& functions) {
    Reply reply;
    RequestedWork work(request, fd);
    const auto start = std::chrono::steady_clock::now();
    const double cpu = cpu_seconds();
    try {
        const auto f = functions.find(request.kind);
        if (f == functions.end()) throw Failure(msg("farm.unknown-kind", request.kind));
        f->second(work);
        reply.kind = Reply::Kind::done;
        reply.outputs = work.take_made();
    } catch (const Failure& e) {
        reply.kind = Reply::Kind::failed;
        reply.error = e.message;
        reply.detail = e.detail;
    } catch (const std::exception& e) {
        reply.kind = Reply::Kind::failed;
        reply.error = msg("farm.task-threw");
        reply.detail = e.what();
    }
    reply.cpu_seconds = cpu_seconds() - cpu;
    reply.wall_seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    reply.log = work.take_log();
    return reply;
}

}  // namespace

int serve(int fd, const Functions& functions) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::signal(SIGINT, SIG_IGN);  // the front says when to stop
    Stream stream;
    while (const auto bytes = receive(fd, stream)) {
        const auto request = request_from_bytes(*bytes);
        if (!request) return 3;
        if (!send(fd, to_bytes(answer(*request, fd, functions)))) return 0;
    }
    return 0;
}

}  // namespace answerprint::farm
