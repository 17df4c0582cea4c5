#include <sys/wait.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <thread>

#include "base/failure.h"
#include "base/file.h"
#include "base/json.h"
#include "base/maths.h"
#include "film/bench/figure.h"
#include "film/bench/own_run.h"
#include "film/bench/review_films.h"
#include "film/bench/review_speed.h"
#include "film/bench/staged_run.h"
#include "film/measured_json.h"
#include "film/programs.h"

namespace answerprint::film {

namespace fs = std::filesystem;
using review::Finding;

namespace {

/// A take as it was measured, beside what is true of it.
struct Reviewed {
    std::string shot, fault, spoilt;
    MeasuredPage had, truth;
};

/// The page of a review, as it is told to programs: without its words.
MeasuredPage page_of(const std::string& told) {
    json page = json::parse(told);
    for (auto& f : page.at("findings")) f["why"] = Message{};
    page["misfits"] = json::array();
    return measured_from_json(page.dump());
}

/// Takes of a film, measured by this very program as anybody's are. Empty: `check` refuses it.
std::vector<Reviewed> reviewed(const Case& c, const fs::path& vault, std::uint64_t seed,
                               bool blender) {
    const std::string own = this_program();
    const fs::path log = c.folder / "log";
    const auto run = [&](const std::vector<std::string>& words, const fs::path& printed) {
        int status = 0;
        waitpid(start(words, printed, log), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    };
    if (run({own, "check", c.film, "--jobs", "1", "--vault", vault}, log) != 0) return {};
    if (run({program("answerprint-work"), "bench-takes", c.film, c.folder, std::to_string(seed),
             blender ? "blender" : "ours"},
            log) != 0)
        throw Failure(msg("film.bench-run-failed", log.string()));
    std::vector<Reviewed> out;
    for (const auto& take : json::parse(read_file(c.folder / "takes.json"))) {
        const fs::path said = c.folder / (take.at("file").get<std::string>() + ".json");
        fs::remove(said);
        const int code = run({own, "review", c.film, take.at("shot").get<std::string>(),
                              c.folder / take.at("file").get<std::string>(), "--json", "--jobs",
                              "1", "--vault", vault},
                             said);
        if (code != 0 && code != 4) throw Failure(msg("film.bench-run-failed", log.string()));
        out.push_back({take.at("shot"), take.at("fault"), take.at("spoilt"),
                       page_of(read_file(said)), measured_from_json(take.at("truth").dump())});
    }
    return out;
}

/// Figures of one claim, over all takes.
struct Tally {
    std::vector<double> errors;  // of clean takes, against the truth
    std::vector<double> small;   // of those at CRF 28
    int wrong = 0, caught = 0;   // by twice the tolerance and more; and told so
    int right = 0, alarms = 0;   // within half of it; and told to miss
    int asked = 0, unmeasured = 0;
};

const Finding* same(const std::vector<Finding>& all, const Finding& as) {
    for (const auto& f : all)
        if (f.claim == as.claim && f.of == as.of) return &f;
    return nullptr;
}

/// Degrees between the camera that was measured and the true one, the mean over all frames.
std::optional<double> turned_off(const Reviewed& r) {
    double off = 0;
    int n = 0;
    for (std::size_t k = 0; k < r.had.poses.size() && k < r.truth.poses.size(); ++k)
        if (r.had.poses[k]) {
            off += degrees(angle_between(r.had.poses[k]->rotation, r.truth.poses[k]->rotation));
            ++n;
        }
    if (n == 0) return {};
    return off / n;
}

/// Degrees between the key that was measured on somebody and the true one.
double key_off(const Reviewed& r, const std::string& of) {
    const auto towards = [](const review::KeyWay& key) {
        const double a = radians(key.azimuth), e = radians(key.elevation);
        return Vec3{std::sin(a) * std::cos(e), std::sin(e), std::cos(a) * std::cos(e)};
    };
    for (const auto& had : r.had.seen.keys)
        for (const auto& is : r.truth.seen.keys)
            if (had.of == of && is.of == of)
                return degrees(angle_between(towards(had), towards(is)));
    return 180;
}

bool misses(const Finding& f) { return f.verdict == Finding::Verdict::misses; }

/// Does a claim miss of what went wrong that does not miss without?
bool told_of(const Reviewed& wrong, const std::vector<Reviewed>& all) {
    const auto clean = std::find_if(all.begin(), all.end(), [&](const Reviewed& r) {
        return r.shot == wrong.shot && r.fault.empty() && r.spoilt == "clean";
    });
    return std::any_of(wrong.had.findings.begin(), wrong.had.findings.end(), [&](const auto& f) {
        const Finding* before = same(clean->had.findings, f);
        return misses(f) && !(before && misses(*before));
    });
}

using Tallies = std::map<std::string, Tally>;

void add(Tallies& all, const Reviewed& r) {
    for (const auto& truth : r.truth.findings) {
        if (truth.verdict == Finding::Verdict::unmeasured)
            continue;  // nothing could be told of it even by who knows all
        Tally& t = all[truth.claim];
        const Finding* found = same(r.had.findings, truth);
        const bool measured = found && found->verdict != Finding::Verdict::unmeasured;
        // What is not there at all is off by any tolerance.
        const double off =
            truth.had ? std::abs(*truth.had - truth.asked) / std::max(1e-9, truth.within) : 1e9;
        ++t.asked;
        if (!measured) ++t.unmeasured;
        if (off >= 2) {
            ++t.wrong;
            if (measured && misses(*found)) ++t.caught;
        } else if (off <= 0.5) {
            ++t.right;
            if (measured && misses(*found)) ++t.alarms;
        }
        if (!found || !found->had || !truth.had || !r.fault.empty()) continue;
        const double error = truth.claim == "rotation" ? turned_off(r).value_or(0)
                             : truth.claim == "light-direction"
                                 ? key_off(r, truth.of)
                                 : std::abs(*found->had - *truth.had);
        if (r.spoilt == "clean") t.errors.push_back(error);
        if (r.spoilt == "crf28") t.small.push_back(error);
    }
}

/// Of those who are themselves: who is taken for it, and of how many anything is told.
void add_identities(std::pair<int, int>& to, const Reviewed& r) {
    for (const auto& truth : r.truth.findings) {
        if (truth.claim != "identity" || misses(truth)) continue;
        const Finding* found = same(r.had.findings, truth);
        if (!found || found->verdict == Finding::Verdict::unmeasured) continue;
        to.first += !misses(*found);
        ++to.second;
    }
}

double mean(const std::vector<double>& of) {
    double sum = 0;
    for (const double v : of) sum += v;
    return of.empty() ? 0 : sum / static_cast<double>(of.size());
}

/// The least that this share of them does not go beyond.
double percentile(std::vector<double> of, double share) {
    if (of.empty()) return 0;
    std::sort(of.begin(), of.end());
    return of[static_cast<std::size_t>(std::ceil(share * static_cast<double>(of.size()))) - 1];
}

double percent(int part, int of) { return of == 0 ? 0 : 100.0 * part / of; }

std::string of_all(int part, int of) { return std::to_string(part) + " of " + std::to_string(of); }

std::string short_form(double v) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3g", v);
    return text;
}

void figures_of(Figures& out, const std::string& name, const Tally& t) {
    const auto spread = [](const std::vector<double>& of) {
        return "of " + std::to_string(of.size()) + " takes, the mean; 95% within " +
               short_form(percentile(of, 0.95));
    };
    if (!t.errors.empty()) out.push_back({name + "error", mean(t.errors), spread(t.errors), {}});
    if (!t.small.empty()) out.push_back({name + "error_crf28", mean(t.small), spread(t.small), {}});
    if (t.wrong > 0)
        out.push_back({name + "caught_percent",
                       percent(t.caught, t.wrong),
                       of_all(t.caught, t.wrong) + " off by twice the tolerance",
                       {}});
    if (t.right > 0)
        out.push_back({name + "alarms_percent",
                       percent(t.alarms, t.right),
                       of_all(t.alarms, t.right) + " within half of it",
                       {}});
    out.push_back({name + "unmeasured_percent",
                   percent(t.unmeasured, t.asked),
                   of_all(t.unmeasured, t.asked),
                   {}});
}

/// Of every claim, then of all together.
void figures_of(Figures& out, const std::string& name, const Tallies& claims) {
    Tally all;
    int moves = 0, unmeasured = 0;
    for (const auto& [claim, t] : claims) {
        figures_of(out, name + claim + "_", t);
        all.wrong += t.wrong, all.caught += t.caught;
        all.right += t.right, all.alarms += t.alarms;
        if (claim != "rotation" && claim != "way" && claim != "path") continue;
        moves += t.asked, unmeasured += t.unmeasured;
    }
    out.push_back({name + "caught_percent",
                   percent(all.caught, all.wrong),
                   of_all(all.caught, all.wrong) + " of all claims",
                   {}});
    out.push_back({name + "alarms_percent",
                   percent(all.alarms, all.right),
                   of_all(all.alarms, all.right) + " of all claims",
                   {}});
    out.push_back({name + "moves_unmeasured_percent",
                   percent(unmeasured, moves),
                   of_all(unmeasured, moves),
                   {}});
}

/// What is asked and has no figure here is short, not forgotten.
void add_unmeasured(Figures& out) {
    for (const auto* asked : {&targets(), &floors()})
        for (const auto& [name, limit] : *asked) {
            const bool there =
                std::any_of(out.begin(), out.end(),
                            [&, name = name](const Figure& f) { return f.name == name; });
            if (name.starts_with("review.") && !there)
                out.push_back({name, std::nan(""), "not measured", {}});
        }
}

/// Every sixth film: the same measures on what our renderer did not make.
bool by_blender(std::size_t film) { return film % 6 == 5; }

}  // namespace

Figures bench_review(const BenchOptions& options) {
    const Scratch scratch;
    const fs::path all = options.keep.empty() ? scratch.path : fs::absolute(options.keep);
    std::vector<Case> cases = made_up_cases(review_film, options.seed,
                                            options.count > 0 ? options.count : 12, all, "takes");
    for (const auto& film : options.films) {
        const fs::path folder = all / fs::path(film).filename();
        fs::create_directories(folder);
        cases.push_back({film, folder});
    }
    std::vector<std::vector<Reviewed>> takes(cases.size());
    std::vector<std::exception_ptr> failed(cases.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i; (i = next++) < cases.size();) try {
                takes[i] = reviewed(cases[i], all / "vault", options.seed + i, by_blender(i));
            } catch (...) {
                failed[i] = std::current_exception();
            }
    };
    {
        std::vector<std::jthread> hands;
        for (unsigned n = 0; n < std::max(1u, std::thread::hardware_concurrency()); ++n)
            hands.emplace_back(work);
    }
    for (const auto& f : failed)
        if (f) std::rethrow_exception(f);

    Tallies claims, claims_of_blender;
    int count = 0, refused = 0;
    std::pair<int, int> identities;                     // right ones; of those told of
    std::map<std::string, std::pair<int, int>> faults;  // how many; and how many of them told of
    for (std::size_t i = 0; i < takes.size(); ++i) {
        if (takes[i].empty()) ++refused;
        for (const auto& r : takes[i]) {
            ++count;
            add(by_blender(i) ? claims_of_blender : claims, r);
            if (!by_blender(i)) add_identities(identities, r);
            if (r.fault.empty()) continue;
            auto& [made, told] = faults[r.fault];
            ++made;
            if (told_of(r, takes[i])) ++told;
        }
    }
    Figures out;
    figures_of(out, "review.", claims);
    if (const auto [right, told] = identities; told > 0)
        out.push_back({"review.identity_right_percent",
                       percent(right, told),
                       of_all(right, told) + " told of in takes without fault",
                       {}});
    if (!claims_of_blender.empty()) figures_of(out, "review.blender_", claims_of_blender);
    int made = 0, told = 0;
    for (const auto& [fault, n] : faults) {
        out.push_back({"review.fault_" + fault + "_percent",
                       percent(n.second, n.first),
                       of_all(n.second, n.first) + " told of, by a claim that held without",
                       {}});
        made += n.first;
        told += n.second;
    }
    out.push_back(
        {"review.faults_percent", percent(told, made), of_all(told, made) + " faults", {}});
    out.push_back({"review.takes",
                   static_cast<double>(count),
                   std::to_string(cases.size()) + " films, " + std::to_string(refused) +
                       " refused by check, seed " + std::to_string(options.seed),
                   {}});
    out.push_back({"review.cpu_seconds", cpu_of_children(), "rendered and measured", {}});
    for (auto& f : review_speed(all / "speed")) out.push_back(std::move(f));
    add_unmeasured(out);
    return out;
}

}  // namespace answerprint::film
