// answerprint: the thin front. It links only what starts at once; workers do the heavy tasks.
#include <unistd.h>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <CLI/CLI.hpp>

#include "base/failure.h"
#include "cli/commands.h"
#include "cli/version.h"

namespace {

using namespace answerprint;

std::atomic<bool> stop{false};

void on_interrupt(int) { stop = true; }

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

/// What CLI11 found wrong, in the user's language.
Message usage_message(const CLI::ParseError& e) {
    const std::string what = e.what();
    if (dynamic_cast<const CLI::ExtrasError*>(&e)) return msg("cli.unknown-argument", what);
    if (dynamic_cast<const CLI::RequiredError*>(&e)) return msg("cli.missing-argument", what);
    return msg("cli.bad-argument", what);
}

int run(int argc, char** argv, const cli::Console& console) {
    const auto words = [&](const char* id) { return console.words({id, {}}); };
    CLI::App app{words("cli.about"), "answerprint"};
    app.set_version_flag("--version", std::string("answerprint ") + cli::version);
    app.require_subcommand(1);
    app.fallthrough();
    std::string language;
    app.add_option("--lang", language, words("cli.opt-lang"))->check(CLI::IsMember({"en", "zh"}));

    film::Settings s;
    s.stop = &stop;
    std::string film_path, out, vault, moment, png, pass = "beauty", form = "text", folder, keep,
                                                    name;
    bool explain = false, json = false, no_stage = false;
    int code = 0;

    const auto film_command = [&](const char* command, const char* about) {
        auto* sub = app.add_subcommand(command, words(about));
        sub->add_option("FILM", film_path, words("cli.opt-film"))->required();
        sub->add_option("--vault", vault, words("cli.opt-vault"));
        sub->add_option("--jobs", s.jobs, words("cli.opt-jobs"))->check(CLI::Range(1, 4096));
        return sub;
    };
    const auto parts = [&](CLI::App* sub) {
        sub->add_option("--quality", s.quality, words("cli.opt-quality"))
            ->check(CLI::IsMember({"draft", "preview", "final"}));
        sub->add_option("--scene", s.scene, words("cli.opt-scene"));
        sub->add_option("--shot", s.shot, words("cli.opt-shot"));
    };
    const auto prepare = [&] {
        s.film = film_path;
        s.vault = vault;
        s.out = out;
    };

    auto* make = film_command("make", "cli.about-make");
    parts(make);
    make->add_option("-o,--out", out, words("cli.opt-out"));
    make->add_flag("--explain", explain, words("cli.opt-explain"));
    make->callback([&] { prepare(), code = cli::make(console, s, explain); });

    auto* check = film_command("check", "cli.about-check");
    check->add_flag("--no-stage", no_stage, words("cli.opt-no-stage"));
    check->add_flag("--explain", explain, words("cli.opt-explain-check"));
    check->add_flag("--json", json, words("cli.opt-json"));
    check->callback([&] { prepare(), code = cli::check(console, s, !no_stage, explain, json); });

    auto* frame = film_command("frame", "cli.about-frame");
    frame->add_option("MOMENT", moment, words("cli.opt-moment"))->required();
    frame->add_option("-o,--out", png, words("cli.opt-png"))->required();
    frame->add_option("--pass", pass, words("cli.opt-pass"))
        ->check(CLI::IsMember({"beauty", "depth", "normal", "albedo", "id", "motion"}));
    frame->add_option("--quality", s.quality, words("cli.opt-quality"))
        ->check(CLI::IsMember({"draft", "preview", "final"}));
    frame->callback([&] { prepare(), code = cli::frame(console, s, moment, pass, png); });

    auto* graph = film_command("graph", "cli.about-graph");
    parts(graph);
    graph->add_option("--as", form, words("cli.opt-form"))
        ->check(CLI::IsMember({"text", "dot", "svg"}));
    graph->callback([&] { prepare(), code = cli::graph(console, s, form); });

    auto* fresh = app.add_subcommand("new", words("cli.about-new"));
    fresh->add_option("DIR", folder, words("cli.opt-dir"))->required();
    fresh->callback([&] { code = cli::new_film(console, folder); });

    auto* store = app.add_subcommand("vault", words("cli.about-vault"));
    store->require_subcommand(1);
    auto* gc = store->add_subcommand("gc", words("cli.about-gc"));
    gc->add_option("--keep", keep, words("cli.opt-keep"))->required();
    gc->add_option("--vault", vault, words("cli.opt-vault"));
    gc->callback([&] { code = cli::vault_gc(console, vault, keep); });

    auto* env = app.add_subcommand("env", words("cli.about-env"));
    env->add_option("--vault", vault, words("cli.opt-vault"));
    env->callback([&] { code = cli::env(console, vault); });

    auto* bench = app.add_subcommand("bench", words("cli.about-bench"));
    bench->add_option("NAME", name, words("cli.opt-bench"))->required();
    bench->add_flag("--json", json, words("cli.opt-json"));
    bench->callback([&] { code = cli::bench(console, name, json); });

    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp& e) {
        return app.exit(e);
    } catch (const CLI::CallForVersion& e) {
        return app.exit(e);
    } catch (const CLI::CallForAllHelp& e) {
        return app.exit(e);
    } catch (const CLI::ParseError& e) {
        console.complain(usage_message(e));
        console.complain(msg("cli.see-help"));
        return 2;
    }
    return code;
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
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ,
           SIG_IGN);  // a write past the limit fails with EFBIG instead; workers inherit it
    try {
        return run(argc, argv, console);
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
