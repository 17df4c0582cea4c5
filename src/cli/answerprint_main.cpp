// answerprint: the thin front. It links only what starts at once; workers do the heavy tasks.
#include <sys/time.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <CLI/CLI.hpp>

#include "base/failure.h"
#include "cli/commands.h"
#include "cli/version.h"

namespace {

using namespace answerprint;

std::atomic<bool> stop{false};

/// A run looks at `stop` between two things. What does not (a long parse, a bench) is left as it
/// stands a moment later: what is stored is whole at any time.
void on_interrupt(int) {
    stop = true;
    const itimerval soon{{0, 0}, {0, 800'000}};
    setitimer(ITIMER_REAL, &soon, nullptr);
}

std::string last_words;

void on_alarm(int) {
    [[maybe_unused]] const auto written =
        write(STDERR_FILENO, last_words.data(), last_words.size());
    _exit(130);
}

/// The language of --lang wherever it stands, else of the locale: help needs it before parsing.
Language language_from(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--lang" && i + 1 < argc) return language_of(argv[i + 1]);
        if (word.starts_with("--lang=")) return language_of(word.substr(7));
    }
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value && *value) return language_of(value);
    return Language::english;
}

std::string names_of(const std::vector<const CLI::App*>& commands) {
    std::string names;
    for (const auto* c : commands) names += (names.empty() ? "" : ", ") + c->get_name();
    return names;
}

/// What CLI11 found wrong, in the user's language; `at` is the command that was asked for.
Message usage_message(const CLI::App& app, const CLI::App& at, const CLI::ParseError& e) {
    const auto commands = at.get_subcommands(nullptr);
    const auto left = app.remaining(true);
    const std::string what = e.what();
    if (!commands.empty() && !left.empty() && !left.front().starts_with("-"))
        return msg("cli.unknown-command", left.front(), names_of(commands));
    if (!left.empty()) return msg("cli.unknown-argument", left.front());
    if (!commands.empty() && dynamic_cast<const CLI::RequiredError*>(&e))
        return msg("cli.no-command", names_of(commands));
    if (dynamic_cast<const CLI::RequiredError*>(&e))
        return msg("cli.missing-argument", what.substr(0, what.find(' ')));
    const std::string name = what.substr(0, what.find(':'));
    const auto* option = at.get_option_no_throw(name);
    if (!option) option = app.get_option_no_throw(name);
    if (!option) return msg("cli.bad-argument", what);
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&e))
        return msg("cli.no-value", name, option->get_description());
    return msg("cli.bad-value", name, CLI::detail::join(option->results(), " "),
               option->get_description());
}

int run(int argc, char** argv, const cli::Console& console) {
    const auto words = [&](const char* id) { return console.words({id, {}}); };
    CLI::App app{words("cli.about"), "answerprint"};
    auto& help = *app.get_formatter();
    for (const auto& [label, id] : {std::pair{"Usage", "cli.help-usage"},
                                    {"OPTIONS", "cli.help-OPTIONS"},
                                    {"SUBCOMMAND", "cli.help-COMMAND"},
                                    {"Positionals", "cli.help-arguments"},
                                    {"REQUIRED", "cli.help-required"}})
        help.label(label, words(id));
    help.column_width(28);
    app.option_defaults()->group(words("cli.help-options"));
    app.set_help_flag("-h,--help", words("cli.opt-help"));
    app.set_version_flag("--version", std::string("answerprint ") + cli::version,
                         words("cli.opt-version"));
    app.require_subcommand(1);
    app.fallthrough();
    std::string language;
    app.add_option("--lang", language, words("cli.opt-lang"))
        ->option_text("en|zh")
        ->check(CLI::IsMember({"en", "zh"}));
    const auto add_command = [&](CLI::App& to, const char* name, const char* about) {
        auto* sub = to.add_subcommand(name, words(about))->group(words("cli.help-commands"));
        sub->get_help_ptr()->group(words("cli.help-options"));
        return sub;
    };

    film::Settings s;
    s.stop = &stop;
    std::string film_path, out, vault, moment, character, png, pass, view, form = "text", folder,
                                                                           keep, name;
    bool explain = false, json = false, no_stage = false, experimental = false;
    int code = 0;

    const auto film_command = [&](const char* command, const char* about) {
        auto* sub = add_command(app, command, about);
        sub->add_option("FILM", film_path, words("cli.opt-film"))->required()->option_text(" ");
        return sub;
    };
    const auto quality = [&](CLI::App* sub) {
        sub->add_option("--quality", s.quality, words("cli.opt-quality"))
            ->option_text("draft|preview|final")
            ->check(CLI::IsMember({"draft", "preview", "final"}));
    };
    const auto parts = [&](CLI::App* sub) {
        quality(sub);
        sub->add_option("--scene", s.scene, words("cli.opt-scene"))->option_text("N");
        sub->add_option("--shot", s.shot, words("cli.opt-shot"))->option_text("ID");
    };
    const auto store_option = [&](CLI::App* sub) {
        sub->add_option("--vault", vault, words("cli.opt-vault"))->option_text("DIR");
    };
    const auto run_options = [&](CLI::App* sub) {
        sub->add_option("--jobs", s.jobs, words("cli.opt-jobs"))
            ->option_text("N")
            ->check(CLI::Range(1, 4096));
        store_option(sub);
    };
    const auto prepare = [&] {
        s.film = film_path;
        s.vault = vault;
        s.out = out;
    };

    auto* make = film_command("make", "cli.about-make");
    make->add_option("-o,--out", out, words("cli.opt-out"))->option_text("DIR");
    parts(make);
    make->add_flag("--explain", explain, words("cli.opt-explain"));
    make->add_flag("!--no-review", s.review, words("cli.opt-no-review"));
    run_options(make);
    make->callback([&] { prepare(), code = cli::make(console, s, explain); });

    auto* check = film_command("check", "cli.about-check");
    check->add_flag("--no-stage", no_stage, words("cli.opt-no-stage"));
    check->add_flag("--explain", explain, words("cli.opt-explain-check"));
    check->add_flag("--json", json, words("cli.opt-json"));
    run_options(check);
    check->callback([&] { prepare(), code = cli::check(console, s, !no_stage, explain, json); });

    auto* frame = film_command("frame", "cli.about-frame");
    frame->add_option("MOMENT", moment, words("cli.opt-moment"))->required()->option_text(" ");
    frame->add_option("-o,--out", png, words("cli.opt-frame-file"))
        ->required()
        ->option_text("FILE");
    frame->add_option("--pass", pass, words("cli.opt-pass"))
        ->option_text("NAME")
        ->check(CLI::IsMember({"beauty", "noisy", "albedo", "emission", "variance", "depth",
                               "normal", "position", "motion", "forward", "id", "character",
                               "material", "lights", "mattes", "pose"}));
    frame->add_option("--view", view, words("cli.opt-view"))
        ->option_text("NAME")
        ->check(CLI::IsMember({"rec709", "p3", "pq"}));
    quality(frame);
    run_options(frame);
    frame->callback([&] { prepare(), code = cli::frame(console, s, moment, pass, view, png); });

    auto* look = film_command("look", "cli.about-look");
    film::Looking looking;
    look->add_option("SHOT", looking.shots, words("cli.opt-shots"))->option_text("…");
    look->add_option("-o,--out", png, words("cli.opt-sheets"))->option_text("DIR|FILE.png");
    look->add_flag("--explain", explain, words("cli.opt-explain-look"));
    look->add_flag("--json", json, words("cli.opt-json"));
    run_options(look);
    look->callback([&] {
        looking.sheet = png;
        looking.language = console.language;
        prepare(), code = cli::look(console, s, looking, explain, json);
    });

    auto* review = film_command("review", "cli.about-review");
    film::Reviewing reviewing;
    review->add_option("SHOT", moment, words("cli.opt-reviewed"))->required()->option_text(" ");
    review->add_option("TAKE", reviewing.takes, words("cli.opt-take"))
        ->required()
        ->option_text("…");
    review->add_option("--measurer", reviewing.measurers, words("cli.opt-measurer"))
        ->option_text("FILE.toml")
        ->allow_extra_args(false)
        ->check(CLI::ExistingFile);
    review->add_option("-o,--out", reviewing.page, words("cli.opt-dailies"))
        ->option_text("FILE.html");
    review->add_flag("--json", json, words("cli.opt-json"));
    run_options(review);
    review->callback([&] {
        reviewing.language = console.language;
        prepare(), code = cli::review(console, s, moment, reviewing, json);
    });

    auto* exports = film_command("export", "cli.about-export");
    exports->add_option("PART", moment, words("cli.opt-part"))->option_text(" ");
    exports->add_option("-o,--out", png, words("cli.opt-exchange"))
        ->required()
        ->option_text("FILE");
    exports->add_flag("--experimental", experimental, words("cli.opt-experimental"));
    run_options(exports);
    exports->callback(
        [&] { prepare(), code = cli::export_part(console, s, moment, png, experimental); });
    auto* cast = film_command("cast", "cli.about-cast");
    cast->add_option("NAME", character, words("cli.opt-character"))->option_text(" ");
    cast->add_option("-o,--out", png, words("cli.opt-png"))->required()->option_text("FILE.png");
    run_options(cast);
    cast->callback([&] { prepare(), code = cli::cast(console, s, character, png); });

    auto* state = film_command("state", "cli.about-state");
    state->add_option("MOMENT", moment, words("cli.opt-moment"))->required()->option_text(" ");
    state->add_flag("--json", json, words("cli.opt-json"));
    run_options(state);
    state->callback([&] { prepare(), code = cli::state(console, s, moment, json); });

    auto* graph = film_command("graph", "cli.about-graph");
    graph->add_option("--as", form, words("cli.opt-form"))
        ->option_text("text|dot|svg")
        ->check(CLI::IsMember({"text", "dot", "svg"}));
    parts(graph);
    run_options(graph);
    graph->callback([&] { prepare(), code = cli::graph(console, s, form); });

    auto* fresh = add_command(app, "new", "cli.about-new");
    fresh->add_option("DIR", folder, words("cli.opt-dir"))->required()->option_text(" ");
    fresh->callback([&] { code = cli::new_film(console, folder); });

    auto* store = add_command(app, "vault", "cli.about-vault");
    store->require_subcommand(1);
    auto* gc = add_command(*store, "gc", "cli.about-gc");
    gc->add_option("--keep", keep, words("cli.opt-keep"))->required()->option_text("SIZE");
    store_option(gc);
    gc->callback([&] { code = cli::vault_gc(console, vault, keep); });

    auto* env = add_command(app, "env", "cli.about-env");
    store_option(env);
    env->callback([&] { code = cli::env(console, vault); });

    auto* bench = add_command(app, "bench", "cli.about-bench");
    bench->add_option("NAME", name, words("cli.opt-bench"))->required()->option_text(" ");
    film::BenchOptions measured;
    bench->add_option("--seed", measured.seed, words("cli.opt-seed"))->option_text("N");
    bench->add_option("--count", measured.count, words("cli.opt-count"))
        ->option_text("N")
        ->check(CLI::Range(0, 10000));
    bench->add_option("--films", measured.films, words("cli.opt-films"))->option_text("DIR …");
    bench->add_option("--keep", measured.keep, words("cli.opt-keep-folder"))->option_text("DIR");
    bench->add_flag("--json", json, words("cli.opt-json"));
    bench->callback([&] { code = cli::bench(console, name, measured, json); });

    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp& e) {
        return app.exit(e);
    } catch (const CLI::CallForVersion& e) {
        return app.exit(e);
    } catch (const CLI::CallForAllHelp& e) {
        return app.exit(e);
    } catch (const CLI::ParseError& e) {
        const CLI::App* at = &app;
        std::string command = "answerprint";
        while (!at->get_subcommands().empty()) {
            at = at->get_subcommands().front();
            command += " " + at->get_name();
        }
        console.complain(usage_message(app, *at, e));
        console.complain(msg("cli.see-help", command));
        return 2;
    }
    return code;
}

/// A full disk may not lose what was asked for; whoever reads through a pipe may stop early.
void finish_output(const cli::Console& console) {
    if (std::fflush(stdout) == 0 && !std::ferror(stdout)) return;
    std::clearerr(stdout);
    errno = 0;
    std::fputc('\n', stdout);  // once more, for the reason
    std::fflush(stdout);
    if (errno != EPIPE)
        throw Failure(msg("base.cannot-write", console.words(msg("cli.output"))),
                      errno ? std::strerror(errno) : "");
}

}  // namespace

int main(int argc, char** argv) {
    cli::Console console;
    console.language = language_from(argc, argv);
    console.terminal = isatty(STDERR_FILENO);
    struct sigaction action {};
    action.sa_handler = on_interrupt;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    last_words = std::string(console.terminal ? "\r\033[K" : "") +
                 "answerprint: " + console.words(msg("cli.left")) + "\n";
    action.sa_handler = on_alarm;
    sigaction(SIGALRM, &action, nullptr);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);  // a write past the limit fails with EFBIG; workers inherit it
    try {
        const int code = run(argc, argv, console);
        finish_output(console);
        return code;
    } catch (const WrongUse& e) {
        console.complain(e.message, e.detail);
        return 2;
    } catch (const Failure& e) {
        console.complain(e.message, e.detail);
        return 3;
    } catch (const std::exception& e) {
        console.complain(msg("cli.unexpected"), e.what());
        return 3;
    }
}
