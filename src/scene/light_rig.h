// The light of one stretch of a shot in which nothing changes: what the set gives by itself, and
// key, fill and rims composed with it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "scene/layout.h"
#include "scene/set/daylight.h"
#include "scene/staging.h"

namespace answerprint::scene {

class LightMeter;

/// What was found for a stretch of the shot, and holds while its claims do: a lamp of the set that
/// goes out takes its light along.
struct LightPlot {
    std::vector<direction::Light> claims;  // that it is for; of practicals the set tells
    std::vector<Lamp> lamps;               // key, fill, rims
    std::string motive;                    // what a key comes from that nobody claimed
    std::map<std::string, double> scale;   // of the set's lamps that yield
    double rest = 1;                       // of all others that yield
    std::map<std::string, double> kelvin;  // of what a key comes from
    std::vector<Diagnostic> said;
};

class LightRig {
public:
    /// As all stands at `frame`; the claims are those in force `seconds` into the shot.
    LightRig(const direction::Shot& shot, const Blocking& blocking, const CameraPath& camera,
             double seconds, int frame);

    /// The claims that composed light is for.
    std::vector<direction::Light> claims() const;
    /// Key, fill and rims, and how far the set's own lamps give way to them. With `first`, what
    /// was found for another place on the subject's way, those give way as they do there.
    LightPlot compose(const LightPlot* first = nullptr);
    /// Whom the key is for.
    std::string lit() const;
    /// The set's own lamps in the stretch.
    std::vector<Lamp> own(const LightPlot& plot) const;
    /// And what is composed.
    std::vector<Lamp> composed(const LightPlot& plot) const;

private:
    struct Given {
        Lamp lamp;
        bool told, coloured;  // its strength and its colour are claimed: they do not yield
    };

    // light_given.cpp: what shines by itself
    void given();
    void outside(const Outdoors& hour, const direction::Light* ambient);
    void practicals();
    void windows(const Outdoors& hour, const direction::Light* ambient);

    // light_plot.cpp: what is composed
    bool shaded(Vec3 sun) const;
    Vec3 default_key(double& kelvin, bool& soft, std::string& motive, bool modelled) const;
    Vec3 direction_of(const direction::Light& l, Vec3 at, Vec3 otherwise) const;
    Lamp lamp(const std::string& name, Vec3 at, Vec3 direction, double e, double kelvin,
              double angle, double furthest) const;
    Lamp edge(const direction::Light& l) const;
    std::vector<Lamp> edges() const;

    // light_verdict.cpp: does its direction hold, asked and placed so, and its temperature?
    void judge(const LightMeter& meter, const direction::Light& key, Vec3 asked, Vec3 placed,
               LightPlot& plot) const;

    const direction::Light* find(direction::LightKind k) const;
    Vec3 whom(const direction::Light& l) const;
    bool source(const std::string& name, Vec3& at) const;
    double shining(const Thing& t) const;
    bool within(const Thing& t) const;

    const direction::Shot& shot_;
    const Blocking& blocking_;
    const Set& set_;
    std::vector<Room> rooms_;  // the subject's is room_
    std::size_t here_ = 0;
    Room room_;
    int frame_;
    std::vector<direction::Light> active_;
    std::vector<Given> given_;
    std::string name_;
    Vec3 subject_, eye_;
    double face_ = 0, view_ = 0, key_side_ = 0;
    bool person_ = false, night_ = false;
};

/// A surface that faces an irradiance of pi sends back its albedo: a grey card reads 0.18.
inline constexpr double kNormal = pi;

/// A level, in stops of a normal key, as a factor.
double stops(const std::optional<double>& level, double otherwise);

}  // namespace answerprint::scene
