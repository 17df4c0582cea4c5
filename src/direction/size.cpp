#include <cmath>

#include "direction/plan.h"

namespace answerprint::direction {

double SizeRange::middle() const { return std::sqrt(low * high); }

SizeRange range_of(Size size) {
    // DIRECTION, section 6: frame height over the subject's stature.
    switch (size) {
        case Size::ecu:
            return {0.06, 0.10};
        case Size::bcu:
            return {0.10, 0.15};
        case Size::cu:
            return {0.17, 0.24};
        case Size::mcu:
            return {0.28, 0.38};
        case Size::ms:
            return {0.45, 0.55};
        case Size::mls:
            return {0.62, 0.80};
        case Size::fs:
            return {1.05, 1.3};
        case Size::ws:
            return {1.5, 3};
        case Size::ews:
            return {4, 8};
        case Size::insert:
            return {0.95, 1.05};
    }
    return {0.45, 0.55};
}

}  // namespace answerprint::direction
