// A BVH file of a bow, as a recorder would write it, for the tests of this folder.
#pragma once

#include <cstdio>
#include <string>

namespace answerprint::scene::tests {

/// In centimetres, arms held out at rest, `frames` at 1/30 s: the trunk bends forward and comes up
/// again; the left arm is down. Names as Mixamo has them.
inline std::string bow(int frames = 61, const std::string& end = "\n") {
    std::string s = "HIERARCHY" + end + "ROOT mixamorig:Hips" + end + "{" + end;
    const auto add = [&](const std::string& line) { s += line + end; };
    add("  OFFSET 0 0 0");
    add("  CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation");
    const auto joint = [&](const std::string& name, const std::string& offset) {
        add("  JOINT mixamorig:" + name);
        add("  {");
        add("  OFFSET " + offset);
        add("  CHANNELS 3 Zrotation Xrotation Yrotation");
    };
    const auto close = [&](int n) {
        for (int i = 0; i < n; ++i) add("  }");
    };
    const auto tip = [&](const std::string& offset) {
        add("  End Site");
        add("  {");
        add("  OFFSET " + offset);
        add("  }");
    };
    joint("Spine", "0 10 0");
    joint("Spine2", "0 20 0");
    joint("Neck", "0 25 0");
    joint("Head", "0 10 0");
    tip("0 20 0");
    close(2);
    for (const int side : {1, -1}) {
        const std::string name = side > 0 ? "Left" : "Right", x = side > 0 ? "" : "-";
        joint(name + "Shoulder", x + "5 18 0");
        joint(name + "Arm", x + "12 0 0");
        joint(name + "ForeArm", x + "28 0 0");
        joint(name + "Hand", x + "26 0 0");
        tip(x + "10 0 0");
        close(4);
    }
    close(2);
    for (const int side : {1, -1}) {
        const std::string name = side > 0 ? "Left" : "Right", x = side > 0 ? "" : "-";
        joint(name + "UpLeg", x + "9 -5 0");
        joint(name + "Leg", "0 -42 0");
        joint(name + "Foot", "0 -41 0");
        joint(name + "ToeBase", "0 -7 13");
        tip("0 0 6");
        close(4);
    }
    s += "}" + end + "MOTION" + end + "Frames: " + std::to_string(frames) + end +
         "Frame Time: 0.0333333" + end;
    for (int f = 0; f < frames; ++f) {
        const double u = frames > 1 ? static_cast<double>(f) / (frames - 1) : 0;
        const double bend = 60 * 4 * u * (1 - u);
        char text[64];
        std::snprintf(text, sizeof text, "3 95 2 0 0 0 0 %.4f 0", bend);
        s += text;
        s += " 0 0 0 0 0 0 0 0 0";          // Spine2, Neck, Head
        s += " 0 0 0 -80 0 0 0 0 0 0 0 0";  // the left arm down
        s += " 0 0 0 80 0 0 0 0 0 0 0 0";
        for (int k = 0; k < 8; ++k) s += " 0 0 0";
        s += end;
    }
    return s;
}

}  // namespace answerprint::scene::tests
