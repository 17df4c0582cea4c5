// The folder that a film is made into. What we put there is known by digest, so that an unchanged
// file is not written again, and one that somebody changed is kept aside, never lost. Runs may put
// into one folder at once.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "vault/store.h"

namespace answerprint::film {

class OutputFolder {
public:
    /// Opens or makes it. Throws Failure film.output-not-ours when it holds something that we did
    /// not make or is a file, base.cannot-write when it cannot be written.
    explicit OutputFolder(std::filesystem::path folder);

    /// Puts stored bytes at `path` in the folder, atomically. True when the file was written.
    bool put(const std::string& path, const Digest& bytes, vault::Store& store);
    bool put(const std::string& path, std::string_view bytes);
    /// Does the file stand there as we put it?
    bool has(const std::string& path, const Digest& bytes) const;
    bool known(const std::string& path) const { return known_.count(path) > 0; }
    /// Of a known file, as we put it.
    const Digest& digest(const std::string& path) const { return known_.at(path).digest; }
    /// Removes files of ours whose paths are not in `keep` (a shot that the film no longer has).
    void keep_only(const std::map<std::string, Digest>& keep);
    const std::filesystem::path& path() const { return folder_; }

private:
    struct Known {
        Digest digest;
        std::int64_t size = -1;      // -1: about to be written
        std::int64_t modified = -1;  // ns
    };
    bool write(const std::string& path, const Digest& digest,
               const std::function<std::string()>& bytes);
    /// What is ours, as it is written down: of this run and of others.
    void read();
    void save();
    /// Removes what killed runs left half written.
    void sweep();
    void set_aside_if_changed(const std::string& path, const Digest& coming);

    std::filesystem::path folder_;
    std::map<std::string, Known> known_;
    std::multimap<std::string, Digest> before_;  // what may stand there if a run was killed
    std::string list_;                           // as read or saved last
};

}  // namespace answerprint::film
