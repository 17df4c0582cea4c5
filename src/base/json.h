// The values of base/ to JSON and back. Heavy: for the .cpp files that read or write JSON, never
// for a header.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "base/diagnostic.h"
#include "base/maths.h"
#include "base/time.h"

namespace nlohmann {
template <class T>
struct adl_serializer<std::optional<T>> {
    static void to_json(json& j, const std::optional<T>& o) { j = o ? json(*o) : json(nullptr); }
    static void from_json(const json& j, std::optional<T>& o) {
        o = j.is_null() ? std::nullopt : std::optional<T>(j.get<T>());
    }
};
}  // namespace nlohmann

namespace answerprint {

using nlohmann::json;

inline void to_json(json& j, const Time& t) { j = t.ticks; }
inline void from_json(const json& j, Time& t) { t.ticks = j.get<std::int64_t>(); }
inline void to_json(json& j, const FrameRate& r) { j = {r.numerator, r.denominator}; }
inline void from_json(const json& j, FrameRate& r) { r = {j.at(0).get<int>(), j.at(1).get<int>()}; }
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Vec2, x, y)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Place, file, line, column, length)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Message, id, args)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Diagnostic, severity, place, what, right)

}  // namespace answerprint
