// Stored form: a tag with the version; blocks, each a pass of a frame; at the end the head and
// where each block lies, behind them their length and the tag again. A block is zstd of 16-bit
// samples, channel by channel, each less the one to its left, low bytes before high ones.
// Little-endian.
#include "review/plan_passes.h"

#include <zstd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <new>
#include <utility>

#include "base/failure.h"
#include "base/maths.h"
#include "review/moments.h"

namespace answerprint::review {

namespace {

static_assert(std::endian::native == std::endian::little);

using Samples = std::vector<std::uint16_t>;

constexpr std::string_view kTag = "ANSPLAN1";
constexpr std::size_t kPasses = 8;
constexpr int kLevel = 1;                         // of zstd: the fastest
constexpr std::int64_t kMostFoot = 64 << 20;      // bytes
constexpr std::uint32_t kMostSide = 8192;         // px
constexpr std::int64_t kMostPixels = 4 << 20;     // of a pass
constexpr std::uint32_t kMostFrames = 1'000'000;  // half a day

[[noreturn]] void broken() { throw Failure(msg("review.plan-broken")); }

// ---------------------------------------------------------------- samples of 16 bits

/// A float that is not negative, in 5 bits of exponent, from 2^-16 on, and 11 of mantissa.
constexpr std::uint32_t kLeast = (127 - 16) << 11;
std::uint16_t light(float v) {
    if (!(v > 0)) return 0;
    const std::uint32_t near = (std::bit_cast<std::uint32_t>(v) + 0x800) >> 12;
    return static_cast<std::uint16_t>(std::clamp(near, kLeast + 1, kLeast + 0xffff) - kLeast);
}
float light(std::uint16_t v) { return v == 0 ? 0 : std::bit_cast<float>((v + kLeast) << 12); }

std::uint16_t rounded(float v, float low, float high) {
    const float near = std::clamp(v, low, high);
    return static_cast<std::uint16_t>(
        static_cast<std::int16_t>(near < 0 ? near - 0.5f : near + 0.5f));
}

/// A direction as a place on the unfolded octahedron (Cigolla et al. 2014).
std::array<float, 2> folded(const float* n) {
    const float sum = std::fabs(n[0]) + std::fabs(n[1]) + std::fabs(n[2]);
    if (!(sum > 0)) return {};
    const float x = n[0] / sum, y = n[1] / sum;
    if (n[2] >= 0) return {x, y};
    return {std::copysign(1 - std::fabs(y), x), std::copysign(1 - std::fabs(x), y)};
}
Vec3 unfolded(float x, float y) {
    const float z = 1 - std::fabs(x) - std::fabs(y);
    if (z >= 0) return normalised(Vec3{x, y, z});
    return normalised(
        Vec3{std::copysign(1 - std::fabs(y), x), std::copysign(1 - std::fabs(x), y), z});
}
// No direction at all has a number of its own.
constexpr float kUnit = 32766;
constexpr std::int16_t kNone = 32767;

int channels_of(Pass pass) {
    switch (pass) {
        case Pass::motion:
            return 2;
        case Pass::normal:
        case Pass::albedo:
        case Pass::picture:
            return 3;
        default:
            return 1;
    }
}
/// Of the stored form.
std::size_t planes_of(Pass pass) {
    return pass == Pass::normal ? 2 : static_cast<std::size_t>(channels_of(pass));
}

void code(Pass pass, const media::Picture& p, Samples& out) {
    const std::size_t pixels = p.samples.size() / static_cast<std::size_t>(p.channels);
    const std::size_t planes = planes_of(pass);
    out.resize(pixels * planes);
    const auto each = [&](auto&& write) {
        for (std::size_t c = 0; c < planes; ++c)
            for (std::size_t i = 0; i < pixels; ++i)
                out[c * pixels + i] = write(p.samples[i * planes + c]);
    };
    switch (pass) {
        case Pass::depth:
        case Pass::picture:
            each([](float v) { return light(v); });
            break;
        case Pass::id:
        case Pass::material:
            each([](float v) { return static_cast<std::uint16_t>(v); });
            break;
        case Pass::motion:
            each([](float v) { return rounded(v * 64, -32768, 32767); });
            break;
        case Pass::albedo:
            each([](float v) { return rounded(std::sqrt(std::max(0.f, v)) * 255, 0, 255); });
            break;
        case Pass::normal:
            for (std::size_t i = 0; i < pixels; ++i) {
                const float* n = p.samples.data() + 3 * i;
                const auto at = folded(n);
                const bool none = n[0] == 0 && n[1] == 0 && n[2] == 0;
                for (std::size_t c = 0; c < 2; ++c)
                    out[c * pixels + i] = none ? static_cast<std::uint16_t>(kNone)
                                               : rounded(at[c] * kUnit, -kUnit, kUnit);
            }
    }
}

/// `most`: of an id or a material.
media::Picture decoded(Pass pass, const Samples& in, int width, int height, std::size_t most) {
    media::Picture p(width, height, channels_of(pass));
    const std::size_t planes = planes_of(pass), pixels = in.size() / planes;
    const auto each = [&](auto&& read) {
        for (std::size_t c = 0; c < planes; ++c)
            for (std::size_t i = 0; i < pixels; ++i)
                p.samples[i * planes + c] = read(in[c * pixels + i]);
    };
    switch (pass) {
        case Pass::depth:
        case Pass::picture:
            each([](std::uint16_t v) { return light(v); });
            break;
        case Pass::id:
        case Pass::material:
            each([most](std::uint16_t v) {
                if (v > most) broken();
                return static_cast<float>(v);
            });
            break;
        case Pass::motion:
            each([](std::uint16_t v) {
                return static_cast<float>(static_cast<std::int16_t>(v)) / 64;
            });
            break;
        case Pass::albedo:
            each([](std::uint16_t v) {
                const float root = static_cast<float>(v) / 255;
                return std::min(1.f, root * root);
            });
            break;
        case Pass::normal:
            for (std::size_t i = 0; i < pixels; ++i) {
                const auto x = static_cast<std::int16_t>(in[i]);
                const auto y = static_cast<std::int16_t>(in[pixels + i]);
                if (x == kNone) continue;
                const Vec3 n = unfolded(x / kUnit, y / kUnit);
                p.samples[3 * i] = static_cast<float>(n.x);
                p.samples[3 * i + 1] = static_cast<float>(n.y);
                p.samples[3 * i + 2] = static_cast<float>(n.z);
            }
    }
    return p;
}

/// zstd's own memory and ours, kept from block to block: a fresh page for each costs as much as the
/// work.
struct Packing {
    std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> writing{nullptr, ZSTD_freeCCtx};
    std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> reading{nullptr, ZSTD_freeDCtx};
    Samples samples;
    std::string bytes, block;

    /// `samples` as `block`.
    void pack() {
        const std::size_t n = samples.size();
        bytes.resize(2 * n);
        std::uint16_t left = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const auto step = static_cast<std::uint16_t>(samples[i] - left);
            left = samples[i];
            bytes[i] = static_cast<char>(step & 0xff);
            bytes[n + i] = static_cast<char>(step >> 8);
        }
        if (!writing) writing.reset(ZSTD_createCCtx());
        block.resize(ZSTD_compressBound(bytes.size()));
        const std::size_t size = ZSTD_compressCCtx(writing.get(), block.data(), block.size(),
                                                   bytes.data(), bytes.size(), kLevel);
        if (ZSTD_isError(size)) throw std::bad_alloc();  // nothing else can fail here
        block.resize(size);
    }
    /// `block` as `n` samples.
    void unpack(std::size_t n) {
        bytes.resize(2 * n);
        if (!reading) reading.reset(ZSTD_createDCtx());
        const std::size_t size = ZSTD_decompressDCtx(reading.get(), bytes.data(), bytes.size(),
                                                     block.data(), block.size());
        if (ZSTD_isError(size) || size != bytes.size()) broken();
        samples.resize(n);
        std::uint16_t left = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const int step =
                static_cast<std::uint8_t>(bytes[i]) | static_cast<std::uint8_t>(bytes[n + i]) << 8;
            left = static_cast<std::uint16_t>(left + step);
            samples[i] = left;
        }
    }
};

// ---------------------------------------------------------------- head and index

/// Where a block lies; size 0: there is none.
struct Block {
    std::uint64_t at = 0;
    std::uint32_t size = 0;
};
using FrameBlocks = std::array<Block, kPasses>;

template <typename T>
void add(std::string& bytes, T v) {
    bytes.append(reinterpret_cast<const char*>(&v), sizeof v);
}
void add(std::string& bytes, const std::vector<std::string>& names) {
    add(bytes, static_cast<std::uint32_t>(names.size()));
    for (const auto& name : names) {
        add(bytes, static_cast<std::uint32_t>(name.size()));
        bytes += name;
    }
}

struct Foot {
    std::string_view rest;

    std::string_view bytes(std::size_t n) {
        if (rest.size() < n) broken();
        const auto out = rest.substr(0, n);
        rest.remove_prefix(n);
        return out;
    }
    template <typename T>
    T number() {
        T v;
        std::memcpy(&v, bytes(sizeof v).data(), sizeof v);
        return v;
    }
    std::uint32_t number_to(std::uint32_t most) {
        const auto v = number<std::uint32_t>();
        if (v > most) broken();
        return v;
    }
    std::vector<std::string> names() {
        std::vector<std::string> out(number_to(0xfffe));
        for (auto& name : out) name = bytes(number<std::uint32_t>());
        return out;
    }
};

}  // namespace

// ---------------------------------------------------------------- which frames

std::vector<int> key_frames(const direction::Shot& shot, const scene::Blocking& blocking) {
    const int composed = composed_frame(shot, blocking.rate, blocking.frames);
    return composed > 0 ? std::vector{0, composed} : std::vector{0};
}

// ---------------------------------------------------------------- writing

struct PlanWriter::Impl {
    std::filesystem::path path;
    PlanHead head;
    std::ofstream file;
    std::uint64_t at = 0;
    std::vector<FrameBlocks> frames;
    FrameBlocks now;
    Packing packing;

    void write(std::string_view bytes) {
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (!file) throw Failure(msg("base.cannot-write", path.string()));
        at += bytes.size();
    }
};

int PlanHead::number(const std::string& object) const {
    const auto at = std::find(objects.begin(), objects.end(), object);
    return at == objects.end() ? 0 : static_cast<int>(at - objects.begin()) + 1;
}

PlanWriter::PlanWriter(const std::filesystem::path& file, PlanHead head)
    : impl_(std::make_unique<Impl>(
          Impl{file, std::move(head), std::ofstream(file, std::ios::binary), 0, {}, {}, {}})) {
    impl_->write(kTag);
}
PlanWriter::~PlanWriter() = default;

void PlanWriter::put(Pass pass, const media::Picture& picture) {
    Impl& my = *impl_;
    code(pass, picture, my.packing.samples);
    my.packing.pack();
    const std::string& block = my.packing.block;
    my.now[static_cast<std::size_t>(pass)] = {my.at, static_cast<std::uint32_t>(block.size())};
    my.write(block);
}

void PlanWriter::next() { impl_->frames.push_back(std::exchange(impl_->now, {})); }

void PlanWriter::close() {
    Impl& my = *impl_;
    std::string foot;
    add(foot, static_cast<std::uint32_t>(my.head.width));
    add(foot, static_cast<std::uint32_t>(my.head.height));
    add(foot, static_cast<std::int32_t>(my.head.rate.numerator));
    add(foot, static_cast<std::int32_t>(my.head.rate.denominator));
    add(foot, my.head.objects);
    for (const bool somebody : my.head.people) add(foot, static_cast<std::uint8_t>(somebody));
    add(foot, my.head.materials);
    add(foot, static_cast<std::uint32_t>(my.frames.size()));
    for (const auto& frame : my.frames)
        for (const auto& block : frame) {
            add(foot, block.at);
            add(foot, block.size);
        }
    const auto size = static_cast<std::uint64_t>(foot.size());
    add(foot, size);
    my.write(foot);
    my.write(kTag);
    my.file.close();
    if (!my.file) throw Failure(msg("base.cannot-write", my.path.string()));
}

// ---------------------------------------------------------------- reading

struct PlanPasses::Impl {
    std::unique_ptr<std::istream> in;
    PlanHead head;
    std::vector<FrameBlocks> frames;
    Packing packing;

    void read(std::uint64_t at, std::size_t size, std::string& bytes) {
        bytes.resize(size);
        in->clear();
        in->seekg(static_cast<std::streamoff>(at));
        if (!in->read(bytes.data(), static_cast<std::streamsize>(size))) broken();
    }
    std::string read(std::uint64_t at, std::size_t size) {
        std::string bytes;
        read(at, size, bytes);
        return bytes;
    }

    std::size_t samples(Pass pass) const {
        return planes_of(pass) * static_cast<std::size_t>(head.width) *
               static_cast<std::size_t>(head.height);
    }

    void open() {
        constexpr auto tag = static_cast<std::int64_t>(kTag.size());
        in->seekg(0, std::ios::end);
        const std::int64_t end = in->tellg();
        if (end < 2 * tag + 8 || read(0, kTag.size()) != kTag) broken();
        const std::string tail = read(static_cast<std::uint64_t>(end - tag - 8), 8 + kTag.size());
        if (tail.substr(8) != kTag) broken();
        const auto size = Foot{tail}.number<std::uint64_t>();
        const std::int64_t blocks_end = end - tag - 8 - static_cast<std::int64_t>(size);
        if (size > static_cast<std::uint64_t>(kMostFoot) || blocks_end < tag) broken();
        const std::string bytes = read(static_cast<std::uint64_t>(blocks_end), size);
        Foot foot{bytes};
        head.width = static_cast<int>(foot.number_to(kMostSide));
        head.height = static_cast<int>(foot.number_to(kMostSide));
        head.rate.numerator = foot.number<std::int32_t>();
        head.rate.denominator = foot.number<std::int32_t>();
        if (head.width < 1 || head.height < 1 ||
            std::int64_t{head.width} * head.height > kMostPixels || head.rate.numerator < 1 ||
            head.rate.denominator < 1)
            broken();
        head.objects = foot.names();
        head.people.reserve(head.objects.size());
        for (std::size_t i = 0; i < head.objects.size(); ++i)
            head.people.push_back(foot.number<std::uint8_t>() != 0);
        head.materials = foot.names();
        const auto count = foot.number_to(kMostFrames);
        if (foot.rest.size() != count * kPasses * 12) broken();
        frames.resize(count);
        for (auto& frame : frames)
            for (std::size_t p = 0; p < kPasses; ++p) {
                Block& b = frame[p];
                b.at = foot.number<std::uint64_t>();
                b.size = foot.number<std::uint32_t>();
                const auto last = static_cast<std::uint64_t>(blocks_end);
                if (b.at > last || b.size > last - b.at) broken();
                if (b.size > ZSTD_compressBound(2 * samples(static_cast<Pass>(p)))) broken();
                if (b.size == 0 && p <= static_cast<std::size_t>(Pass::motion)) broken();
            }
    }
};

PlanPasses::PlanPasses(const std::filesystem::path& file)
    : impl_(std::make_unique<Impl>(
          Impl{std::make_unique<std::ifstream>(file, std::ios::binary), {}, {}, {}})) {
    if (!*impl_->in) throw Failure(msg("base.cannot-read", file.string()));
    impl_->open();
}
PlanPasses::PlanPasses(std::unique_ptr<std::istream> bytes)
    : impl_(std::make_unique<Impl>(Impl{std::move(bytes), {}, {}, {}})) {
    impl_->open();
}
PlanPasses::~PlanPasses() = default;
PlanPasses::PlanPasses(PlanPasses&&) noexcept = default;

const PlanHead& PlanPasses::head() const { return impl_->head; }
int PlanPasses::frames() const { return static_cast<int>(impl_->frames.size()); }

bool PlanPasses::has(int frame, Pass pass) const {
    return frame >= 0 && frame < frames() &&
           impl_->frames[static_cast<std::size_t>(frame)][static_cast<std::size_t>(pass)].size > 0;
}

media::Picture PlanPasses::get(int frame, Pass pass) const {
    if (!has(frame, pass)) return {0, 0, channels_of(pass)};
    Impl& my = *impl_;
    const Block& b = my.frames[static_cast<std::size_t>(frame)][static_cast<std::size_t>(pass)];
    const std::size_t most =
        pass == Pass::material ? my.head.materials.size() : my.head.objects.size();
    my.read(b.at, b.size, my.packing.block);
    my.packing.unpack(my.samples(pass));
    return decoded(pass, my.packing.samples, my.head.width, my.head.height, most);
}

media::Picture PlanPasses::people(int frame) const {
    media::Picture out = get(frame, Pass::id);
    std::vector<float> matte{0};
    for (std::size_t i = 0; i < impl_->head.people.size(); ++i)
        matte.push_back(impl_->head.people[i] ? static_cast<float>(i + 1) : 0);
    for (float& v : out.samples) v = matte[static_cast<std::size_t>(v)];
    return out;
}

}  // namespace answerprint::review
