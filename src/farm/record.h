// A task's result as the store keeps it.
#pragma once

#include <optional>

#include "farm/task.h"
#include "vault/store.h"

namespace answerprint::farm {

vault::Record to_record(const Result& r);
/// Empty when its own part (costs, log) is not what to_record() wrote.
std::optional<Result> result_of(const vault::Record& record);

}  // namespace answerprint::farm
