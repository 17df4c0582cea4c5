// Stored forms: a tag with the schema's version, then fields in order, little-endian; poses and
// tracks in single precision. One list of fields serves writing and reading.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <type_traits>

#include "base/failure.h"
#include "scene/exchange/model_file.h"
#include "scene/stage.h"
#include "scene/staging.h"

namespace answerprint::scene {
namespace {

static_assert(std::endian::native == std::endian::little);

[[noreturn]] void broken(const char* tag) { throw Failure(msg("scene.stored-broken", tag)); }

struct Writer {
    static constexpr bool reading = false;
    std::string bytes;

    template <typename T>
    void raw(T& v) {
        bytes.append(reinterpret_cast<const char*>(&v), sizeof v);
    }
    void block(const char* from, std::size_t n) { bytes.append(from, n); }
    std::uint32_t count(std::size_t n, std::size_t) {
        auto c = static_cast<std::uint32_t>(n);
        raw(c);
        return c;
    }
    void text(std::string& s) {
        count(s.size(), 1);
        bytes += s;
    }
};

struct Reader {
    static constexpr bool reading = true;
    std::string_view bytes;
    const char* tag;

    template <typename T>
    void raw(T& v) {
        if (bytes.size() < sizeof v) broken(tag);
        std::memcpy(&v, bytes.data(), sizeof v);
        bytes.remove_prefix(sizeof v);
    }
    void block(char* to, std::size_t n) {
        std::copy_n(bytes.data(), n, to);
        bytes.remove_prefix(n);
    }
    // A count is believed only if that many elements of at least `least` bytes can follow.
    std::uint32_t count(std::size_t, std::size_t least) {
        std::uint32_t c = 0;
        raw(c);
        if (c > bytes.size() / least) broken(tag);
        return c;
    }
    void text(std::string& s) {
        const std::uint32_t n = count(0, 1);
        s.assign(bytes.substr(0, n));
        bytes.remove_prefix(n);
    }
};

template <typename A, typename T>
void field(A& a, T& v);

template <typename A, typename... T>
void each(A& a, T&... v) {
    (field(a, v), ...);
}

// Elements without inner parts, all at once.
template <typename A, typename T>
void flat(A& a, std::vector<T>& v) {
    v.resize(a.count(v.size(), sizeof(T)));
    a.block(reinterpret_cast<char*>(v.data()), v.size() * sizeof(T));
}

template <typename A, typename E>
void choice(A& a, E& e, E last) {
    auto v = static_cast<std::uint8_t>(e);
    a.raw(v);
    if (v > static_cast<std::uint8_t>(last)) broken("choice");
    e = static_cast<E>(v);
}

template <typename A>
void single(A& a, double& v) {
    auto f = static_cast<float>(v);
    a.raw(f);
    v = f;
}
template <typename A>
void single(A& a, Vec3& v) {
    single(a, v.x), single(a, v.y), single(a, v.z);
}
template <typename A>
void single(A& a, Transform& t) {
    single(a, t.position);
    single(a, t.rotation.w), single(a, t.rotation.x), single(a, t.rotation.y);
    single(a, t.rotation.z);
}

template <typename A>
void fields(A& a, Vec2& v) {
    each(a, v.x, v.y);
}
template <typename A>
void fields(A& a, Vec3& v) {
    each(a, v.x, v.y, v.z);
}
template <typename A>
void fields(A& a, Quat& q) {
    each(a, q.w, q.x, q.y, q.z);
}
template <typename A>
void fields(A& a, Transform& t) {
    each(a, t.position, t.rotation);
}
template <typename A>
void fields(A& a, FrameRate& r) {
    each(a, r.numerator, r.denominator);
    if (r.numerator <= 0 || r.denominator <= 0) broken("rate");
}
template <typename A>
void fields(A& a, Material& m) {
    each(a, m.colour, m.roughness, m.metallic, m.scale, m.second, m.wear, m.texture);
    choice(a, m.pattern, Pattern::leather);
}
template <typename A>
void fields(A& a, ModelUse& m) {
    each(a, m.file, m.unit, m.z_up, m.sized, m.seats, m.grips, m.switches, m.bulbs, m.tops);
}
template <typename A>
void fields(A& a, Thing& t) {
    each(a, t.name, t.kind, t.aliases, t.position, t.yaw, t.size, t.material, t.lumens, t.kelvin,
         t.on, t.open, t.on_top_of, t.held_by, t.assumed, t.model);
}
template <typename A>
void fields(A& a, Mark& m) {
    each(a, m.name, m.at, m.yaw);
}
template <typename A>
void fields(A& a, Room& r) {
    each(a, r.name, r.low, r.high, r.height, r.floor, r.walls, r.ceiling);
}
template <typename A>
void fields(A& a, Standing& s) {
    each(a, s.name, s.at, s.yaw, s.seat);
}
template <typename A>
void fields(A& a, Daylight& d) {
    choice(a, d.weather, Weather::fog);
    each(a, d.known, d.latitude, d.longitude, d.zone, d.year, d.month, d.day, d.hour, d.north);
}
template <typename A>
void fields(A& a, Set& s) {
    choice(a, s.kind, SetKind::exterior);
    choice(a, s.day_time, direction::DayTime::night);
    each(a, s.name, s.file, s.scenes, s.low, s.high, s.height, s.floor, s.walls, s.ceiling, s.rooms,
         s.surroundings, s.things, s.marks, s.people, s.daylight, s.ambient, s.assumed);
}
template <typename A>
void fields(A& a, ThingTrack& t) {
    each(a, t.name);
    t.at.resize(a.count(t.at.size(), 28));
    for (auto& v : t.at) single(a, v);
    each(a, t.open, t.on, t.visible);
}
template <typename A>
void fields(A& a, voice::Voice& v) {
    each(a, v.language, v.pitch, v.speed, v.variant, v.recording);
}
template <typename A>
void fields(A& a, Manner& m) {
    each(a, m.tempo, m.stiffness, m.lean, m.step_width);
}
template <typename A>
void fields(A& a, Garment& g) {
    each(a, g.kind, g.material);
}
template <typename A>
void fields(A& a, Face& f) {
    each(a, f.jaw, f.chin, f.cheeks, f.nose, f.nose_width, f.eyes, f.eye_distance, f.brows, f.lips,
         f.ears, f.lines, f.beard, f.iris);
}
template <typename A>
void fields(A& a, Character& c) {
    choice(a, c.preset, Preset::human);
    each(a, c.name, c.aliases, c.file, c.height, c.age, c.build, c.manner, c.skin, c.hair,
         c.hair_style, c.face, c.wardrobe, c.voice);
}
template <typename A>
void fields(A& a, Pose& p) {
    for (auto& j : p.joints) single(a, j);
    single(a, p.gaze);
    single(a, p.mouth_open), single(a, p.mouth_wide), single(a, p.smile), single(a, p.brow);
    single(a, p.blink), single(a, p.left_fist), single(a, p.right_fist);
    each(a, p.visible);
}
template <typename A>
void fields(A& a, Actor& v) {
    each(a, v.character, v.poses);
}
template <typename A>
void fields(A& a, Blocking& b) {
    each(a, b.rate, b.frames, b.set, b.things, b.actors);
    // What is indexed by frame is there for every frame, or not at all.
    const auto n = static_cast<std::size_t>(b.frames);
    const auto whole = [&](std::size_t size) { return size == 0 || size == n; };
    if (b.frames < 0) broken("frames");
    for (const auto& t : b.things)
        if (!whole(t.at.size()) || !whole(t.open.size()) || !whole(t.on.size()) ||
            !whole(t.visible.size()))
            broken("track");
    for (const auto& v : b.actors)
        if (v.poses.size() != n) broken("poses");
}
template <typename A>
void fields(A& a, direction::Lens& l) {
    each(a, l.focal_mm, l.t_stop, l.sensor.name, l.sensor.width_mm, l.sensor.height_mm);
}
template <typename A>
void fields(A& a, CameraSample& s) {
    each(a, s.at, s.focal_mm, s.focus_m);
}
template <typename A>
void fields(A& a, CameraPath& c) {
    each(a, c.lens, c.aspect, c.samples, c.subject);
}
template <typename A>
void fields(A& a, Lamp& l) {
    choice(a, l.shape, LampShape::dome);
    each(a, l.name, l.at, l.size, l.radiance, l.ground, l.visible, l.power);
}
template <typename A>
void fields(A& a, Lighting& l) {
    each(a, l.exposure, l.lamps);
}
template <typename A>
void fields(A& a, Time& t) {
    a.raw(t.ticks);
}
template <typename A>
void fields(A& a, SoundEvent& e) {
    each(a, e.time, e.kind, e.surface, e.position, e.level);
}

template <typename A>
void fields(A& a, Box& b) {
    each(a, b.low, b.high);
}
template <typename A>
void fields(A& a, ModelFacts& f) {
    each(a, f.bounds, f.size, f.seats, f.grips, f.tops, f.switches, f.bulbs, f.lumens, f.kelvin);
}
template <typename A>
void fields(A& a, Texture& t) {
    choice(a, t.across, Wrap::clamp);
    choice(a, t.down, Wrap::clamp);
    each(a, t.width, t.height, t.cut, t.rgba);
    if (t.width < 1 || t.height < 1 ||
        std::uint64_t(t.width) * std::uint64_t(t.height) * 4 != t.rgba.size())
        broken("texture");
}
// What moves, what is seen from one side and whose it is, a set decides.
template <typename A>
void fields(A& a, Mesh& m) {
    each(a, m.material);
    flat(a, m.positions), flat(a, m.normals), flat(a, m.uvs), flat(a, m.triangles);
    const std::size_t n = m.positions.size();
    if ((!m.normals.empty() && m.normals.size() != n) || (!m.uvs.empty() && m.uvs.size() != n))
        broken("mesh");
    for (const auto& p : m.positions)
        for (const float v : p)
            if (!(std::abs(v) < 1e9F)) broken("mesh");
    for (const auto& t : m.triangles)
        for (const auto i : t)
            if (i >= n) broken("mesh");
}
template <typename A>
void fields(A& a, ModelFile& m) {
    each(a, m.facts, m.solid.materials, m.solid.meshes, m.textures);
    for (const auto& mesh : m.solid.meshes)
        if (mesh.material < 0 || std::size_t(mesh.material) >= m.solid.materials.size())
            broken("model");
}

template <typename T>
inline constexpr bool is_list = false;
template <typename T>
inline constexpr bool is_list<std::vector<T>> = true;
template <typename T>
inline constexpr bool is_map = false;
template <typename T>
inline constexpr bool is_map<std::map<std::string, T>> = true;

template <typename A, typename T>
void field(A& a, T& v) {
    if constexpr (std::is_same_v<T, bool>) {
        std::uint8_t b = v;
        a.raw(b);
        v = b != 0;
    } else if constexpr (std::is_arithmetic_v<T>) {
        a.raw(v);
    } else if constexpr (std::is_same_v<T, std::string>) {
        a.text(v);
    } else if constexpr (is_list<T>) {
        using E = typename T::value_type;
        v.resize(a.count(v.size(), std::is_arithmetic_v<E> ? sizeof(E) : 4));
        for (auto& e : v) field(a, e);
    } else if constexpr (is_map<T>) {
        const std::uint32_t n = a.count(v.size(), 4);
        if constexpr (A::reading) {
            for (std::uint32_t i = 0; i < n; ++i) {
                std::string key;
                a.text(key);
                field(a, v[key]);
            }
        } else {
            for (auto& [key, value] : v) {
                auto name = key;
                a.text(name);
                field(a, value);
            }
        }
    } else {
        fields(a, v);
    }
}

// `tag`: four letters and the version.
template <typename T>
std::string write(const char* tag, const T& value) {
    Writer w;
    w.bytes = tag;
    T copy = value;
    field(w, copy);
    return std::move(w.bytes);
}

template <typename T>
T read(const char* tag, std::string_view bytes) {
    if (!bytes.starts_with(tag)) broken(tag);
    Reader r{bytes.substr(std::strlen(tag)), tag};
    T value;
    field(r, value);
    if (!r.bytes.empty()) broken(tag);
    return value;
}

}  // namespace

std::string to_bytes(const Character& c) { return write("CHAR1", c); }
std::string to_bytes(const Blocking& b) { return write("BLOK2", b); }
std::string to_bytes(const CameraPath& c) { return write("CAMR1", c); }
std::string to_bytes(const Lighting& l) { return write("LITE1", l); }
std::string to_bytes(const std::vector<SoundEvent>& e) { return write("SNDS1", e); }
std::string to_bytes(const ModelFile& m) { return write("MODL1", m); }
std::string to_bytes(const ModelFacts& f) { return write("MFCT1", f); }
ModelFile model_from_bytes(std::string_view b) { return read<ModelFile>("MODL1", b); }
ModelFacts model_facts_from_bytes(std::string_view b) { return read<ModelFacts>("MFCT1", b); }

Character character_from_bytes(std::string_view b) { return read<Character>("CHAR1", b); }
Blocking blocking_from_bytes(std::string_view b) { return read<Blocking>("BLOK2", b); }
CameraPath camera_from_bytes(std::string_view b) { return read<CameraPath>("CAMR1", b); }
Lighting lighting_from_bytes(std::string_view b) { return read<Lighting>("LITE1", b); }
std::vector<SoundEvent> sounds_from_bytes(std::string_view b) {
    return read<std::vector<SoundEvent>>("SNDS1", b);
}
}  // namespace answerprint::scene
