#include <cstdio>

#include "base/failure.h"
#include "base/file.h"
#include "cli/commands.h"

namespace answerprint::cli {

namespace {

struct Text {
    const char* path;
    const char* english;
    const char* chinese;
};

// A film of one scene and two shots, to be written over.
constexpr Text texts[] = {
    {"film.toml",
     R"(answerprint = 1
title = "Untitled"
language = "en"
fps = 24
aspect = 1.85
)",
     R"(answerprint = 1
title = "无题"
language = "zh"
fps = 24
aspect = 1.85
)"},
    {"script.fountain",
     R"(Title: Untitled

INT. ROOM - DAY #1#

A table, a chair, a window. ANNA sits on the chair. TOM comes in by the door.

TOM
Am I late?

ANNA
Just in time.
)",
     R"(Title: 无题

1、房间 日 内
人物：安娜、小唐

△一张桌子，一把椅子，一扇窗。安娜坐在椅子上。小唐从门进来。

小唐：我来晚了吗？

安娜：正好。
)"},
    {"direction/1.shots",
     R"(scene 1

shot 1A
  ends    after "late?" +6f
  lens    24mm T2.8
  frame   medium long on ANNA left third, eye level
  camera  dolly in 0.5m
  light   key from window soft 5600K ratio 4:1
  TOM     enters by door; walks to table; looks at ANNA

shot 1B
  frame   close-up on ANNA right third, from front left
  camera  static
  ANNA    smiles 50% after "in time."
)",
     R"(场 1

镜 1A
  止    说完 "来晚了吗" +6帧
  焦段  24mm T2.8
  构图  中景 对 安娜 左三分 平视
  运镜  推 0.5米
  光    主光 从 窗 柔 5600K 光比 4:1
  小唐  进门；走到 桌子；看向 安娜

镜 1B
  构图  特写 对 安娜 右三分
  运镜  固定
  安娜  微笑 50% 说完 "正好"
)"},
};

}  // namespace

int new_film(const Console& console, const std::filesystem::path& folder) {
    std::error_code ec;
    if (std::filesystem::exists(folder, ec) &&
        (!std::filesystem::is_directory(folder, ec) || !std::filesystem::is_empty(folder, ec)))
        throw WrongUse(msg("cli.new-not-empty", folder.string()));
    for (const auto& t : texts)
        write_file(folder / t.path, console.language == Language::chinese ? t.chinese : t.english);
    console.say(msg("cli.new-made", folder.string()));
    return 0;
}

}  // namespace answerprint::cli
