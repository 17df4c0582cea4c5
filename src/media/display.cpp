#include "media/display.h"

#include <OpenColorIO/OpenColorIO.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

#include "base/failure.h"
#include "media/colour_config.h"
#include "media/hash.h"

namespace answerprint::media {

namespace ocio = OCIO_NAMESPACE;

namespace {

using Matrix = std::array<double, 9>;
using Triple = std::array<double, 3>;

Triple operator*(const Matrix& m, const Triple& v) {
    return {m[0] * v[0] + m[1] * v[1] + m[2] * v[2], m[3] * v[0] + m[4] * v[1] + m[5] * v[2],
            m[6] * v[0] + m[7] * v[1] + m[8] * v[2]};
}

Matrix operator*(const Matrix& a, const Matrix& b) {
    Matrix m{};
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j)
            for (std::size_t k = 0; k < 3; ++k) m[i * 3 + j] += a[i * 3 + k] * b[k * 3 + j];
    return m;
}

Matrix inverse(const Matrix& m) {
    const double det = m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) +
                       m[2] * (m[3] * m[7] - m[4] * m[6]);
    Matrix out{m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
               m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
               m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]};
    for (auto& v : out) v /= det;
    return out;
}

// XYZ (white D60) of the ACEScg primaries, from their chromaticities: SMPTE ST 2065, AP1.
constexpr Matrix ap1_to_xyz{0.6624541811, 0.1340042065,  0.1561876870, 0.2722287168, 0.6740817658,
                            0.0536895174, -0.0055746495, 0.0040607335, 1.0103391003};
// Bradford cone responses (Lam 1985).
constexpr Matrix bradford{0.8951, 0.2664, -0.1614, -0.7502, 1.7135,
                          0.0367, 0.0389, -0.0685, 1.0296};

/// XYZ, Y = 1, of a black body (Kim et al. 2002, cubic fit, 1667 to 25000 K).
Triple black_body(double kelvin) {
    const double u = 1000 / std::clamp(kelvin, 1667.0, 25000.0);
    const double x = u > 0.25 ? ((-0.2661239 * u - 0.2343589) * u + 0.8776956) * u + 0.179910
                              : ((-3.0258469 * u + 2.1070379) * u + 0.2226347) * u + 0.240390;
    const double y = u > 1000 / 2222.0
                         ? ((-1.1063814 * x - 1.34811020) * x + 2.18555832) * x - 0.20219683
                     : u > 0.25 ? ((-0.9549476 * x - 1.37418593) * x + 2.09137015) * x - 0.16748867
                                : ((3.0817580 * x - 5.87338670) * x + 3.75112997) * x - 0.37001483;
    return {x / y, 1, (1 - x - y) / y};
}

/// Moves the white of 6000 K, that of ACES, by `mired`: cone responses are scaled by the ratio of
/// the two whites' (von Kries).
Matrix white_shift(double mired) {
    const Triple from = bradford * black_body(6000);
    const Triple to = bradford * black_body(1e6 / (1e6 / 6000 + mired));
    const Matrix scale{to[0] / from[0], 0, 0, 0, to[1] / from[1], 0, 0, 0, to[2] / from[2]};
    return inverse(ap1_to_xyz) * inverse(bradford) * scale * bradford * ap1_to_xyz;
}

ocio::ConstConfigRcPtr config() {
    static const ocio::ConstConfigRcPtr ours = [] {
        std::istringstream text(colour_config);
        auto read = ocio::Config::CreateFromStream(text)->createEditableCopy();
        read->setProcessorCacheFlags(
            ocio::PROCESSOR_CACHE_OFF);  // grades are not to be known by name
        return read;
    }();
    return ours;
}

ocio::TransformRcPtr between(const char* from, const char* to) {
    const auto t = ocio::ColorSpaceTransform::Create();
    t->setSrc(from);
    t->setDst(to);
    return t;
}

ocio::TransformRcPtr exposure_contrast(double stops, double contrast) {
    const auto light = ocio::ExposureContrastTransform::Create();
    light->setStyle(ocio::EXPOSURE_CONTRAST_LINEAR);
    light->setExposure(stops);
    light->setContrast(contrast);
    light->setPivot(0.18);
    return light;
}

/// From ACEScg to ACEScg.
ocio::GroupTransformRcPtr adjusted(const Adjustment& a) {
    auto all = ocio::GroupTransform::Create();
    const auto in_log = [&](const ocio::TransformRcPtr& t) {
        all->appendTransform(between("ACEScg", "ACEScct"));
        all->appendTransform(t);
        all->appendTransform(between("ACEScct", "ACEScg"));
    };
    if (a.exposure != 0) all->appendTransform(exposure_contrast(a.exposure, 1));
    if (a.mired != 0) {
        const Matrix m = white_shift(a.mired);
        const double m44[16] = {m[0], m[1], m[2], 0, m[3], m[4], m[5], 0,
                                m[6], m[7], m[8], 0, 0,    0,    0,    1};
        const auto shift = ocio::MatrixTransform::Create();
        shift->setMatrix(m44);
        all->appendTransform(shift);
    }
    if (a.cdl) {
        const auto cdl = ocio::CDLTransform::Create();
        cdl->setStyle(ocio::CDL_NO_CLAMP);
        cdl->setSlope(a.cdl->slope.data());
        cdl->setOffset(a.cdl->offset.data());
        cdl->setPower(a.cdl->power.data());
        cdl->setSat(a.cdl->saturation);
        in_log(cdl);
    }
    if (a.contrast != 1) all->appendTransform(exposure_contrast(0, a.contrast));
    if (!a.cube.empty()) {
        ocio::ClearAllCaches();  // of files, by name
        const auto cube = ocio::FileTransform::Create();
        cube->setSrc(std::filesystem::absolute(a.cube).c_str());
        cube->setInterpolation(ocio::INTERP_TETRAHEDRAL);
        in_log(cube);
    }
    return all;
}

/// Display and view of the configuration.
std::pair<const char*, const char*> names_of(View view) {
    switch (view) {
        case View::srgb:
            return {"sRGB", "ACES SDR"};
        case View::rec709:
            return {"Rec.709", "ACES SDR"};
        case View::p3:
            return {"Display P3", "ACES SDR"};
        case View::pq:
            break;
    }
    return {"Rec.2100 PQ", "ACES HDR 1000 nits"};
}

/// Uniform in [0, 1) for a point of a lattice.
float uniform(int x, int y, int z) {
    const auto u = [](int v) { return static_cast<std::uint32_t>(v); };
    return static_cast<float>(hash(u(x) + hash(u(y) + hash(u(z)))) >> 8) * 0x1p-24F;
}

/// Clumps of about a pixel and a half: white noise under a small soft kernel, deviation 1.
std::vector<float> noise_field(int width, int height, int frame) {
    const auto w = static_cast<std::size_t>(width) + 2;
    std::vector<float> white(w * (static_cast<std::size_t>(height) + 2));
    for (std::size_t i = 0; i < white.size(); ++i) {
        const int at = static_cast<int>(i);
        white[i] = uniform(at, frame, 11) + uniform(at, frame, 12) + uniform(at, frame, 13) - 1.5F;
    }
    // Deviation of the sum of three uniforms 1/2; of the kernel (1 4 1, 4 8 4, 1 4 1) sqrt(132).
    const float scale = 2 / std::sqrt(132.0F);
    std::vector<float> field;
    field.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const float* a = white.data() + static_cast<std::size_t>(y) * w + x;
            const float* b = a + w;
            const float* c = b + w;
            field.push_back(
                scale * (a[0] + a[2] + c[0] + c[2] + 4 * (a[1] + b[0] + b[2] + c[1]) + 8 * b[1]));
        }
    return field;
}

}  // namespace

struct Display::Processor {
    ocio::GroupTransformRcPtr all;
    std::filesystem::path cube;
    ocio::ConstCPUProcessorRcPtr to_display;

    ocio::ConstCPUProcessorRcPtr made(ocio::TransformDirection way) const try {
        return config()->getProcessor(all, way)->getDefaultCPUProcessor();
    } catch (const ocio::Exception& e) {
        throw Failure(msg("media.bad-grade", cube.string()), e.what());
    }
};

Display::Display(View view, const Adjustment& adjustment)
    : processor_(std::make_unique<Processor>()) {
    const auto [display, shown_as] = names_of(view);
    const auto shown = ocio::DisplayViewTransform::Create();
    shown->setSrc("ACEScg");
    shown->setDisplay(display);
    shown->setView(shown_as);
    processor_->all = adjusted(adjustment);
    processor_->all->appendTransform(shown);
    processor_->cube = adjustment.cube;
    processor_->to_display = processor_->made(ocio::TRANSFORM_DIR_FORWARD);
}

Display::~Display() = default;
Display::Display(Display&&) noexcept = default;
Display& Display::operator=(Display&&) noexcept = default;

Picture Display::picture(const Picture& scene) const {
    Picture out = scene;
    for (auto& v : out.samples)
        if (!std::isfinite(v)) v = 0;
    ocio::PackedImageDesc pixels(out.samples.data(), out.width, out.height, out.channels);
    processor_->to_display->apply(pixels);
    for (auto& v : out.samples) v = v > 0 ? std::min(v, 1.0F) : 0;  // also what is no number
    return out;
}

Picture Display::scene(const Picture& shown) const {
    Picture out = shown;
    ocio::PackedImageDesc pixels(out.samples.data(), out.width, out.height, out.channels);
    processor_->made(ocio::TRANSFORM_DIR_INVERSE)->apply(pixels);
    for (auto& v : out.samples)
        if (!std::isfinite(v)) v = 0;
    return out;
}

Frame8 Display::frame(const Picture& scene, double noise, int frame) const {
    const Picture shown = picture(scene);
    Frame8 out{shown.width, shown.height, {}};
    out.rgb.reserve(shown.samples.size());
    const auto field =
        noise > 0 ? noise_field(shown.width, shown.height, frame) : std::vector<float>{};
    for (int y = 0; y < shown.height; ++y)
        for (int x = 0; x < shown.width; ++x) {
            const float* s = shown.at(x, y);
            float add = 0;
            if (noise > 0) {
                const float luma = 0.2126F * s[0] + 0.7152F * s[1] + 0.0722F * s[2];
                const std::size_t at = out.rgb.size() / 3;
                // Strongest at middle grey, none in black and white.
                add = static_cast<float>(noise) * field[at] * 4 * luma * (1 - luma);
            }
            for (int c = 0; c < 3; ++c) {
                // Black and white stay what they are: the dither reaches half a step either way.
                const float v = (s[c] + add) * 255 + uniform(x, y, c);
                out.rgb.push_back(static_cast<std::uint8_t>(std::clamp(v, 0.0F, 255.0F)));
            }
        }
    return out;
}

}  // namespace answerprint::media
