// How far a run is: one line that is drawn over on a terminal, plain lines now and then elsewhere.
#pragma once

#include <chrono>

#include "cli/console.h"
#include "film/make.h"

namespace answerprint::cli {

class ProgressLine {
public:
    explicit ProgressLine(const Console& console) : console_(console) {}
    ~ProgressLine() { clear(); }

    void show(const farm::Progress& p);
    /// For a run whose progress is shown here.
    film::Watch watch();
    /// Takes the line away, so that something else can be written.
    void clear();

private:
    const Console& console_;
    bool drawn_ = false;
    int tenths_ = -1;  // plain lines: one each tenth of the tasks
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point last_{};
};

}  // namespace answerprint::cli
