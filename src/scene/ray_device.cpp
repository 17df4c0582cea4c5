#include "scene/ray_device.h"

#include <cstring>
#include <memory>
#include <vector>

#include "base/failure.h"

namespace answerprint::scene {

namespace {

// One instruction set for a floating-point class, so that neither a frame's bytes nor a camera
// depend on the processor (DESIGN, rule 3).
#ifdef __AVX2__
constexpr const char* config = "threads=1,isa=avx2";
#else
constexpr const char* config = "threads=1,isa=sse4.2";
#endif

[[noreturn]] void fail(RTCDevice device) {
    throw Failure(msg("render.embree", std::to_string(int(rtcGetDeviceError(device)))));
}

template <class T>
void fill(RTCGeometry geometry, RTCBufferType type, RTCFormat format, const std::vector<T>& from) {
    void* to = rtcSetNewGeometryBuffer(geometry, type, 0, format, sizeof(T), from.size());
    if (!to) fail(ray_device());
    std::memcpy(to, from.data(), from.size() * sizeof(T));
}

}  // namespace

RTCDevice ray_device() {
    static const std::unique_ptr<RTCDeviceTy, void (*)(RTCDevice)> device(rtcNewDevice(config),
                                                                          rtcReleaseDevice);
    if (!device) fail(nullptr);
    return device.get();
}

void check_ray_device() {
    if (const auto error = rtcGetDeviceError(ray_device()); error != RTC_ERROR_NONE)
        throw Failure(msg("render.embree", std::to_string(int(error))));
}

RTCGeometry triangles_of(const Mesh& mesh) {
    RTCGeometry geometry = rtcNewGeometry(ray_device(), RTC_GEOMETRY_TYPE_TRIANGLE);
    fill(geometry, RTC_BUFFER_TYPE_VERTEX, RTC_FORMAT_FLOAT3, mesh.positions);
    fill(geometry, RTC_BUFFER_TYPE_INDEX, RTC_FORMAT_UINT3, mesh.triangles);
    return geometry;
}

RTCScene opaque_scene(const Snapshot& world) {
    RTCScene scene = rtcNewScene(ray_device());
    for (unsigned i = 0; i < world.meshes.size(); ++i) {
        const Mesh& mesh = world.meshes[i];
        const auto& look = world.materials[static_cast<std::size_t>(mesh.material)];
        if (mesh.triangles.empty() || look.pattern == Pattern::glass) continue;
        RTCGeometry geometry = triangles_of(mesh);
        rtcCommitGeometry(geometry);
        rtcAttachGeometryByID(scene, geometry, i);
        rtcReleaseGeometry(geometry);
    }
    rtcCommitScene(scene);
    check_ray_device();
    return scene;
}

}  // namespace answerprint::scene
