#include "farm/executor.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <queue>

#include "base/failure.h"
#include "farm/history.h"
#include "farm/journal.h"
#include "farm/own_work.h"
#include "farm/record.h"
#include "farm/worker.h"

namespace answerprint::farm {

namespace fs = std::filesystem;

namespace {

using clock = std::chrono::steady_clock;
using State = Outcome::State;
using Held = vault::Store::Held;

constexpr std::int64_t inline_input = 16 << 10;  // bytes; larger inputs go as paths
constexpr int look_around = 50;                  // ms between looks at the stop flag and at others

double thread_cpu() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

double seconds_since(clock::time_point start) {
    return std::chrono::duration<double>(clock::now() - start).count();
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

}  // namespace

/// One thread, one loop. A task goes: waiting for inputs -> ready -> looked up in the store ->
/// runnable -> runs here or in a worker -> in the batch -> done, once the batch is written.
struct Executor::Impl {
    struct Node {
        Task task;
        Outcome outcome;
        History::Inputs inputs;
        std::vector<int> next;  // that wait for this one
        int waits_for = 0;
        int pictures = 0;  // that its worker has told of
    };
    /// A worker process, and what it is busy with.
    struct Desk {
        std::string program;
        std::unique_ptr<Worker> worker;
        int node = -1;  // -1: idle
        std::unique_ptr<vault::Lease> lease;
        fs::path scratch;
    };
    struct Batched {
        int node;
        std::unique_ptr<vault::Lease> lease;
    };
    /// Highest priority first, then oldest.
    struct Queue {
        std::priority_queue<std::pair<int, int>> entries;  // priority, -index
        bool empty() const { return entries.empty(); }
        void push(const std::vector<Node>& nodes, int index) {
            entries.push({nodes[static_cast<std::size_t>(index)].task.priority, -index});
        }
        int pop() {
            const int index = -entries.top().second;
            entries.pop();
            return index;
        }
    };

    Executor& front;
    vault::Store& store;
    Functions functions;
    Options options;
    std::shared_ptr<void> use;  // tells gc that a run is on
    History history;
    std::vector<Node> nodes;
    std::vector<Desk> pool;
    Queue ready;                  // to be looked up
    Queue for_here, for_workers;  // looked up, to be run
    std::vector<int> elsewhere;   // computed by another process now
    std::vector<Batched> batch;   // recorded, not yet durable
    std::string journal;          // lines of the batch
    int remaining = 0;
    double spent = 0, saved = 0;
    clock::time_point shown;

    Impl(Executor& e, vault::Store& s, Functions f, Options o)
        : front(e),
          store(s),
          functions(std::move(f)),
          options(std::move(o)),
          use(s.in_use()),
          history(s, options.film) {
        if (options.memory <= 0) options.memory = free_memory();
        options.jobs = std::max(1, options.jobs);
    }

    bool stopped() const { return options.stop && *options.stop; }
    Node& at(int index) { return nodes[static_cast<std::size_t>(index)]; }
    const std::string& code_of(const std::string& kind) const {
        static const std::string none;
        const auto found = options.code.find(kind);
        return found == options.code.end() ? none : found->second;
    }

    void note(const char* event, const Node& n) {
        append_line(journal, event, n.outcome.key, n.task.name, ::getpid(), std::time(nullptr));
    }

    // ------------------------------------------------------------ how tasks end

    /// Tells those who wait; what waits for a failure is skipped, however far behind it.
    void end(int index, State state) {
        std::vector<std::pair<int, State>> ended{{index, state}};
        for (std::size_t i = 0; i < ended.size(); ++i) {
            const auto [one, how] = ended[i];
            Node& n = at(one);
            n.outcome.state = how;
            --remaining;
            if (how == State::done) {
                (n.outcome.ran ? spent : saved) += n.outcome.result.cpu_seconds;
                history.note(n.task, n.outcome.ran, code_of(n.task.kind), n.inputs,
                             n.outcome.result.cpu_seconds);
            }
            if (front.on_end) front.on_end(one);
            for (const int next : n.next) {
                Node& m = at(next);
                if (how == State::done) {
                    if (--m.waits_for == 0 && m.outcome.state == State::waiting)
                        ready.push(nodes, next);
                } else if (m.outcome.state == State::waiting) {
                    m.outcome.state = State::skipped;
                    ended.emplace_back(next, State::skipped);
                }
            }
        }
    }

    void fail(int index, Message what, std::string detail, std::string log) {
        Node& n = at(index);
        // A damaged input is computed again by the next run.
        Digest d;
        if (what.id == "vault.damaged" && !what.args.empty() && Digest::parse(what.args[0], d))
            store.discard(d);
        n.outcome.error = std::move(what);
        n.outcome.detail = std::move(detail);
        n.outcome.result = {};
        n.outcome.result.log = std::move(log);
        note("failed", n);
        end(index, State::failed);
    }

    /// A computed result, queued to be written.
    void keep(int index, Result result, std::unique_ptr<vault::Lease> lease) {
        Node& n = at(index);
        n.outcome.result = std::move(result);
        n.outcome.ran = true;
        store.record(n.outcome.key, to_record(n.outcome.result));
        note("done", n);
        batch.push_back({index, std::move(lease)});
    }

    /// Everything that waits in the batch becomes durable, and counts as done.
    void flush() {
        store.flush();
        if (!journal.empty()) store.journal(std::exchange(journal, {}));
        for (auto& b : std::exchange(batch, {})) {
            b.lease.reset();
            end(b.node, State::done);
        }
    }

    // ------------------------------------------------------------ how tasks begin

    bool found(int index, Why why) {
        Node& n = at(index);
        const auto record = store.find(n.outcome.key);
        auto result = record ? result_of(*record) : std::nullopt;
        if (!result) return false;
        n.outcome.result = std::move(*result);
        n.outcome.why = why;
        end(index, State::done);
        return true;
    }

    void queue(int index) {
        (at(index).task.place == Place::in_process ? for_here : for_workers).push(nodes, index);
    }

    /// Inputs known: the key, and either the stored result or a place in a queue.
    void look_up(int index) {
        Node& n = at(index);
        n.inputs.reserve(n.task.inputs.size());
        for (const auto& i : n.task.inputs) {
            const Digest* d = i.task < 0 ? &i.digest : at(i.task).outcome.result.output(i.output);
            if (!d)
                return fail(index, msg("farm.no-output", at(i.task).task.name, i.output), {}, {});
            n.inputs.emplace_back(i.name, *d);
        }
        std::sort(n.inputs.begin(), n.inputs.end());
        n.outcome.key = key_of(n.task, code_of(n.task.kind), n.inputs);
        if (found(index, Why::stored)) return;
        n.outcome.why = history.why(n.task, code_of(n.task.kind), n.inputs, n.outcome.changed);
        queue(index);
    }

    void look_up_ready() {
        if (ready.empty()) return;
        const vault::Store::View view(store);
        while (!ready.empty()) look_up(ready.pop());
    }

    /// The lease of a task that is to run now; empty when it need not: another process has it, or
    /// had it and finished between our look and our lease.
    std::unique_ptr<vault::Lease> lease(int index) {
        const Node& n = at(index);
        const bool here = n.task.place == Place::in_process;
        auto lease = store.lease(n.outcome.key, here ? Held::brief : Held::long_while);
        if (!lease)
            elsewhere.push_back(index);
        else if (found(index, Why::joined))
            lease.reset();
        return lease;
    }

    void run_here(int index) {
        auto held = lease(index);
        if (!held) return;
        const Node& n = at(index);
        note("start", n);
        OwnWork work(store, n.task, n.inputs);
        const double cpu = thread_cpu();
        const auto start = clock::now();
        Result r;
        try {
            const auto f = functions.find(n.task.kind);
            if (f == functions.end()) throw Failure(msg("farm.unknown-kind", n.task.kind));
            f->second(work);
            r.outputs = work.take_made();
        } catch (const Failure& e) {
            return fail(index, e.message, e.detail, work.take_log());
        } catch (const std::exception& e) {
            return fail(index, msg("farm.task-threw"), e.what(), work.take_log());
        }
        r.cpu_seconds = thread_cpu() - cpu;
        r.wall_seconds = seconds_since(start);
        r.log = work.take_log();
        keep(index, std::move(r), std::move(held));
    }

    Request request_of(const Node& n, const fs::path& scratch) {
        Request r{n.task.kind, n.task.params, scratch.string(), {}};
        for (const auto& [name, digest] : n.inputs) {
            const bool large = store.size_of(digest) >= inline_input;
            r.inputs.push_back(
                {name, digest, large, large ? store.path_of(digest).string() : store.get(digest)});
        }
        return r;
    }

    void ask_worker(int index) {
        auto held = lease(index);
        if (!held) return;
        const auto other = options.workers.find(at(index).task.kind);
        const std::string& program =
            other == options.workers.end() ? options.worker : other->second;
        auto desk = std::find_if(pool.begin(), pool.end(),
                                 [&](const auto& d) { return d.node < 0 && d.program == program; });
        if (desk == pool.end()) desk = pool.insert(pool.end(), Desk{program, {}, -1, {}, {}});
        try {
            if (!desk->worker) desk->worker = std::make_unique<Worker>(program, options.memory);
            desk->scratch = store.scratch();
            desk->worker->ask(request_of(at(index), desk->scratch));
        } catch (const Failure& e) {
            clear(*desk);
            return fail(index, e.message, e.detail, {});
        }
        desk->node = index;
        desk->lease = std::move(held);
        note("start", at(index));
        attend(*desk);
    }

    /// Starts what the cores and the memory that are left allow.
    void ask_workers() {
        std::vector<int> passed;  // too large for now
        while (!for_workers.empty() && !stopped()) {
            int running = 0, threads = 0;
            std::int64_t memory = 0;
            for (const auto& d : pool)
                if (d.node >= 0) {
                    ++running;
                    threads += at(d.node).task.threads;
                    memory += at(d.node).task.memory;
                }
            if (threads >= options.jobs) break;
            const int index = for_workers.pop();
            const Task& t = at(index).task;
            // What is too large even for all of it runs alone.
            if (running > 0 &&
                (threads + t.threads > options.jobs || memory + t.memory > options.memory))
                passed.push_back(index);
            else
                ask_worker(index);
        }
        for (const int index : passed) for_workers.push(nodes, index);
    }

    // ------------------------------------------------------------ workers

    void clear(Desk& d) {
        d.node = -1;
        d.lease.reset();
        std::error_code ec;
        if (!d.scratch.empty()) fs::remove_all(d.scratch, ec);
        d.scratch.clear();
    }

    /// Sends to a worker and hears it, as far as that goes without waiting.
    void attend(Desk& d) {
        const bool alive = d.worker->exchange();
        while (const auto reply = d.worker->hear()) hear(d, *reply);
        if (!alive || d.worker->talks_nonsense()) lost(d);
    }

    void hear(Desk& d, const Reply& reply) {
        if (d.node < 0) return;  // nothing was asked
        const int index = d.node;
        Node& n = at(index);
        if (reply.kind == Reply::Kind::progress) {
            n.pictures = std::min(reply.pictures, n.task.frames);
            return;
        }
        Result r;
        r.cpu_seconds = reply.cpu_seconds;
        r.wall_seconds = reply.wall_seconds;
        r.log = reply.log;
        auto held = std::move(d.lease);
        try {
            if (reply.kind == Reply::Kind::failed) throw Failure(reply.error, reply.detail);
            for (const auto& m : reply.outputs) {
                const Digest made = m.is_path ? store.take(m.bytes) : store.put(m.bytes);
                r.outputs.push_back({m.name, made, store.size_of(made)});
            }
        } catch (const Failure& e) {
            clear(d);
            return fail(index, e.message, e.detail, reply.log);
        }
        clear(d);
        keep(index, std::move(r), std::move(held));
    }

    /// A worker died: its task failed, the rest goes on.
    void lost(Desk& d) {
        const int index = d.node;
        const std::string how = d.worker->end();
        d.worker.reset();
        clear(d);
        if (index < 0) return;
        const std::string& name = at(index).task.name;
        fail(index,
             how.empty() ? msg("farm.worker-nonsense", name) : msg("farm.worker-died", name, how),
             {}, {});
    }

    void attend_all(int wait_ms) {
        std::vector<pollfd> fds;
        std::vector<std::size_t> whose;
        for (std::size_t i = 0; i < pool.size(); ++i)
            if (const auto& w = pool[i].worker) {
                const int what = w->has_more() ? POLLIN | POLLOUT : POLLIN;
                fds.push_back({w->fd(), static_cast<short>(what), 0});
                whose.push_back(i);
            }
        if (::poll(fds.data(), fds.size(), wait_ms) <= 0) return;
        for (std::size_t i = 0; i < fds.size(); ++i)
            if (fds[i].revents) attend(pool[whose[i]]);
    }

    // ------------------------------------------------------------ the loop

    void show(bool now) {
        if (!front.on_progress) return;
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
        for (const auto& d : pool)
            if (d.node >= 0) {
                p.running = at(d.node).task.name;
                ++p.ran;  // it runs, and so it ran
            }
        if (p.ran > 0) p.seconds_left = left / options.jobs;
        front.on_progress(p);
    }

    void run() {
        while (remaining > 0 && !stopped()) {
            look_up_ready();
            ask_workers();
            show(false);
            if (!for_here.empty()) {
                run_here(for_here.pop());
                if (!store.due()) continue;
                flush();
                attend_all(0);
                continue;
            }
            flush();  // nothing to wait for with it
            if (!ready.empty() || remaining == 0) continue;
            attend_all(look_around);
            // What others compute: their result, or our turn when they died.
            for (const int index : std::exchange(elsewhere, {}))
                if (!found(index, Why::joined)) queue(index);
        }
        flush();
        if (stopped()) stop();
        history.save();
        store.flush();
        show(true);
    }

    void stop() {
        for (auto& d : pool) {
            d.worker.reset();  // killed
            clear(d);
        }
        for (auto& n : nodes)
            if (n.outcome.state == State::waiting) n.outcome.state = State::stopped;
        remaining = 0;
    }
};

Executor::Executor(vault::Store& store, Functions in_process, Options options)
    : impl_(std::make_unique<Impl>(*this, store, std::move(in_process), std::move(options))) {}

Executor::~Executor() = default;

int Executor::add(Task task) {
    auto& i = *impl_;
    const int index = size();
    Impl::Node node;
    node.task = std::move(task);
    std::vector<int> from;
    for (const auto& input : node.task.inputs)
        if (input.task >= 0) from.push_back(input.task);
    std::sort(from.begin(), from.end());
    from.erase(std::unique(from.begin(), from.end()), from.end());
    bool blocked = false;
    for (const int before : from) {
        const State state = outcome(before).state;
        if (state == State::waiting) {
            i.at(before).next.push_back(index);
            ++node.waits_for;
        } else if (state != State::done) {
            blocked = true;
        }
    }
    if (i.stopped())
        node.outcome.state = State::stopped;
    else if (blocked)
        node.outcome.state = State::skipped;
    else
        ++i.remaining;
    const bool is_ready = node.outcome.state == State::waiting && node.waits_for == 0;
    i.nodes.push_back(std::move(node));
    if (is_ready) i.ready.push(i.nodes, index);
    return index;
}

void Executor::run() { impl_->run(); }
const Task& Executor::task(int index) const { return impl_->at(index).task; }
const Outcome& Executor::outcome(int index) const { return impl_->at(index).outcome; }
int Executor::size() const { return static_cast<int>(impl_->nodes.size()); }
double Executor::cpu_spent() const { return impl_->spent; }
double Executor::cpu_saved() const { return impl_->saved; }

}  // namespace answerprint::farm
