#include "scene/exchange/bvh_clip.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "scene/exchange/plain_number.h"

namespace answerprint::scene {

namespace {

constexpr std::size_t kMostBones = 1000, kMostFrames = 100'000;

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string lower(std::string_view s) {
    std::string out(s);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

/// Words and lines of a file, with where they stand.
struct Text {
    std::string_view rest;
    int line = 1;

    void skip() {
        while (!rest.empty() && blank(rest[0])) {
            if (rest[0] == '\n') ++line;
            rest.remove_prefix(1);
        }
    }
    std::string_view word() {
        skip();
        std::size_t n = 0;
        while (n < rest.size() && !blank(rest[n]) && !(n > 0 && (rest[n] == '{' || rest[n] == '}')))
            if (const char c = rest[n++]; c == '{' || c == '}') break;
        const auto w = rest.substr(0, n);
        rest.remove_prefix(n);
        return w;
    }
    std::string_view peek() const {
        Text copy = *this;
        return copy.word();
    }
    /// What is left of this line, up to a brace, without blanks at either end.
    std::string_view name() {
        const auto end = std::min({rest.find('\n'), rest.find('{'), rest.size()});
        auto n = rest.substr(0, end);
        rest.remove_prefix(end);
        while (!n.empty() && blank(n.front())) n.remove_prefix(1);
        while (!n.empty() && blank(n.back())) n.remove_suffix(1);
        return n;
    }
};

enum class Channel { x, y, z, turn_x, turn_y, turn_z };

constexpr std::array<std::string_view, 6> channel_names = {"xposition", "yposition", "zposition",
                                                           "xrotation", "yrotation", "zrotation"};

struct Wrong {};  // said already: nothing more can be read

struct Reader {
    Text text;
    const std::string& file;
    Diagnostics& out;
    BvhClip clip;
    std::vector<std::vector<Channel>> channels;  // by bone
    std::size_t channel_count = 0;

    [[noreturn]] void wrong(Message what, Message right = {}) {
        error(out, {file, text.line, 1, 1}, std::move(what), std::move(right));
        throw Wrong{};
    }

    void expect(std::string_view word) {
        text.skip();
        const auto found = text.word();
        if (lower(found) != lower(word))
            wrong(msg("scene.bvh-expected", std::string(word), shown(found)));
    }
    static std::string shown(std::string_view word) {
        std::size_t n = std::min<std::size_t>(word.size(), 40);
        while (n < word.size() && n > 0 && (word[n] & 0xC0) == 0x80) --n;  // whole letters
        return word.empty() ? "…" : std::string(word.substr(0, n));
    }

    double finite() {
        text.skip();
        const auto word = text.word();
        const auto v = plain_number(word);
        if (!v) wrong(msg("scene.bvh-number", shown(word)), msg("scene.bvh-number-right"));
        return *v;
    }

    Vec3 offset() {
        expect("OFFSET");
        const double x = finite(), y = finite(), z = finite();
        return {x, y, z};
    }

    std::vector<Channel> channels_of() {
        text.word();
        const double n = finite();
        if (n != std::floor(n) || n < 0 || n > 6)
            wrong(msg("scene.bvh-channels"), msg("scene.bvh-channels-right"));
        std::vector<Channel> all;
        for (int i = 0; i < static_cast<int>(n); ++i) {
            text.skip();
            const auto word = text.word();
            const auto found = std::find(channel_names.begin(), channel_names.end(), lower(word));
            const auto c = static_cast<Channel>(found - channel_names.begin());
            if (found == channel_names.end() || std::count(all.begin(), all.end(), c))
                wrong(msg("scene.bvh-channel", shown(word)), msg("scene.bvh-channels-right"));
            all.push_back(c);
        }
        return all;
    }

    void bone(int parent) {
        if (clip.bones.size() == kMostBones)
            wrong(msg("scene.bvh-many-joints", std::to_string(kMostBones)));
        const auto index = clip.bones.size();
        clip.bones.push_back({std::string(text.name()), parent, {}});
        if (clip.bones.back().name.empty()) wrong(msg("scene.bvh-nameless"));
        channels.emplace_back();
        expect("{");
        clip.bones[index].offset = offset();
        if (lower(text.peek()) == "channels") {
            text.skip();
            channels[index] = channels_of();
            channel_count += channels[index].size();
        }
    }

    /// ROOT with all below it; without recursion, however deep it goes.
    void hierarchy() {
        bone(-1);
        std::vector<int> open{0};
        while (!open.empty()) {
            text.skip();
            const auto word = lower(text.word());
            if (word == "joint") {
                const int parent = open.back();
                open.push_back(static_cast<int>(clip.bones.size()));
                bone(parent);
            } else if (word == "end") {
                text.name();  // Site
                expect("{");
                offset();
                expect("}");
            } else if (word == "}") {
                open.pop_back();
            } else {
                wrong(msg("scene.bvh-expected", "JOINT, End Site, }", shown(word)));
            }
        }
    }

    void frame(const std::vector<double>& values) {
        std::vector<Transform> pose;
        std::size_t at = 0;
        for (std::size_t b = 0; b < clip.bones.size(); ++b) {
            Transform t{clip.bones[b].offset, {}};
            for (const Channel c : channels[b]) {
                const double v = values[at++];
                switch (c) {
                    case Channel::x:
                        t.position.x = v;
                        break;
                    case Channel::y:
                        t.position.y = v;
                        break;
                    case Channel::z:
                        t.position.z = v;
                        break;
                    case Channel::turn_x:
                        t.rotation = t.rotation * Quat::about({1, 0, 0}, radians(v));
                        break;
                    case Channel::turn_y:
                        t.rotation = t.rotation * Quat::about({0, 1, 0}, radians(v));
                        break;
                    case Channel::turn_z:
                        t.rotation = t.rotation * Quat::about({0, 0, 1}, radians(v));
                        break;
                }
            }
            t.rotation = normalised(t.rotation);
            pose.push_back(t);
        }
        clip.frames.push_back(std::move(pose));
    }

    /// One frame a line.
    void motion() {
        expect("MOTION");
        expect("Frames:");
        const int said_at = text.line;
        const double said = finite();
        if (said != std::floor(said) || said < 1 || said > kMostFrames)
            wrong(msg("scene.bvh-frames"),
                  msg("scene.bvh-frames-right", std::to_string(kMostFrames)));
        expect("Frame");
        expect("Time:");
        clip.frame_time = finite();
        if (clip.frame_time < 1e-4 || clip.frame_time > 10)
            wrong(msg("scene.bvh-frame-time"), msg("scene.bvh-frame-time-right"));
        std::vector<double> values;
        for (;;) {
            text.skip();
            if (text.rest.empty()) break;
            if (clip.frames.size() == kMostFrames)
                wrong(msg("scene.bvh-frames"),
                      msg("scene.bvh-frames-right", std::to_string(kMostFrames)));
            Text line{text.rest.substr(0, text.rest.find('\n')), text.line};
            const std::size_t length = line.rest.size();
            values.clear();
            for (;;) {
                line.skip();
                if (line.rest.empty()) break;
                const auto word = line.word();
                const auto v = plain_number(word);
                if (!v) wrong(msg("scene.bvh-number", shown(word)), msg("scene.bvh-number-right"));
                values.push_back(*v);
                if (values.size() > channel_count) break;
            }
            if (values.size() != channel_count)
                wrong(msg("scene.bvh-frame", std::to_string(clip.frames.size() + 1)),
                      msg("scene.bvh-frame-right", std::to_string(channel_count)));
            frame(values);
            text.rest.remove_prefix(length);
        }
        const auto there = std::to_string(clip.frames.size());
        if (clip.frames.empty()) wrong(msg("scene.bvh-no-frames"));
        if (clip.frames.size() != static_cast<std::size_t>(said))
            warning(out, {file, said_at, 1, 1}, msg("scene.bvh-other-frames", there),
                    msg("scene.bvh-other-frames-right", there));
    }

    void read() {
        if (lower(text.peek()) != "hierarchy")
            wrong(msg("scene.bvh-not"), msg("scene.bvh-not-right"));
        text.word();
        if (lower(text.peek()) != "root") {
            text.skip();
            wrong(msg("scene.bvh-no-root"), msg("scene.bvh-no-root-right"));
        }
        text.word();
        hierarchy();
        if (lower(text.peek()) == "root") {
            text.skip();
            wrong(msg("scene.bvh-roots"), msg("scene.bvh-roots-right"));
        }
        if (channel_count == 0) wrong(msg("scene.bvh-still"), msg("scene.bvh-channels-right"));
        motion();
    }
};

}  // namespace

std::vector<Transform> BvhClip::world(int frame) const {
    std::vector<Transform> out;
    for (std::size_t b = 0; b < bones.size(); ++b) {
        const Transform local =
            frame < 0 ? Transform{bones[b].offset, {}} : frames[static_cast<std::size_t>(frame)][b];
        out.push_back(bones[b].parent < 0 ? local
                                          : out[static_cast<std::size_t>(bones[b].parent)] * local);
    }
    return out;
}

BvhClip read_bvh(std::string_view text, const std::string& file, Diagnostics& out) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (const auto broken = first_broken_utf8(text); broken != std::string::npos) {
        const auto lines =
            std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(broken), '\n');
        error(out, {file, static_cast<int>(lines) + 1, 1, 1}, msg("scene.bvh-not"),
              msg("scene.bvh-not-right"));
        return {};
    }
    Reader reader{{text, 1}, file, out, {}, {}, 0};
    try {
        reader.read();
    } catch (const Wrong&) {
        return {};
    }
    return std::move(reader.clip);
}

}  // namespace answerprint::scene
