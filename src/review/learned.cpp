#include "review/learned.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

#include "base/failure.h"
#include "review/pose.h"
#include "scene/pose.h"

namespace answerprint::review {

namespace {

constexpr double kHead = 0.19;    // of the stature: a square's side that holds a head and its hair
constexpr double kAround = 0.15;  // of their extent in the picture, about a person
constexpr double kSmall = 24;     // px: no face is known in fewer
constexpr double kOff = 10;       // % of the height in the picture
constexpr float kSeen = 0.2F;     // of a heatmap's peak
constexpr std::size_t kJoints = 4;

const std::map<std::string, scene::Joint>& joints() {
    using scene::Joint;
    static const std::map<std::string, Joint> all{
        {"left_shoulder", Joint::left_shoulder}, {"right_shoulder", Joint::right_shoulder},
        {"left_elbow", Joint::left_elbow},       {"right_elbow", Joint::right_elbow},
        {"left_wrist", Joint::left_wrist},       {"right_wrist", Joint::right_wrist},
        {"left_hip", Joint::left_hip},           {"right_hip", Joint::right_hip},
        {"left_knee", Joint::left_knee},         {"right_knee", Joint::right_knee},
        {"left_ankle", Joint::left_ankle},       {"right_ankle", Joint::right_ankle}};
    return all;
}

double cosine(const std::vector<float>& a, const std::vector<float>& b) {
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        ab += double(a[i]) * b[i], aa += double(a[i]) * a[i], bb += double(b[i]) * b[i];
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

Finding about(const char* claim, const std::string& who, const Measurer& by, int frame,
              double within) {
    Finding f = finding(claim, who, "%", within);
    f.by = by.name;
    f.first = f.last = frame;
    return f;
}

std::string text_of(const std::vector<int>& shape) {
    std::string out;
    for (const int n : shape) out += (out.empty() ? "" : "x") + std::to_string(n);
    return out;
}

/// Of [1, joints, high, wide] heatmaps or [1, joints, 2 or 3] places in px of the model's input:
/// each joint's place in the model's input, by how sure it is.
std::vector<std::pair<Vec2, float>> places(const std::vector<float>& values, std::vector<int> shape,
                                           const Measurer& by) {
    const std::vector<int> given = shape;
    while (shape.size() > 2 && shape.front() == 1) shape.erase(shape.begin());
    const auto count = by.joints.size();
    if (shape.size() < 2 || static_cast<std::size_t>(shape[0]) != count || shape.size() > 3 ||
        (shape.size() == 2 && shape[1] != 2 && shape[1] != 3))
        throw Failure(
            msg("review.model-gives", text_of(given),
                "1x" + std::to_string(count) + "xHxW, 1x" + std::to_string(count) + "x3"));
    std::vector<std::pair<Vec2, float>> out;
    for (std::size_t j = 0; j < count; ++j) {
        if (shape.size() == 2) {
            const float* at = values.data() + j * static_cast<std::size_t>(shape[1]);
            out.push_back({{at[0], at[1]}, shape[1] == 3 ? at[2] : 1.0F});
            continue;
        }
        const int high = shape[1], wide = shape[2];
        const cv::Mat map(high, wide, CV_32F,
                          const_cast<float*>(values.data() + j * static_cast<std::size_t>(high) *
                                                                 static_cast<std::size_t>(wide)));
        double peak = 0;
        cv::Point top;
        cv::minMaxLoc(map, nullptr, &peak, nullptr, &top);
        out.push_back({{(top.x + 0.5) * by.width / wide, (top.y + 0.5) * by.height / high},
                       static_cast<float>(peak)});
    }
    return out;
}

}  // namespace

std::vector<Shown> shown_people(const scene::Blocking& blocking, const scene::CameraPath& camera,
                                int frame, int width, int height) {
    const auto& sample = camera.samples.at(
        std::min(camera.samples.size() - 1, static_cast<std::size_t>(std::max(0, frame))));
    const Pinhole lens{width, height, sample.focal_mm / camera.lens.sensor.width_mm * width};
    const Transform in = sample.at.inverse();
    std::vector<Shown> out;
    for (const auto& actor : blocking.actors) {
        if (actor.poses.empty()) continue;
        const auto& pose = actor.poses[std::min(actor.poses.size() - 1,
                                                static_cast<std::size_t>(std::max(0, frame)))];
        const Vec3 top = pose[scene::Joint::crown].position,
                   neck = pose[scene::Joint::head].position;
        const Vec3 middle = in * ((top + neck) * 0.5);
        if (middle.z > -0.1) continue;
        Shown s;
        s.who = actor.character.name;
        s.head = lens.seen(middle);
        s.side = kHead * actor.character.height * lens.focal / -middle.z;
        s.low = s.high = s.head;
        const auto hold = [&](Vec2 p, double by) {
            s.low = {std::min(s.low.x, p.x - by), std::min(s.low.y, p.y - by)};
            s.high = {std::max(s.high.x, p.x + by), std::max(s.high.y, p.y + by)};
        };
        hold(s.head, s.side / 2);
        for (const auto& [name, joint] : joints()) {
            const Vec3 at = in * pose[joint].position;
            if (at.z > -0.1) continue;
            s.joints[name] = lens.seen(at);
            hold(s.joints[name], s.side / 4);
        }
        out.push_back(std::move(s));
    }
    return out;
}

struct LearnedModel::Net {
    mutable cv::dnn::Net net;
};

LearnedModel::LearnedModel(const std::string& file, const Measurer& measurer)
    : net_(std::make_unique<Net>()), measurer_(measurer) {
    cv::setNumThreads(1);
    try {
        net_->net = cv::dnn::readNetFromONNX(file);
        net_->net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
        net_->net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
    } catch (const cv::Exception& e) {
        throw Failure(msg("review.bad-model", measurer.file), e.err);
    }
    if (net_->net.empty()) throw Failure(msg("review.bad-model", measurer.file));
}
LearnedModel::~LearnedModel() = default;

std::vector<float> LearnedModel::run(const media::Frame8& picture, Vec2 low, Vec2 high,
                                     std::vector<int>& shape) const {
    const cv::Mat rgb(picture.height, picture.width, CV_8UC3,
                      const_cast<std::uint8_t*>(picture.rgb.data()));
    const cv::Point2f from[] = {{static_cast<float>(low.x), static_cast<float>(low.y)},
                                {static_cast<float>(high.x), static_cast<float>(low.y)},
                                {static_cast<float>(low.x), static_cast<float>(high.y)}};
    const auto w = static_cast<float>(measurer_.width), h = static_cast<float>(measurer_.height);
    const cv::Point2f to[] = {{0, 0}, {w, 0}, {0, h}};
    cv::Mat part;
    cv::warpAffine(rgb, part, cv::getAffineTransform(from, to), {measurer_.width, measurer_.height},
                   cv::INTER_AREA, cv::BORDER_CONSTANT);
    const int size[] = {1, 3, measurer_.height, measurer_.width};
    cv::Mat blob(4, size, CV_32F);
    for (int c = 0; c < 3; ++c) {
        float* plane = blob.ptr<float>(0, c);
        const double mean = measurer_.mean[static_cast<std::size_t>(c)];
        for (int y = 0; y < part.rows; ++y)
            for (int x = 0; x < part.cols; ++x)
                *plane++ = static_cast<float>(
                    (part.at<cv::Vec3b>(y, x)[measurer_.bgr ? 2 - c : c] - mean) * measurer_.scale);
    }
    try {
        net_->net.setInput(blob);
        const cv::Mat out = net_->net.forward();
        shape.assign(out.size.p, out.size.p + out.dims);
        if (out.type() != CV_32F || !out.isContinuous() || out.empty())
            throw Failure(msg("review.bad-model", measurer_.file));
        return {out.ptr<float>(), out.ptr<float>() + out.total()};
    } catch (const cv::Exception& e) {
        throw Failure(msg("review.bad-model", measurer_.file), e.err);
    }
}

media::Frame8 head_of(const media::Frame8& picture, const Shown& who) {
    const int side = std::max(1, static_cast<int>(std::lround(who.side)));
    media::Frame8 out;
    out.width = out.height = side;
    out.rgb.assign(static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * 3, 0);
    const int left = static_cast<int>(std::lround(who.head.x - who.side / 2)),
              top = static_cast<int>(std::lround(who.head.y - who.side / 2));
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const int u = left + x, v = top + y;
            if (u < 0 || v < 0 || u >= picture.width || v >= picture.height) continue;
            std::copy_n(picture.rgb.data() + (static_cast<std::size_t>(v) * picture.width + u) * 3,
                        3, out.rgb.data() + (static_cast<std::size_t>(y) * side + x) * 3);
        }
    return out;
}

std::vector<Finding> face_advice(const LearnedModel& model, const Measurer& measurer,
                                 const media::Frame8& take, const std::vector<Shown>& people,
                                 const std::map<std::string, media::Frame8>& own, int frame) {
    std::vector<int> shape;
    std::map<std::string, std::vector<float>> faces;
    for (const auto& [who, picture] : own)
        faces[who] = model.run(picture, {}, {1.0 * picture.width, 1.0 * picture.height}, shape);
    std::vector<Finding> out;
    for (const auto& s : people) {
        Finding f = about("face", s.who, measurer, frame, 100 * (1 - measurer.alike));
        const Vec2 half{s.side / 2, s.side / 2};
        const bool in =
            s.head.x >= 0 && s.head.y >= 0 && s.head.x < take.width && s.head.y < take.height;
        if (!in || s.side < kSmall || !faces.contains(s.who)) {
            f.why = msg(in ? "review.small-face" : "review.no-face");
            out.push_back(std::move(f));
            continue;
        }
        const auto face = model.run(take, s.head - half, s.head + half, shape);
        const double alike = cosine(face, faces.at(s.who));
        f.had = 100 * (1 - alike);
        f.confidence = std::clamp(std::abs(alike - measurer.alike), 0.0, 1.0);
        f.verdict = alike >= measurer.alike ? Finding::Verdict::holds : Finding::Verdict::misses;
        double nearest = alike;
        for (const auto& [who, other] : faces)
            if (const double like = cosine(face, other); who != s.who && like > nearest) {
                nearest = like;
                f.verdict = Finding::Verdict::misses;
                f.why = msg("review.nearer-to", who);
            }
        out.push_back(std::move(f));
    }
    return out;
}

std::vector<Finding> pose_advice(const LearnedModel& model, const Measurer& measurer,
                                 const media::Frame8& take, const std::vector<Shown>& people,
                                 int frame) {
    std::vector<Finding> out;
    for (const auto& s : people) {
        Finding f = about("pose", s.who, measurer, frame, kOff);
        const Vec2 around = (s.high - s.low) * kAround;
        Vec2 low = s.low - around, high = s.high + around;
        // As wide for its height as what the model takes.
        const double wide = high.x - low.x, tall = high.y - low.y,
                     aspect = static_cast<double>(measurer.width) / measurer.height;
        const double more_x = std::max(0.0, tall * aspect - wide) / 2,
                     more_y = std::max(0.0, wide / aspect - tall) / 2;
        low = low - Vec2{more_x, more_y}, high = high + Vec2{more_x, more_y};
        std::vector<int> shape;
        const auto values = model.run(take, low, high, shape);
        const auto seen = places(values, shape, measurer);
        std::vector<double> off;
        for (std::size_t j = 0; j < seen.size(); ++j) {
            const auto plan = s.joints.find(measurer.joints[j]);
            if (plan == s.joints.end() || seen[j].second < kSeen) continue;
            const Vec2 at{low.x + seen[j].first.x / measurer.width * (high.x - low.x),
                          low.y + seen[j].first.y / measurer.height * (high.y - low.y)};
            const Vec2 p = plan->second;
            if (p.x < 0 || p.y < 0 || p.x >= take.width || p.y >= take.height) continue;
            off.push_back(length(at - p));
        }
        if (off.size() < kJoints) {
            f.why = msg("review.few-parts");
        } else {
            f.confidence = std::min(1.0, static_cast<double>(off.size()) / 12);
            f.had = 100 * median(std::move(off)) / std::max(1.0, s.high.y - s.low.y);
            f.verdict = *f.had <= kOff ? Finding::Verdict::holds : Finding::Verdict::misses;
        }
        out.push_back(std::move(f));
    }
    return out;
}

}  // namespace answerprint::review
