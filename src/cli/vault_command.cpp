#include "base/failure.h"
#include "cli/byte_size.h"
#include "cli/commands.h"
#include "vault/store.h"

namespace answerprint::cli {

int vault_gc(const Console& console, const std::filesystem::path& folder, const std::string& keep) {
    const auto bytes = bytes_of(keep);
    if (!bytes) throw WrongUse(msg("cli.bad-size", keep));
    const auto at = folder.empty() ? film::default_vault() : folder;
    std::error_code ec;
    if (!std::filesystem::exists(at, ec)) throw WrongUse(msg("cli.no-store", at.string()));
    vault::Store store(at);
    const auto swept = store.collect(*bytes);
    console.say(msg("cli.swept", std::to_string(swept.results), in_words(swept.bytes),
                    in_words(swept.kept_bytes)));
    return 0;
}

}  // namespace answerprint::cli
