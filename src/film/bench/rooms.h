// The rooms that Cycles is given too (bench/render), and how we light them.
#pragma once

#include <string>

namespace answerprint::film {

/// JSON: {"rooms": [...]} as bench/render/cycles.py takes it; each with "ours": the mean RGB, the
/// variance of a sample's channel and the CPU-seconds of a frame. One thread.
std::string rooms_page();

}  // namespace answerprint::film
