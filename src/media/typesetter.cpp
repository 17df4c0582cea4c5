#include "media/typesetter.h"

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <hb-ft.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>

#include "base/failure.h"
#include "base/text.h"

namespace answerprint::media {

namespace {

template <auto destroy>
struct Destroy {
    template <typename T>
    void operator()(T* p) const {
        destroy(p);
    }
};
using FontConfig = std::unique_ptr<FcConfig, Destroy<FcConfigDestroy>>;
using FontSet = std::unique_ptr<FcFontSet, Destroy<FcFontSetDestroy>>;
using Pattern = std::unique_ptr<FcPattern, Destroy<FcPatternDestroy>>;
using Face = std::unique_ptr<FT_FaceRec, Destroy<FT_Done_Face>>;
using Shaper = std::unique_ptr<hb_font_t, Destroy<hb_font_destroy>>;
using Buffer = std::unique_ptr<hb_buffer_t, Destroy<hb_buffer_destroy>>;

struct Font {
    std::string file;
    Face face;
    Shaper shaper;
};

struct Run {
    Font* font;
    std::size_t begin, end;  // bytes
};

struct Glyph {
    Font* font;
    FT_UInt index;
    double x, y;  // of its origin; y below the baseline
};

struct Line {
    std::vector<Glyph> glyphs;
    double width = 0;
};

/// Quotation marks, dashes and dots that Chinese sets full width and Latin does not.
bool is_shared_mark(char32_t c) {
    return (c >= 0x2018 && c <= 0x201D) || c == 0x2014 || c == 0x2026 || c == 0x00B7;
}

bool is_written_without_spaces(const std::string& language) {
    return language.starts_with("zh") || language.starts_with("ja");
}

/// Fontconfig's name of the CJK forms that a language asks for.
struct Han {
    const char* language;
    const char* suffix;
};
Han han_of(const std::string& language) {
    if (language.starts_with("ja")) return {"ja", "JP"};
    if (language.starts_with("ko")) return {"ko", "KR"};
    if (language.starts_with("zh-HK")) return {"zh-hk", "HK"};
    if (language.starts_with("zh-TW") || language.starts_with("zh-Hant")) return {"zh-tw", "TC"};
    return {"zh-cn", "SC"};
}

const FcChar8* fc(const char* s) { return reinterpret_cast<const FcChar8*>(s); }

}  // namespace

struct Typesetter::Library {
    std::mutex busy;  // FreeType's faces carry a size
    FontConfig config;
    FT_Library freetype = nullptr;
    std::map<std::string, FontSet> sorted;
    std::map<std::string, Font> opened;

    ~Library() {
        opened.clear();
        FT_Done_FreeType(freetype);
    }

    /// The fonts for a style, best first.
    const FcFontSet& candidates(const TextStyle& style, bool cjk) {
        const Han han = han_of(style.language);
        const char* language = cjk ? han.language : "en";
        const std::string family = std::string(style.serif ? "Noto Serif" : "Noto Sans") +
                                   (cjk ? std::string(" CJK ") + han.suffix : std::string());
        const std::string key = family + (style.bold ? " b" : "") + (style.italic ? " i" : "");
        FontSet& set = sorted[key];
        if (set) return *set;
        const Pattern wanted(FcPatternCreate());
        FcPatternAddString(wanted.get(), FC_FAMILY, fc(family.c_str()));
        if (!cjk && !style.serif) FcPatternAddString(wanted.get(), FC_FAMILY, fc("DejaVu Sans"));
        FcPatternAddString(wanted.get(), FC_FAMILY, fc(style.serif ? "serif" : "sans-serif"));
        FcPatternAddString(wanted.get(), FC_LANG, fc(language));
        FcPatternAddInteger(wanted.get(), FC_WEIGHT,
                            style.bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
        FcPatternAddInteger(wanted.get(), FC_SLANT,
                            style.italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
        FcPatternAddBool(wanted.get(), FC_SCALABLE, FcTrue);
        FcPatternAddBool(wanted.get(), FC_COLOR, FcFalse);
        FcConfigSubstitute(config.get(), wanted.get(), FcMatchPattern);
        FcDefaultSubstitute(wanted.get());
        FcResult result = FcResultMatch;
        set.reset(FcFontSort(config.get(), wanted.get(), FcTrue, nullptr, &result));
        if (!set) set.reset(FcFontSetCreate());
        return *set;
    }

    Font& open(const FcPattern* pattern) {
        FcChar8* file = nullptr;
        int index = 0;
        FcPatternGetString(pattern, FC_FILE, 0, &file);
        FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
        const std::string name = reinterpret_cast<const char*>(file);
        Font& font = opened[name + "#" + std::to_string(index)];
        if (font.face) return font;
        FT_Face raw = nullptr;
        if (FT_New_Face(freetype, name.c_str(), index, &raw) != 0)
            throw Failure(msg("media.bad-font", name));
        font.file = name;
        font.face.reset(raw);
        font.shaper.reset(hb_ft_font_create_referenced(raw));
        hb_ft_font_set_load_flags(font.shaper.get(), FT_LOAD_NO_HINTING);
        return font;
    }

    /// The best font that has the character, or null.
    Font* font_with(char32_t c, const TextStyle& style, bool cjk) {
        const FcFontSet& all = candidates(style, cjk);
        for (int i = 0; i < all.nfont; ++i) {
            FcCharSet* has = nullptr;
            FcBool scalable = FcFalse;
            FcPatternGetBool(all.fonts[i], FC_SCALABLE, 0, &scalable);
            if (scalable &&
                FcPatternGetCharSet(all.fonts[i], FC_CHARSET, 0, &has) == FcResultMatch &&
                FcCharSetHasChar(has, c))
                return &open(all.fonts[i]);
        }
        return nullptr;
    }

    std::vector<Run> runs(const std::string& text, const TextStyle& style) {
        std::vector<Run> all;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t begin = at;
            const char32_t c = next_code_point(text, at);
            const auto code = static_cast<UChar32>(c);
            // What joins the letter before, or shows nothing, stays in its font.
            const bool joins = u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
                               u_iscntrl(code) || u_charType(code) == U_NON_SPACING_MARK;
            if (all.empty() || !joins) {
                const bool cjk =
                    is_cjk(c) || (is_shared_mark(c) && is_written_without_spaces(style.language));
                Font* font = font_with(joins ? U' ' : c, style, cjk);
                if (!font) {
                    std::string letter;
                    append_utf8(letter, c);
                    throw Failure(
                        msg("media.no-font", letter, cjk ? "fonts-noto-cjk" : "fonts-noto-core"));
                }
                if (all.empty() || all.back().font != font) all.push_back({font, begin, begin});
            }
            all.back().end = at;
        }
        return all;
    }

    /// The bytes [begin, end) in one line.
    Line shape(const std::string& text, const std::vector<Run>& runs, std::size_t begin,
               std::size_t end, const TextStyle& style) {
        Line line;
        for (const Run& run : runs) {
            const std::size_t from = std::max(run.begin, begin);
            const std::size_t to = std::min(run.end, end);
            if (from >= to) continue;
            FT_Set_Char_Size(run.font->face.get(), 0, std::lround(style.size * 64), 72, 72);
            hb_ft_font_changed(run.font->shaper.get());
            const Buffer buffer(hb_buffer_create());
            hb_buffer_add_utf8(buffer.get(), text.data(), static_cast<int>(text.size()),
                               static_cast<unsigned>(from), static_cast<int>(to - from));
            hb_buffer_set_language(buffer.get(),
                                   hb_language_from_string(style.language.c_str(), -1));
            hb_buffer_set_direction(buffer.get(), HB_DIRECTION_LTR);
            hb_buffer_guess_segment_properties(buffer.get());
            hb_shape(run.font->shaper.get(), buffer.get(), nullptr, 0);
            unsigned n = 0;
            const auto* infos = hb_buffer_get_glyph_infos(buffer.get(), &n);
            const auto* places = hb_buffer_get_glyph_positions(buffer.get(), &n);
            for (unsigned i = 0; i < n; ++i) {
                line.glyphs.push_back({run.font, infos[i].codepoint,
                                       line.width + places[i].x_offset / 64.0,
                                       -places[i].y_offset / 64.0});
                line.width += places[i].x_advance / 64.0;
            }
        }
        return line;
    }

    /// One paragraph, without \n, in lines no wider than `width` where that can be.
    void add_paragraph(std::vector<Line>& lines, const std::string& text, const TextStyle& style,
                       double width) {
        const auto all_runs = runs(text, style);
        const auto trimmed = [&](std::size_t begin, std::size_t end) {
            while (end > begin && text[end - 1] == ' ') --end;
            return shape(text, all_runs, begin, end, style);
        };
        std::size_t begin = 0;
        if (width > 0)
            for (std::size_t fits = 0; const std::size_t end : breaks(text, style.language)) {
                if (fits > begin && trimmed(begin, end).width > width) {
                    lines.push_back(trimmed(begin, fits));
                    begin = fits;
                }
                fits = end;
            }
        lines.push_back(trimmed(begin, text.size()));
    }

    /// Where a line may end (bytes), by Unicode's rules, the text's end the last.
    static std::vector<std::size_t> breaks(const std::string& text, const std::string& language) {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<UText, Destroy<utext_close>> source(
            utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
        const std::unique_ptr<UBreakIterator, Destroy<ubrk_close>> lines(
            ubrk_open(UBRK_LINE, language.c_str(), nullptr, 0, &status));
        ubrk_setUText(lines.get(), source.get(), &status);
        if (U_FAILURE(status)) return {text.size()};
        std::vector<std::size_t> all;
        ubrk_first(lines.get());
        for (std::int32_t at; (at = ubrk_next(lines.get())) != UBRK_DONE;)
            all.push_back(static_cast<std::size_t>(at));
        return all;
    }
};

Typesetter::Typesetter(const std::filesystem::path& folder)
    : library_(std::make_unique<Library>()) {
    if (folder.empty()) {
        library_->config.reset(FcInitLoadConfigAndFonts());
    } else {
        library_->config.reset(FcConfigCreate());
        FcConfigAppFontAddDir(library_->config.get(), fc(folder.c_str()));
    }
    if (!library_->config || FT_Init_FreeType(&library_->freetype) != 0)
        throw Failure(msg("media.no-font", "A", "fonts-noto-core"));
}

Typesetter::~Typesetter() = default;

SetText Typesetter::set(const std::string& text, const TextStyle& style, double width) const {
    Library& library = *library_;
    const std::lock_guard lock(library.busy);
    std::vector<Line> lines;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        library.add_paragraph(lines, text.substr(at, end - at), style, width);
        at = end + 1;
    }

    SetText out;
    out.lines = static_cast<int>(lines.size());
    for (const auto& line : lines) out.width = std::max(out.width, line.width);
    out.width = std::max(out.width, width);
    const double leading = style.size * style.leading;
    out.height = leading * out.lines;
    // Latin ascenders and hanzi alike stand centred in the line with the baseline here.
    out.baseline = leading / 2 + style.size * 0.36;

    const int margin = static_cast<int>(std::ceil(style.size / 2));
    out.left = out.top = -margin;
    out.columns = static_cast<int>(std::ceil(out.width)) + 2 * margin;
    out.rows = static_cast<int>(std::ceil(out.height)) + 2 * margin;
    out.coverage.resize(static_cast<std::size_t>(out.columns) * static_cast<std::size_t>(out.rows));
    double baseline = out.baseline + margin;
    for (const auto& line : lines) {
        const double rest = out.width - line.width;
        const double start = margin + (style.align == Align::left     ? 0
                                       : style.align == Align::centre ? rest / 2
                                                                      : rest);
        for (const auto& glyph : line.glyphs) {
            const FT_Face face = glyph.font->face.get();
            const double x = start + glyph.x;
            const double y = std::round(baseline) + glyph.y;
            const double column = std::floor(x);
            if (FT_Load_Glyph(face, glyph.index, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0)
                throw Failure(msg("media.bad-font", glyph.font->file));
            FT_Outline_Translate(&face->glyph->outline, std::lround((x - column) * 64), 0);
            if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0)
                throw Failure(msg("media.bad-font", glyph.font->file));
            const FT_Bitmap& mask = face->glyph->bitmap;
            const int left = static_cast<int>(column) + face->glyph->bitmap_left;
            const int top = static_cast<int>(std::lround(y)) - face->glyph->bitmap_top;
            for (int j = 0; j < static_cast<int>(mask.rows); ++j)
                for (int i = 0; i < static_cast<int>(mask.width); ++i) {
                    const int cx = left + i;
                    const int cy = top + j;
                    if (cx < 0 || cy < 0 || cx >= out.columns || cy >= out.rows) continue;
                    auto& to = out.coverage[static_cast<std::size_t>(cy) *
                                                static_cast<std::size_t>(out.columns) +
                                            static_cast<std::size_t>(cx)];
                    to = std::max(to, mask.buffer[j * mask.pitch + i]);
                }
        }
        baseline += leading;
    }
    return out;
}

std::vector<std::string> Typesetter::fonts(const std::string& text, const TextStyle& style) const {
    const std::lock_guard lock(library_->busy);
    std::vector<std::string> files;
    for (const auto& run : library_->runs(text, style)) files.push_back(run.font->file);
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    return files;
}

void draw_text(Frame8& onto, const SetText& text, int x, int y, Colour colour, double opacity) {
    const std::uint8_t* p = text.coverage.data();
    for (int j = 0; j < text.rows; ++j)
        for (int i = 0; i < text.columns; ++i)
            blend(onto, x + text.left + i, y + text.top + j, colour, opacity * *p++ / 255.0);
}

}  // namespace answerprint::media
