#include "farm/record.h"

#include "vault/stored.h"

namespace answerprint::farm {

vault::Record to_record(const Result& r) {
    vault::Record record;
    record.outputs.reserve(r.outputs.size());
    for (const auto& o : r.outputs) record.outputs.push_back({o.name, o.digest, o.size});
    record.extra =
        vault::Packer().seconds(r.cpu_seconds).seconds(r.wall_seconds).text(r.log).take();
    return record;
}

std::optional<Result> result_of(const vault::Record& record) {
    Result r;
    r.outputs.reserve(record.outputs.size());
    for (const auto& o : record.outputs) r.outputs.push_back({o.name, o.digest, o.size});
    vault::Unpacker u(record.extra);
    r.cpu_seconds = u.seconds();
    r.wall_seconds = u.seconds();
    r.log = u.text();
    if (!u.at_end()) return {};
    return r;
}

}  // namespace answerprint::farm
