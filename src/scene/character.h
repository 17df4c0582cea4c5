// A character: body, face, wardrobe, voice. From cast/*.toml, or stock.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/maths.h"
#include "scene/set.h"
#include "voice/speech.h"

namespace answerprint::scene {

/// One skeleton, two sets of proportions: a film puppet of about 5.5 heads, and the limbs of a
/// human of about 7.5, as video models expect them.
enum class Preset { puppet, human };

/// How somebody moves; 1 and 0 are everybody's.
struct Manner {
    double tempo = 1;      // of steps and gestures
    double stiffness = 0;  // 0 loose to 1 stiff: swing of arms, sway, settling
    double lean = 0;       // degrees, of the spine forward when walking and standing
    double step_width = 1;
    bool operator==(const Manner&) const = default;
};

/// One piece of clothing or a thing worn: a kind of garment_kinds() and what it is made of.
struct Garment {
    std::string kind;
    Material material;
    bool operator==(const Garment&) const = default;
};

/// What faces differ by: 0 to 1 each, 0.5 the middle.
struct Face {
    double jaw = 0.5;   // narrow to broad
    double chin = 0.5;  // receding, short to long
    double cheeks = 0.5;
    double nose = 0.5;        // short to long
    double nose_width = 0.5;  // narrow to broad
    double eyes = 0.5;        // small to large
    double eye_distance = 0.5;
    double brows = 0.5;  // thin to bushy
    double lips = 0.5;   // thin to full
    double ears = 0.5;
    double lines = 0;            // of age: 0 none
    std::string beard = "none";  // of beard_styles()
    Vec3 iris{0.06, 0.035, 0.02};
    bool operator==(const Face&) const = default;
};

struct Character {
    std::string name;
    std::vector<std::string> aliases;
    std::string file;      // empty: stock
    double height = 1.70;  // m, standing
    double age = 35;
    double build = 0.5;  // 0 slight, 1 heavy
    Preset preset = Preset::puppet;
    Manner manner;
    Vec3 skin{0.60, 0.42, 0.32};  // linear ACEScg albedo
    Vec3 hair{0.05, 0.04, 0.035};
    std::string hair_style = "short";  // of hair_styles()
    Face face;
    std::vector<Garment> wardrobe;  // from the skin outwards
    voice::Voice voice;
    bool operator==(const Character&) const = default;

    /// What is worn of this kind, else null.
    const Garment* worn(std::string_view kind) const;
    /// The garment that covers most of the body.
    const Garment& largest() const;
};

/// The words that a cast file may use.
const std::vector<std::string>& garment_kinds();
const std::vector<std::string>& hair_styles();
const std::vector<std::string>& beard_styles();

/// What years do to hair, face and gait.
void aged(Character& character);

Character read_character(std::string_view toml, const std::string& file, Diagnostics& out);

/// A stock body for a name without a file: looks differ by name (same name, same looks);
/// `language` picks the voice.
Character stock_character(const std::string& name, const std::string& language,
                          std::optional<double> age = {});

}  // namespace answerprint::scene
