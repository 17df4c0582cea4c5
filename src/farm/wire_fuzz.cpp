// parser: farm/wire.cpp farm/stream.cpp farm/record.cpp farm/past.cpp farm/journal.cpp
// plant: farm/journal.cpp | c >= 0x20 | c >= 0x1f

// What a worker may send, and what may lie in a store: the first byte says which. What is read can
// be written and read again; a stream gives what was framed, in whatever pieces it comes.
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <nlohmann/json.hpp>

#include "farm/journal.h"
#include "farm/past.h"
#include "farm/record.h"
#include "farm/stream.h"
#include "farm/wire.h"
#include "vault/stored.h"

namespace {

using namespace answerprint;
using namespace answerprint::farm;

void must(bool holds) {
    if (!holds) __builtin_trap();
}

template <typename Reader>
void comes_back(Reader read, std::string_view bytes) {
    if (const auto value = read(bytes)) must(read(to_bytes(*value)) == value);
}

void read_stream(std::string_view bytes) {
    Stream whole, pieces;
    whole.add(bytes);
    std::string heard;
    while (const auto message = whole.next()) heard += Stream::framed(*message);
    must(bytes.starts_with(heard));

    std::string again;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        pieces.add(bytes.substr(at, 3));
        while (const auto message = pieces.next()) again += Stream::framed(*message);
    }
    must(again == heard && pieces.broken() == whole.broken());

    // The same through a socket.
    int pair[2];
    if (bytes.size() > 4096 || ::socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0) return;
    must(send(pair[0], bytes));
    ::close(pair[0]);
    Stream stream;
    must(receive(pair[1], stream) == bytes);
    must(!receive(pair[1], stream));
    ::close(pair[1]);
}

void read_record(std::string_view bytes) {
    const auto record = vault::record_from_bytes(bytes);
    const auto result = record ? result_of(*record) : std::nullopt;
    if (!result) return;
    const auto again = result_of(to_record(*result));
    must(again && again->outputs.size() == result->outputs.size() && again->log == result->log &&
         again->cpu_seconds == result->cpu_seconds);
}

void write_journal(std::string_view name) {
    std::string line;
    append_line(line, "done", {}, name, 1, 2);
    must(line.find('\n') == line.size() - 1);
    must(nlohmann::json::parse(line)["name"].is_string());  // throws what is no JSON
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    switch (data[0] % 7) {
        case 0:
            comes_back(request_from_bytes, bytes);
            break;
        case 1:
            comes_back(reply_from_bytes, bytes);
            break;
        case 2:
            read_stream(bytes);
            break;
        case 3:
            read_record(bytes);
            break;
        case 4:
            comes_back(past_from_bytes, bytes);
            break;
        case 5:
            comes_back(costs_from_bytes, bytes);
            break;
        default:
            write_journal(bytes);
    }
    return 0;
}
