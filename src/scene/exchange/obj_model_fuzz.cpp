// Any bytes are an OBJ, and behind a zero byte the MTL that it names. What is read is whole, and
// every complaint can be shown.
// clang-format off
// parser: scene/exchange/obj_model.cpp
// plant: scene/exchange/obj_model.cpp | n != 0 && n <= many && | n != 0 && n <= many + 1 &&
// clang-format on
#include <cstdint>

#include "scene/exchange/model_check_for_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace answerprint::scene;
    const std::string_view all(reinterpret_cast<const char*>(data), size);
    const auto zero = all.find('\0');
    check_model(all.substr(0, zero), zero == all.npos ? "" : all.substr(zero + 1), "a.obj");
    return 0;
}
