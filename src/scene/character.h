// A character: body, face, wardrobe, voice. From cast/*.toml, or stock.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/maths.h"
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
    std::string hair_style = "short";  // short, long, bun, bald, bob, cap
    Vec3 coat{0.2, 0.25, 0.35};        // largest garment
    Vec3 shirt{0.7, 0.68, 0.62};
    Vec3 trousers{0.12, 0.12, 0.14};
    Vec3 shoes{0.05, 0.04, 0.04};
    std::string garment = "coat";  // coat, dress, jacket, shirt, apron
    voice::Voice voice;
    bool operator==(const Character&) const = default;
};

Character read_character(std::string_view toml, const std::string& file, Diagnostics& out);

/// A stock body for a name without a file: looks differ by name (same name, same looks);
/// `language` picks the voice.
Character stock_character(const std::string& name, const std::string& language);

}  // namespace answerprint::scene
