#include "farm/executor.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <queue>
#include <set>

#include "base/failure.h"
#include "farm/history.h"
#include "farm/worker.h"
#include "vault/stored.h"

namespace answerprint::farm {

namespace {

using clock = std::chrono::steady_clock;
using State = Outcome::State;

constexpr std::size_t inline_input = 16 << 10;  // bytes; larger inputs go as paths

double thread_cpu() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

/// 80% of the memory that is free now.
std::int64_t free_memory() {
    std::ifstream file("/proc/meminfo");
    std::string word;
    while (file >> word)
        if (word == "MemAvailable:") {
            std::int64_t kb = 0;
            file >> kb;
            return kb * 1024 / 5 * 4;
        }
    return std::int64_t{2} << 30;
}

/// Result's own part of a record: costs and log.
std::string packed(const Result& r) {
    return vault::Packer()
        .number(static_cast<std::uint64_t>(r.cpu_seconds * 1e6))
        .number(static_cast<std::uint64_t>(r.wall_seconds * 1e6))
        .text(r.log)
        .take();
}

Result result_of(vault::Store& store, const vault::Record& record) {
    Result r;
    for (const auto& [name, digest] : record.outputs)
        r.outputs.push_back({name, digest, store.size_of(digest)});
    vault::Unpacker u(record.extra);
    r.cpu_seconds = static_cast<double>(u.number()) / 1e6;
    r.wall_seconds = static_cast<double>(u.number()) / 1e6;
    r.log = u.text();
    return r;
}

/// A task's view of the store, for those that run in this process.
class OwnWork : public Work {
public:
    OwnWork(vault::Store& store, const Task& task,
            const std::vector<std::pair<std::string, Digest>>& inputs)
        : store_(store), task_(task), inputs_(inputs) {}

    const std::string& params() const override { return task_.params; }
    std::vector<std::string> inputs() const override {
        std::vector<std::string> names;
        for (const auto& [name, digest] : inputs_) names.push_back(name);
        std::sort(names.begin(), names.end());
        return names;
    }
    std::string_view input(const std::string& name) override {
        const auto [at, fresh] = read_.try_emplace(name);
        if (fresh) at->second = store_.get(digest(name));
        return at->second;
    }
    std::string input_path(const std::string& name) override {
        return store_.path_of(digest(name)).string();
    }
    void output(const std::string& name, std::string_view bytes) override {
        made.push_back({name, store_.put(bytes), static_cast<std::int64_t>(bytes.size())});
    }
    std::string output_path(const std::string& name) override {
        paths_.push_back({name, scratch() + "/" + std::to_string(paths_.size())});
        return paths_.back().second;
    }
    std::string scratch() override {
        if (scratch_.empty()) scratch_ = store_.scratch().string();
        return scratch_;
    }
    void progress(int) override {}
    void log(std::string_view line) override { text.append(line).append("\n"); }

    void take_paths() {
        for (const auto& [name, path] : paths_) {
            const Digest d = store_.take(path);
            made.push_back({name, d, store_.size_of(d)});
        }
    }

    std::vector<Output> made;
    std::string text;

private:
    const Digest& digest(const std::string& name) const {
        for (const auto& [n, d] : inputs_)
            if (n == name) return d;
        throw Failure(msg("farm.no-input", name, task_.kind));
    }
    vault::Store& store_;
    const Task& task_;
    const std::vector<std::pair<std::string, Digest>>& inputs_;
    std::map<std::string, std::string> read_;
    std::vector<std::pair<std::string, std::string>> paths_;
    std::string scratch_;
};

}  // namespace

struct Executor::Impl {
    struct Node {
        Task task;
        Outcome outcome;
        std::vector<std::pair<std::string, Digest>> inputs;
        std::vector<int> next;  // that wait for this one
        int waits_for = 0;
        int pictures = 0;  // that its worker has told of
    };
    struct Busy {
        std::unique_ptr<Worker> worker;
        int node = -1;  // -1: idle
        std::unique_ptr<vault::Lease> lease;
        std::filesystem::path scratch;
        clock::time_point start;
    };

    vault::Store& store;
    Functions functions;
    Options options;
    std::shared_ptr<void> use;  // tells gc that a run is on
    History history;
    std::vector<Node> nodes;
    std::vector<Busy> pool;

    // Ready to be looked up, and looked up and to be run; both highest priority first, then oldest.
    using Entry = std::pair<int, int>;  // priority, -index
    std::priority_queue<Entry> ready, runnable;
    std::vector<int> elsewhere;  // computed by another process now
    struct Batched {
        int node;
        std::unique_ptr<vault::Lease> lease;
    };
    std::vector<Batched> batch;  // recorded, not yet durable
    std::string journal;         // lines of the batch
    int remaining = 0;
    double spent = 0, saved = 0;
    clock::time_point shown;

    Impl(vault::Store& s, Functions f, Options o)
        : store(s),
          functions(std::move(f)),
          options(std::move(o)),
          use(s.in_use()),
          history(s, options.film) {
        if (options.memory <= 0) options.memory = free_memory();
        options.jobs = std::max(1, options.jobs);
    }

    bool stopped() const { return options.stop && *options.stop; }
    const std::string& code_of(const std::string& kind) const {
        static const std::string none;
        const auto found = options.code.find(kind);
        return found == options.code.end() ? none : found->second;
    }

    void enqueue(int n) {
        const auto& t = nodes[static_cast<std::size_t>(n)].task;
        ready.push({t.priority, -n});
    }

    std::string line(const char* event, const Node& n) const {
        return nlohmann::json{{"event", event},
                              {"key", n.outcome.key.hex()},
                              {"name", n.task.name},
                              {"pid", ::getpid()},
                              {"t", std::time(nullptr)}}
                   .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
               "\n";
    }

    void end(int index, State state, Executor& self) {
        auto& n = nodes[static_cast<std::size_t>(index)];
        n.outcome.state = state;
        --remaining;
        if (state == State::done) {
            (n.outcome.ran ? spent : saved) += n.outcome.result.cpu_seconds;
            history.note(n.task, n.outcome.ran, code_of(n.task.kind), n.inputs,
                         n.outcome.result.cpu_seconds);
        }
        if (self.on_end) self.on_end(index);
        for (const int next : n.next) {
            auto& m = nodes[static_cast<std::size_t>(next)];
            if (m.outcome.state != State::waiting) continue;
            if (state != State::done)
                end(next, State::skipped, self);
            else if (--m.waits_for == 0)
                enqueue(next);
        }
    }

    void fail(int index, Message what, std::string detail, std::string log, Executor& self) {
        auto& n = nodes[static_cast<std::size_t>(index)];
        // A damaged input is computed again by the next run.
        Digest d;
        if (what.id == "vault.damaged" && !what.args.empty() && Digest::parse(what.args[0], d))
            store.discard(d);
        n.outcome.error = std::move(what);
        n.outcome.detail = std::move(detail);
        n.outcome.result.log = std::move(log);
        store.journal(line("failed", n));
        end(index, State::failed, self);
    }

    /// Everything that waits in the batch becomes durable, and counts as done.
    void flush(Executor& self) {
        store.flush();
        if (!journal.empty()) store.journal(journal);
        journal.clear();
        auto written = std::move(batch);
        batch.clear();
        for (auto& b : written) {
            b.lease.reset();
            end(b.node, State::done, self);
        }
    }

    /// A computed result, queued to be written.
    void keep(int index, Result result, std::unique_ptr<vault::Lease> lease) {
        auto& n = nodes[static_cast<std::size_t>(index)];
        vault::Record record;
        for (const auto& o : result.outputs) record.outputs.emplace_back(o.name, o.digest);
        record.extra = packed(result);
        n.outcome.result = std::move(result);
        n.outcome.ran = true;
        store.record(n.outcome.key, std::move(record));
        journal += line("done", n);
        batch.push_back({index, std::move(lease)});
    }

    bool found(int index, Executor& self, Why why) {
        auto& n = nodes[static_cast<std::size_t>(index)];
        const auto record = store.find(n.outcome.key);
        if (!record) return false;
        n.outcome.result = result_of(store, *record);
        n.outcome.why = why;
        end(index, State::done, self);
        return true;
    }

    /// Inputs known: the key, and either the stored result or a place in the queue.
    void look_up(int index, Executor& self) {
        auto& n = nodes[static_cast<std::size_t>(index)];
        n.inputs.clear();
        for (const auto& i : n.task.inputs) {
            if (i.task < 0) {
                n.inputs.emplace_back(i.name, i.digest);
                continue;
            }
            const auto& from = nodes[static_cast<std::size_t>(i.task)];
            const Digest* d = from.outcome.result.output(i.output);
            if (!d) {
                fail(index, msg("farm.no-output", from.task.name, i.output), {}, {}, self);
                return;
            }
            n.inputs.emplace_back(i.name, *d);
        }
        std::sort(n.inputs.begin(), n.inputs.end());
        n.outcome.key = key_of(n.task, code_of(n.task.kind), n.inputs);
        if (found(index, self, Why::stored)) return;
        n.outcome.why = history.why(n.task, code_of(n.task.kind), n.inputs, n.outcome.changed);
        runnable.push({n.task.priority, -index});
    }

    void run_here(int index, std::unique_ptr<vault::Lease> lease, Executor& self) {
        auto& n = nodes[static_cast<std::size_t>(index)];
        journal += line("start", n);
        OwnWork work(store, n.task, n.inputs);
        const double cpu = thread_cpu();
        const auto start = clock::now();
        try {
            const auto f = functions.find(n.task.kind);
            if (f == functions.end()) throw Failure(msg("farm.unknown-kind", n.task.kind));
            f->second(work);
            work.take_paths();
        } catch (const Failure& e) {
            fail(index, e.message, e.detail, work.text, self);
            return;
        } catch (const std::exception& e) {
            fail(index, msg("farm.task-threw"), e.what(), work.text, self);
            return;
        }
        Result r;
        r.outputs = std::move(work.made);
        r.cpu_seconds = thread_cpu() - cpu;
        r.wall_seconds = std::chrono::duration<double>(clock::now() - start).count();
        r.log = std::move(work.text);
        keep(index, std::move(r), std::move(lease));
        if (store.due()) flush(self);
    }

    std::int64_t memory_in_use() const {
        std::int64_t sum = 0;
        for (const auto& b : pool)
            if (b.node >= 0) sum += nodes[static_cast<std::size_t>(b.node)].task.memory;
        return sum;
    }
    int busy() const {
        return static_cast<int>(
            std::count_if(pool.begin(), pool.end(), [](const auto& b) { return b.node >= 0; }));
    }

    void ask_worker(int index, std::unique_ptr<vault::Lease> lease, Executor& self) {
        auto& n = nodes[static_cast<std::size_t>(index)];
        auto free =
            std::find_if(pool.begin(), pool.end(), [](const auto& b) { return b.node < 0; });
        if (free == pool.end()) free = pool.insert(pool.end(), Busy{});
        Request request;
        try {
            if (!free->worker) free->worker = std::make_unique<Worker>(options.worker);
            request.kind = n.task.kind;
            request.params = n.task.params;
            free->scratch = store.scratch();
            request.scratch = free->scratch.string();
            for (const auto& [name, digest] : n.inputs) {
                const bool large = store.size_of(digest) >= static_cast<std::int64_t>(inline_input);
                request.inputs.push_back(
                    {name, digest, large,
                     large ? store.path_of(digest).string() : store.get(digest)});
            }
        } catch (const Failure& e) {
            fail(index, e.message, e.detail, {}, self);
            return;
        }
        free->node = index;
        free->lease = std::move(lease);
        free->start = clock::now();
        store.journal(line("start", n));
        if (!free->worker->ask(request)) lost(*free, self);
    }

    /// A worker died: its task failed, the rest goes on.
    void lost(Busy& b, Executor& self) {
        const int index = b.node;
        const std::string how = b.worker->end();
        clear(b);
        b.worker.reset();
        if (index >= 0)
            fail(index,
                 msg("farm.worker-died", nodes[static_cast<std::size_t>(index)].task.name, how), {},
                 {}, self);
    }

    void clear(Busy& b) {
        b.node = -1;
        b.lease.reset();
        std::error_code ec;
        std::filesystem::remove_all(b.scratch, ec);
    }

    void hear(Busy& b, Executor& self) {
        auto reply = b.worker->hear();
        if (!reply) {
            lost(b, self);
            return;
        }
        const int index = b.node;
        auto& n = nodes[static_cast<std::size_t>(index)];
        if (reply->kind == Reply::Kind::progress) {
            n.pictures = reply->pictures;
            return;
        }
        auto lease = std::move(b.lease);
        if (reply->kind == Reply::Kind::failed) {
            clear(b);
            fail(index, reply->error, reply->detail, reply->log, self);
            return;
        }
        Result r;
        try {
            for (const auto& m : reply->outputs) {
                const Digest d = m.is_path ? store.take(m.bytes) : store.put(m.bytes);
                r.outputs.push_back({m.name, d, store.size_of(d)});
            }
        } catch (const Failure& e) {
            clear(b);
            fail(index, e.message, e.detail, reply->log, self);
            return;
        }
        r.cpu_seconds = reply->cpu_seconds;
        r.wall_seconds = reply->wall_seconds;
        r.log = reply->log;
        clear(b);
        keep(index, std::move(r), std::move(lease));
        flush(self);
    }

    /// Starts what can be started; false when nothing could.
    bool start_some(Executor& self) {
        bool any = false;
        std::vector<Entry> passed;  // too large for the memory that is left
        while (!runnable.empty() && !stopped()) {
            const Entry entry = runnable.top();
            const int index = -entry.second;
            auto& n = nodes[static_cast<std::size_t>(index)];
            const bool here = n.task.place == Place::in_process;
            if (!here) {
                if (busy() >= options.jobs) break;
                if (busy() > 0 && memory_in_use() + n.task.memory > options.memory) {
                    runnable.pop();
                    passed.push_back(entry);
                    continue;
                }
            }
            runnable.pop();
            any = true;
            auto lease = store.lease(n.outcome.key);
            if (!lease) {
                elsewhere.push_back(index);
                continue;
            }
            // Another process may have finished it between our look and our lease.
            if (found(index, self, Why::joined)) continue;
            if (here)
                run_here(index, std::move(lease), self);
            else
                ask_worker(index, std::move(lease), self);
            while (!ready.empty()) {
                const int next = -ready.top().second;
                ready.pop();
                look_up(next, self);
            }
        }
        for (const auto& e : passed) runnable.push(e);
        return any;
    }

    void wait(Executor& self) {
        std::vector<pollfd> fds;
        std::vector<std::size_t> which;
        for (std::size_t i = 0; i < pool.size(); ++i)
            if (pool[i].node >= 0) {
                fds.push_back({pool[i].worker->fd(), POLLIN, 0});
                which.push_back(i);
            }
        if (::poll(fds.data(), fds.size(), batch.empty() ? 50 : 10) <= 0) return;
        for (std::size_t i = 0; i < fds.size(); ++i)
            if (fds[i].revents) hear(pool[which[i]], self);
    }

    void show(Executor& self, bool now) {
        if (!self.on_progress) return;
        const auto t = clock::now();
        if (!now && t - shown < std::chrono::milliseconds(100)) return;
        shown = t;
        Progress p;
        double left = 0;
        for (const auto& n : nodes) {
            ++p.tasks;
            p.frames += n.task.frames;
            if (n.outcome.state == State::waiting) {
                p.frames_done += n.pictures;
                const double share =
                    n.task.frames > 0 ? 1 - static_cast<double>(n.pictures) / n.task.frames : 1;
                left += history.cost(n.task) * share;
                continue;
            }
            ++p.tasks_done;
            p.frames_done += n.task.frames;
            p.ran += n.outcome.ran;
        }
        for (const auto& b : pool)
            if (b.node >= 0) {
                p.running = nodes[static_cast<std::size_t>(b.node)].task.name;
                ++p.ran;  // it runs, and so it ran
            }
        if (p.ran > 0) p.seconds_left = left / options.jobs;
        self.on_progress(p);
    }

    void run(Executor& self) {
        while (remaining > 0 && !stopped()) {
            while (!ready.empty()) {
                const int index = -ready.top().second;
                ready.pop();
                look_up(index, self);
            }
            const bool started = start_some(self);
            show(self, false);
            if (!ready.empty()) continue;
            if (started && busy() == 0 && !runnable.empty()) continue;
            if (!batch.empty() && (runnable.empty() || store.due())) {
                flush(self);
                continue;
            }
            // What others compute: their result, or our turn when they died.
            for (const int index : std::exchange(elsewhere, {}))
                if (!found(index, self, Why::joined))
                    runnable.push({nodes[static_cast<std::size_t>(index)].task.priority, -index});
            if (remaining > 0) wait(self);
        }
        if (stopped()) {
            for (auto& b : pool) {
                clear(b);
                b.worker.reset();  // killed
            }
            for (auto& n : nodes)
                if (n.outcome.state == State::waiting) n.outcome.state = State::stopped;
            remaining = 0;
        }
        flush(self);
        history.save();
        store.flush();
        show(self, true);
    }
};

Executor::Executor(vault::Store& store, Functions in_process, Options options)
    : impl_(std::make_unique<Impl>(store, std::move(in_process), std::move(options))) {}

Executor::~Executor() = default;

int Executor::add(Task task) {
    auto& i = *impl_;
    const int index = static_cast<int>(i.nodes.size());
    Impl::Node node;
    node.task = std::move(task);
    bool blocked = false;
    std::set<int> from;
    for (const auto& input : node.task.inputs) {
        if (input.task < 0 || !from.insert(input.task).second) continue;
        auto& before = i.nodes[static_cast<std::size_t>(input.task)];
        if (before.outcome.state == State::done) continue;
        if (before.outcome.state != State::waiting) {
            blocked = true;
            continue;
        }
        before.next.push_back(index);
        ++node.waits_for;
    }
    i.nodes.push_back(std::move(node));
    if (i.stopped()) {
        i.nodes.back().outcome.state = State::stopped;
    } else if (blocked) {
        i.nodes.back().outcome.state = State::skipped;
    } else {
        ++i.remaining;
        if (i.nodes.back().waits_for == 0) i.enqueue(index);
    }
    return index;
}

void Executor::run() { impl_->run(*this); }
const Task& Executor::task(int index) const {
    return impl_->nodes[static_cast<std::size_t>(index)].task;
}
const Outcome& Executor::outcome(int index) const {
    return impl_->nodes[static_cast<std::size_t>(index)].outcome;
}
int Executor::size() const { return static_cast<int>(impl_->nodes.size()); }
double Executor::cpu_spent() const { return impl_->spent; }
double Executor::cpu_saved() const { return impl_->saved; }

}  // namespace answerprint::farm
