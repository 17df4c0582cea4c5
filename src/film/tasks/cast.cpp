#include <cmath>

#include "base/catalogue.h"
#include "base/decimal.h"
#include "film/tasks/tasks.h"
#include "media/display.h"
#include "media/image_file.h"
#include "media/typesetter.h"
#include "render/renderer.h"
#include "scene/body.h"
#include "scene/rig.h"
#include "scene/staging.h"

namespace answerprint::film::tasks {

namespace {

using scene::Pose;

constexpr int body_wide = 340, body_high = 640, close_wide = 520, face_wide = 268, face_high = 300,
              margin = 16, title_high = 56, label_high = 34;
constexpr int sheet_wide = 2 * margin + 4 * body_wide + close_wide;
constexpr int sheet_high = title_high + body_high + face_high + 2 * label_high;
constexpr double close_m = 2, close_mm = 85;
constexpr media::Colour paper{226, 222, 214}, ink{44, 42, 40};

/// One view of a body: what it does, and from where it is seen.
struct View {
    Pose pose;
    double around = 0;  // radians, of the camera to the body's left
};

/// Before a plain backdrop, as for a casting: a soft key from the camera's left, fill, two rims.
std::vector<media::Frame8> photographs(const scene::Character& who, const std::vector<View>& views,
                                       Vec3 aim, double distance, double focal_mm, int wide,
                                       int high, int samples) {
    const scene::Rig& rig = scene::rig_of(who);
    const auto snapshot = [&](int frame, bool) {
        scene::Snapshot s;
        s.objects = {who.name, "backdrop"};
        s.materials = rig.materials;
        const View& view = views[static_cast<std::size_t>(frame)];
        s.meshes = scene::skinned(rig, view.pose);
        scene::Material grey;
        grey.colour = {0.52, 0.51, 0.49};
        grey.wear = 0;
        scene::Mesh back;
        back.object = 1;
        back.material = static_cast<int>(s.materials.size());
        back.moves = true;
        s.materials.push_back(grey);
        // A sheet of paper that rises behind the body.
        const Vec3 towards{std::sin(view.around), 0, std::cos(view.around)},
            across{towards.z, 0, -towards.x};
        constexpr int steps = 12;
        for (int i = 0; i <= steps; ++i) {
            const double a = 0.5 * pi * std::max(0, i - 1) / (steps - 2.0);
            const double deep = i == 0 ? 5 : i == steps ? -2.6 : -1.4 - 1.2 * std::sin(a);
            const double up = i == 0 ? 0 : i == steps ? 6 : 1.2 - 1.2 * std::cos(a);
            for (const double side : {-6.0, 6.0}) {
                const Vec3 p = towards * deep + across * side + Vec3{0, up, 0};
                back.positions.push_back({float(p.x), float(p.y), float(p.z)});
            }
        }
        for (std::uint32_t i = 0; i < steps; ++i) {
            back.triangles.push_back({2 * i, 2 * i + 1, 2 * i + 3});
            back.triangles.push_back({2 * i, 2 * i + 3, 2 * i + 2});
        }
        back.rest = back.positions;
        s.meshes.push_back(std::move(back));
        return s;
    };
    std::vector<media::Frame8> out;
    const media::Display display(media::View::srgb);
    for (std::size_t i = 0; i < views.size(); ++i) {
        // The camera and the light go round the body together.
        const Quat turn = from_yaw(views[i].around);
        scene::CameraPath camera;
        camera.aspect = double(wide) / high;
        camera.lens.t_stop = 16;
        scene::CameraSample sample;
        const Vec3 eye = aim + turn * Vec3{0, 0, distance};
        sample.at = {eye, looking_along(normalised(aim - eye))};
        sample.focal_mm = focal_mm;
        sample.focus_m = distance;
        camera.samples.assign(views.size(), sample);
        scene::Lighting light;
        const auto lamp = [&](Vec3 from, Vec2 size, Vec3 radiance) {
            scene::Lamp l;
            l.at = {turn * from, looking_along(normalised(turn * (Vec3{0, 1.1, 0} - from)))};
            l.size = size;
            l.radiance = radiance;
            light.lamps.push_back(l);
        };
        lamp({-1.7, 2.5, 2.6}, {1.5, 1.5}, Vec3{13.6, 13, 12});   // key
        lamp({2.4, 1.5, 2.4}, {1.8, 2.2}, Vec3{1.7, 1.8, 2.0});   // fill
        lamp({1.7, 2.5, -1.7}, {0.6, 1.4}, Vec3{21, 21.5, 23});   // rim
        lamp({-1.9, 2.3, -1.5}, {0.4, 1.2}, Vec3{12, 12.2, 13});  // rim
        scene::Lamp sky;
        sky.shape = scene::LampShape::dome;
        sky.radiance = {0.66, 0.68, 0.74};
        sky.ground = {0.46, 0.43, 0.40};
        light.lamps.push_back(sky);
        const render::Renderer renderer(snapshot, camera, light, {wide, high, samples, 2});
        out.push_back(display.frame(render::denoise(renderer.frame(static_cast<int>(i)))));
    }
    return out;
}

struct Sheet {
    media::Frame8& onto;
    const media::Typesetter& type;
    Language language;
    int top = 0;

    void words(const std::string& words, int x, int y, double size, bool bold, double width = 0) {
        media::TextStyle style;
        style.size = size;
        style.bold = bold;
        style.language = language == Language::chinese ? "zh" : "en";
        style.align = width > 0 ? media::Align::centre : media::Align::left;
        media::draw_text(onto, type.set(words, style, width), x, top + y, ink);
    }
    void picture(const media::Frame8& p, int x, int y, const Message& label, int wide) {
        media::paste(onto, p, x, top + y);
        words(text(label, language), x, y + p.height + 3, 18, false, wide);
    }

    void draw(const scene::Character& who) {
        words(who.name, margin, 6, 32, true);
        words(text(msg("film.sheet-tall", decimal(who.height, 2), decimal(std::round(who.age), 0)),
                   language),
              margin + 4 * body_wide, 16, 20, false);
        const scene::Bones bones(who);
        Pose still = scene::pose_of(scene::standing(bones), bones);
        const double h = who.height;
        const std::vector<View> sides{{still, 0}, {still, -0.7}, {still, -0.5 * pi}, {still, pi}};
        // A body fills nine tenths of the height of its picture.
        constexpr double far = 6;
        const double sensor = scene::CameraPath{}.lens.sensor.width_mm;
        const double focal = sensor * far / (h * 1.16 * body_wide / body_high);
        const auto bodies =
            photographs(who, sides, {0, 0.525 * h, 0}, far, focal, body_wide, body_high, 24);
        const Message names[] = {msg("film.sheet-front"), msg("film.sheet-three-quarter"),
                                 msg("film.sheet-profile"), msg("film.sheet-back")};
        int x = margin;
        for (std::size_t i = 0; i < bodies.size(); ++i, x += body_wide)
            picture(bodies[i], x, title_high, names[i], body_wide - 4);
        const Vec3 eyes = scene::eyes_of(still);
        const Vec3 face{0, eyes.y - 0.012 * h, 0};
        const auto close =
            photographs(who, {{still, -0.42}}, face, close_m, close_mm, close_wide, body_high, 48);
        picture(close[0], x, title_high, msg("film.sheet-face"), close_wide);

        std::vector<View> does(7, View{still, 0});
        does[1].pose.mouth_open = 0.75;
        does[1].pose.mouth_wide = 0.2;
        does[2].pose.smile = 1;
        does[2].pose.brow = 0.25;
        does[3].pose.smile = -0.9;
        does[3].pose.brow = -0.9;
        does[4].pose.blink = 1;
        does[5].pose.gaze = normalised(Vec3{0.55, 0, 1});
        does[6].pose.gaze = normalised(Vec3{-0.55, 0, 1});
        const double head = bones.crown;
        const auto faces = photographs(who, does, {0, face.y, 0}, close_m,
                                       sensor * close_m / (2.0 * head * face_wide / face_high),
                                       face_wide, face_high, 32);
        const Message acts[] = {msg("film.sheet-neutral"),    msg("film.sheet-speaks"),
                                msg("film.sheet-smiles"),     msg("film.sheet-frowns"),
                                msg("film.sheet-blinks"),     msg("film.sheet-looks-left"),
                                msg("film.sheet-looks-right")};
        for (std::size_t i = 0; i < faces.size(); ++i)
            picture(faces[i], margin + static_cast<int>(i) * face_wide,
                    title_high + body_high + label_high, acts[i], face_wide - 4);
    }
};

}  // namespace

// Inputs: character/NNN, in order. Parameters: "en" or "zh", of the labels. Output: picture, PNG.
void cast(farm::Work& work) {
    const auto names = work.inputs();
    media::Frame8 frame =
        media::canvas(sheet_wide, sheet_high * static_cast<int>(names.size()), paper);
    const media::Typesetter type;
    Sheet sheet{frame, type, work.params() == "zh" ? Language::chinese : Language::english};
    for (const auto& name : names) {
        sheet.draw(scene::character_from_bytes(work.input(name)));
        sheet.top += sheet_high;
    }
    work.output("picture", media::to_png(frame));
}

}  // namespace answerprint::film::tasks
