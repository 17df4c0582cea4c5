#include "sound/reverb.h"

#include <array>
#include <cmath>
#include <cstddef>

#include "sound/stretch.h"

namespace answerprint::sound {

void add_reverb(const std::vector<float>& dry, double seconds, double wet, std::vector<float>& left,
                std::vector<float>& right) {
    // Prime lengths of 14 to 43 ms.
    constexpr std::array<std::size_t, 8> lengths = {673, 877, 1049, 1237, 1433, 1637, 1861, 2053};
    std::array<std::vector<double>, 8> lines;
    std::array<std::size_t, 8> at{};
    std::array<double, 8> keep{}, dull{}, out{};
    for (std::size_t k = 0; k < 8; ++k) {
        lines[k].resize(lengths[k]);
        keep[k] = std::pow(10, -3 * static_cast<double>(lengths[k]) / (seconds * rate));
    }
    for (std::size_t i = 0; i < dry.size(); ++i) {
        // Walls swallow the treble: one pole at about 4 kHz in each line.
        for (std::size_t k = 0; k < 8; ++k) {
            dull[k] += 0.42 * (lines[k][at[k]] - dull[k]);
            out[k] = dull[k] * keep[k];
        }
        left[i] += static_cast<float>(wet * (out[0] + out[2] + out[4] + out[6]));
        right[i] += static_cast<float>(wet * (out[1] + out[3] + out[5] + out[7]));
        for (std::size_t span = 1; span < 8; span *= 2)
            for (std::size_t k = 0; k < 8; ++k)
                if ((k & span) == 0) {
                    const double a = out[k], b = out[k + span];
                    out[k] = a + b;
                    out[k + span] = a - b;
                }
        for (std::size_t k = 0; k < 8; ++k) {
            lines[k][at[k]] =
                out[k] / std::sqrt(8.0) + static_cast<double>(dry[i]) * (k % 3 == 1 ? -0.35 : 0.35);
            at[k] = at[k] + 1 == lengths[k] ? 0 : at[k] + 1;
        }
    }
}

}  // namespace answerprint::sound
