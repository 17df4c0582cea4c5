#include "farm/wire.h"

#include <climits>

#include "vault/stored.h"

namespace answerprint::farm {

using vault::Packer;
using vault::Unpacker;

std::string to_bytes(const Request& r) {
    Packer p;
    p.text(r.kind).text(r.params).text(r.scratch).number(r.inputs.size());
    for (const auto& i : r.inputs) p.text(i.name).digest(i.digest).flag(i.is_path).text(i.bytes);
    return p.take();
}

std::optional<Request> request_from_bytes(std::string_view bytes) {
    Unpacker u(bytes);
    Request r;
    r.kind = u.text();
    r.params = u.text();
    r.scratch = u.text();
    const auto n = u.number();
    for (std::uint64_t i = 0; i < n && u.good(); ++i) {
        Request::Given g;
        g.name = u.text();
        g.digest = u.digest();
        g.is_path = u.flag();
        g.bytes = u.text();
        r.inputs.push_back(std::move(g));
    }
    if (!u.at_end()) return {};
    return r;
}

std::string to_bytes(const Reply& r) {
    Packer p;
    p.number(static_cast<std::uint64_t>(r.kind)).number(static_cast<std::uint64_t>(r.pictures));
    p.number(r.outputs.size());
    for (const auto& o : r.outputs) p.text(o.name).flag(o.is_path).text(o.bytes);
    p.seconds(r.cpu_seconds).seconds(r.wall_seconds);
    p.text(r.log).text(r.error.id).number(r.error.args.size());
    for (const auto& a : r.error.args) p.text(a);
    p.text(r.detail);
    return p.take();
}

std::optional<Reply> reply_from_bytes(std::string_view bytes) {
    Unpacker u(bytes);
    Reply r;
    const auto kind = u.number();
    if (kind > static_cast<std::uint64_t>(Reply::Kind::failed)) return {};
    r.kind = static_cast<Reply::Kind>(kind);
    const auto pictures = u.number();
    if (pictures > INT_MAX) return {};
    r.pictures = static_cast<int>(pictures);
    const auto n = u.number();
    for (std::uint64_t i = 0; i < n && u.good(); ++i) {
        Reply::Made m;
        m.name = u.text();
        m.is_path = u.flag();
        m.bytes = u.text();
        r.outputs.push_back(std::move(m));
    }
    r.cpu_seconds = u.seconds();
    r.wall_seconds = u.seconds();
    r.log = u.text();
    r.error.id = u.text();
    const auto args = u.number();
    for (std::uint64_t i = 0; i < args && u.good(); ++i) r.error.args.emplace_back(u.text());
    r.detail = u.text();
    if (!u.at_end()) return {};
    return r;
}

}  // namespace answerprint::farm
