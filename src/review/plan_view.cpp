#include "review/plan_view.h"

#include <algorithm>

namespace answerprint::review {

int PlanView::number(const std::string& object) const {
    const auto found = std::find(objects.begin(), objects.end(), object);
    return found == objects.end() ? 0 : static_cast<int>(found - objects.begin()) + 1;
}

}  // namespace answerprint::review
