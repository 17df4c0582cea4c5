// Locks that the kernel frees when their holder dies: on bytes of a file, on a whole file.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <unordered_set>

#include "base/digest.h"
#include "vault/store.h"

namespace answerprint::vault {

/// Who computes what, as locks on bytes of one file that stays empty.
class Leases {
public:
    /// Throws Failure vault.cannot-open.
    explicit Leases(const std::filesystem::path& file);
    ~Leases();
    Leases(const Leases&) = delete;
    Leases& operator=(const Leases&) = delete;

    /// Empty when another, or this very one, holds it.
    std::unique_ptr<Lease> take(const Digest& key, Store::Held held);

private:
    class Taken;
    int fd_ = -1;
    std::unordered_set<Digest> keys_;     // held through this file description
    std::array<int, 256> brief_holders_;  // of each shared byte
};

/// A lock on a whole file, shared or alone, until the pointer goes; empty when it is not to be had
/// (without `wait`) or the file cannot be opened (errno says why).
std::shared_ptr<void> lock_file(const std::filesystem::path& file, bool shared, bool wait);

}  // namespace answerprint::vault
