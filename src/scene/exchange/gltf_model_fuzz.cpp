// Any bytes are a glTF: JSON, or JSON and behind a zero byte the file that it names, or a GLB. What
// is read is whole, and every complaint can be shown.
// clang-format off
// parser: scene/exchange/gltf_file.cpp scene/exchange/gltf_model.cpp
// plant: scene/exchange/gltf_model.cpp | if (!(length(p) < 1e7)) | if (length(p) >= 1e7)
// clang-format on
#include <cstdint>

#include "scene/exchange/model_check_for_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace answerprint::scene;
    const std::string_view all(reinterpret_cast<const char*>(data), size);
    const auto zero = all.starts_with("glTF") ? all.npos : all.find('\0');
    check_model(all.substr(0, zero), zero == all.npos ? "" : all.substr(zero + 1), "a.gltf");
    return 0;
}
