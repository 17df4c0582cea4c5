#include "scene/page_things.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "base/text.h"

namespace answerprint::scene {
namespace {

using Words = std::set<std::string, std::less<>>;

// Names of kinds that mean something else in most sentences.
const Words not_on_a_page{
    "can",      "note",     "page",     "case",       "frame",    "sign",   "fire",     "steps",
    "exit",     "bar",      "range",    "stick",      "plant",    "bath",   "mobile",   "tin",
    "rail",     "column",   "tub",      "wireless",   "receiver", "cash",   "money",    "chart",
    "cord",     "rack",     "pan",      "mat",        "post",     "cap",    "spool",    "kitchen",
    "entrance", "trunk",    "bin",      "range",      "rocker",   "cycle",  "paper",    "document",
    "stone",    "chess",    "portrait", "heater",     "case",     "well",   "package",  "grave",
    "cage",     "puppet",   "screen",   "beech",      "tea",      "fan",    "mic",      "dish",
    "cot",      "range",    "house",    "loaf",       "bus",      "van",    "medicine", "saw",
    "swing",    "staff",    "brush",    "net",        "monitor",  "tablet", "anchor",   "gauze",
    "flag",     "monument", "banner",   "calligraphy"};
// Nouns that are verbs too: with -s they need an article or the like before them.
const Words also_verbs{"book",   "watch",  "table", "ring",   "box",        "picture",   "key",
                       "plate",  "bag",    "glass", "lamp",   "phone",      "mirror",    "fence",
                       "coat",   "letter", "rock",  "chair",  "camera",     "torch",     "ball",
                       "knife",  "map",    "cup",   "bottle", "bowl",       "basket",    "door",
                       "rope",   "sink",   "cart",  "doll",   "photograph", "telephone", "crate",
                       "ticket", "bench",  "sofa",  "boat",   "projector",  "screen",    "well",
                       "truck",  "ladder", "shelf", "broom"};
const Words before_a_noun{
    "a",    "an",     "the",   "his",    "her",   "its",   "their", "my",     "your",    "our",
    "two",  "three",  "four",  "five",   "six",   "some",  "many",  "few",    "several", "no",
    "old",  "new",    "empty", "wooden", "small", "big",   "large", "little", "of",      "with",
    "by",   "on",     "in",    "under",  "and",   "these", "those", "both",   "all",     "film",
    "long", "broken", "dusty", "rusty",  "red",   "blue",  "green", "white",  "black",   "brown"};
const Words pronouns{"he",  "she",  "they", "it",    "who",   "i",    "we",     "you", "to",
                     "not", "will", "can",  "could", "would", "must", "should", "may"};
const Words carrying{"carries",  "carrying", "holds",    "holding", "clutches", "clutching",
                     "grips",    "gripping", "with",     "hugs",    "hugging",  "brings",
                     "bringing", "drags",    "dragging", "lugs",    "cradles",  "cradling",
                     "clasps",   "clasping", "bearing",  "carry",   "hold"};
const Words he_or_she{"he", "she", "they"};
const Words hands{"hand", "hands", "arm", "arms", "fingers", "fist", "shoulder"};
const std::map<std::string, int, std::less<>> numbers{{"two", 2},  {"three", 3}, {"four", 4},
                                                      {"five", 5}, {"six", 6},   {"pair", 2}};

struct Word {
    std::string text;  // folded
    bool new_sentence = false;
    bool new_clause = false;
};

std::vector<Word> english_words(std::string_view text) {
    std::vector<Word> out;
    Word w;
    bool sentence = true, clause = true;
    const std::string all = folded(text) + " ";
    for (std::size_t i = 0; i < all.size(); ++i) {
        const char c = all[i];
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                            static_cast<unsigned char>(c) >= 0x80 ||
                            (c == '-' && !w.text.empty()) || (c == '\'' && !w.text.empty());
        if (letter) {
            w.text += c;
            continue;
        }
        if (!w.text.empty()) {
            if (w.text.ends_with("'s")) w.text.resize(w.text.size() - 2);
            w.new_sentence = sentence;
            w.new_clause = clause;
            out.push_back(std::move(w));
            w = {};
            sentence = clause = false;
        }
        if (c == '.' || c == '!' || c == '?' || c == '\n') sentence = clause = true;
        if (c == ',' || c == ';' || c == ':') clause = true;
    }
    return out;
}

// Whole names only: "wooden" alone is not a kind, "bench" is.
const Kind* exactly(const std::string& words) {
    const Kind* k = kind_named(words);
    if (!k) return nullptr;
    const auto same = [&](const std::string& name) {
        std::string n = folded(name);
        std::replace(n.begin(), n.end(), ' ', '-');
        return words == n || words == n + "s" || words == n + "es";
    };
    if (same(k->name) || std::any_of(k->english.begin(), k->english.end(), same)) return k;
    const auto chinese = [&](const std::string& name) { return words == folded(name); };
    return std::any_of(k->chinese.begin(), k->chinese.end(), chinese) ? k : nullptr;
}

struct Found {
    std::size_t begin, end;  // words, or bytes in Chinese
    PageThing thing;
};

struct Reader {
    const std::vector<std::string>& characters;
    Place place = {};
    std::vector<PageThing> all = {};
    std::string last_person = {};
    std::vector<std::vector<Word>> names = words_of(characters);

    static std::vector<std::vector<Word>> words_of(const std::vector<std::string>& all) {
        std::vector<std::vector<Word>> out;
        for (const auto& name : all) out.push_back(english_words(name));
        return out;
    }

    void add(PageThing t) {
        t.place = place;
        const auto same =
            std::find_if(all.begin(), all.end(), [&](const auto& o) { return o.kind == t.kind; });
        if (same == all.end())
            all.push_back(std::move(t));
        else if (same->on.empty() && same->held_by.empty())
            same->on = t.on;  // said later where it lies
    }

    /// The character whose whole name begins at word `i`, and of how many words it is.
    std::pair<std::string, std::size_t> person(const std::vector<Word>& words,
                                               std::size_t i) const {
        std::pair<std::string, std::size_t> longest;
        for (std::size_t k = 0; k < names.size(); ++k) {
            const auto& name = names[k];
            bool same = name.size() > longest.second && i + name.size() <= words.size();
            for (std::size_t j = 0; same && j < name.size(); ++j)
                same = name[j].text == words[i + j].text && !(j > 0 && words[i + j].new_clause);
            if (same) longest = {characters[k], name.size()};
        }
        return longest;
    }

    void english(std::string_view text) {
        const auto words = english_words(text);
        std::vector<Found> found;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (const auto n = person(words, i).second; n > 0) {
                i += n - 1;
                continue;
            }
            for (std::size_t n = std::min<std::size_t>(3, words.size() - i); n > 0; --n) {
                std::string name = words[i].text;
                bool broken = false;
                for (std::size_t j = 1; j < n; ++j) {
                    name += "-" + words[i + j].text;
                    broken = broken || words[i + j].new_clause;
                }
                if (broken || not_on_a_page.contains(name)) continue;
                const Kind* k = exactly(name);
                if (!k && n == 1 && name.find('-') != std::string::npos) k = kind_named(name);
                if (!k || (n == 1 && !noun(words, i, name))) continue;
                // "a table lamp": the first of two nouns says what sort the second is.
                if (!found.empty() && found.back().end == i && !words[i].new_clause)
                    found.pop_back();
                PageThing t;
                t.kind = k;
                t.name = singular(name, *k);
                const std::size_t before = i >= 2 ? i - 2 : 0;
                for (std::size_t j = before; j < i; ++j)
                    if (const auto c = numbers.find(words[j].text);
                        c != numbers.end() && !words[j + 1].new_clause)
                        t.count = c->second;
                found.push_back({i, i + n, std::move(t)});
                i += n - 1;
                break;
            }
        }
        // Whose clause it is: the person before in the sentence, or whom a pronoun stands for.
        std::string subject;
        std::size_t next = 0;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (words[i].new_sentence) subject.clear();
            if (const auto [name, length] = person(words, i); length > 0) {
                subject = last_person = name;
                i += length - 1;
                continue;
            }
            const bool bare_verb = words[i].new_sentence && carrying.contains(words[i].text);
            if (subject.empty() && (bare_verb || he_or_she.contains(words[i].text)))
                subject = last_person;
            if (next == found.size() || found[next].begin != i) continue;
            Found& f = found[next];
            if (!stand_in_english(words, f, next > 0 ? &found[next - 1] : nullptr))
                hold_english(words, f, subject);
            ++next;
            lie_english(words, f, next < found.size() ? &found[next] : nullptr);
            add(PageThing(f.thing));
        }
    }

    static std::string singular(const std::string& name, const Kind& k) {
        for (const std::string_view plural : {"es", "s"}) {
            if (!name.ends_with(plural)) continue;
            const std::string one = name.substr(0, name.size() - plural.size());
            if (exactly(one) == &k) return one;
        }
        return name;
    }

    static bool noun(const std::vector<Word>& words, std::size_t i, const std::string& name) {
        const std::string before = i && !words[i].new_sentence ? words[i - 1].text : "";
        if (pronouns.contains(before)) return false;
        for (const std::string_view plural : {"es", "s"}) {
            if (!name.ends_with(plural)) continue;
            if (also_verbs.contains(name.substr(0, name.size() - plural.size())))
                return before_a_noun.contains(before);
        }
        return true;
    }

    /// "a vase with a flower": the one stands in the other.
    static bool stand_in_english(const std::vector<Word>& words, Found& f, const Found* before) {
        if (!before || !before->thing.held_by.empty() || before->thing.kind->name != "vase" ||
            f.thing.kind->name != "flower" || words[before->end].text != "with")
            return false;
        for (std::size_t i = before->end; i <= f.begin; ++i)
            if (words[i].new_clause) return false;
        f.thing.on = before->thing.name;
        return true;
    }

    static void hold_english(const std::vector<Word>& words, Found& f, const std::string& subject) {
        if (subject.empty() || !f.thing.kind->is(Affordance::prop)) return;
        // Back to the clause's verb, at most five words; on to "in his hand", at most four.
        for (std::size_t back = 1; back <= 5 && back <= f.begin; ++back) {
            const Word& w = words[f.begin - back];
            if (carrying.contains(w.text)) {
                f.thing.held_by = subject;
                return;
            }
            if (words[f.begin - back + 1].new_clause || exactly(w.text)) break;
        }
        for (std::size_t on = 0; on < 4 && f.end + on < words.size(); ++on) {
            const Word& w = words[f.end + on];
            if (w.new_clause || exactly(w.text)) break;
            if (hands.contains(w.text)) {
                f.thing.held_by = subject;
                return;
            }
        }
    }

    static void lie_english(const std::vector<Word>& words, Found& f, const Found* next) {
        if (!next || !next->thing.kind->is(Affordance::surface) || next->begin > f.end + 4) return;
        for (std::size_t i = f.end; i < next->begin; ++i)
            if (words[i].new_sentence) return;
        for (std::size_t i = f.end; i < next->begin; ++i)
            if (words[i].text == "on") f.thing.on = next->thing.name;
    }

    void chinese(std::string_view raw) {
        const std::string text = folded(raw);
        std::vector<Found> found;
        std::size_t sentence = 0;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t after = at;
            const char32_t c = next_code_point(text, after);
            if (c == U'。' || c == U'!' || c == U'?' || c == U';') sentence = after;
            if (const std::size_t n = passed_over(std::string_view(text).substr(at)); n > 0) {
                at += n;
                continue;
            }
            const auto [k, length] = longest(std::string_view(text).substr(at));
            if (!k) {
                at = after;
                continue;
            }
            PageThing t;
            t.kind = k;
            t.name = text.substr(at, length);
            const auto before = std::string_view(text).substr(sentence, at - sentence);
            t.count = counted(before);
            // 桌子上一封信: what is named after a surface and 上 lies on it.
            if (!found.empty() && found.back().thing.kind->is(Affordance::surface) &&
                found.back().end >= sentence &&
                std::string_view(text)
                    .substr(found.back().end, at - found.back().end)
                    .starts_with("上"))
                t.on = found.back().thing.name;
            if (t.on.empty() && !found.empty() && !found.back().thing.on.empty() &&
                found.back().end >= sentence)
                t.on = found.back().thing.on;
            if (k->is(Affordance::prop)) t.held_by = holder(before);
            found.push_back({at, at + length, std::move(t)});
            at += length;
        }
        for (auto& f : found) add(std::move(f.thing));
    }

    // Words that hold the hanzi of a kind and mean another thing; characters' names.
    std::size_t passed_over(std::string_view text) const {
        static constexpr std::string_view others[] = {
            "相信", "信任",     "信心",   "短信",   "自信", "迷信",   "微信", "信号",     "信息",
            "信念", "书记",     "秘书",   "图书馆", "书店", "书房",   "分钟", "钟头",     "灯光",
            "车站", "火车",     "停车",   "车厢",   "列车", "车间",   "骑车", "发票",     "投票",
            "地球", "画面",     "画外",   "花园",   "花钱", "眼花",   "表情", "代表",     "表示",
            "发表", "表面",     "外表",   "包括",   "包子", "包围",   "镜头", "专门",     "部门",
            "热门", "打架",     "吵架",   "刀子嘴", "抽烟", "烟火",   "烟雾", "炊烟",     "书法",
            "盘问", "盘旋",     "井然",   "琴声",   "钱财", "值钱",   "花了", "开花",     "火花",
            "浪花", "雪花",     "电灯泡", "关门",   "门铃", "报到",   "报告", "报名",     "报酬",
            "汇报", "天气预报", "鞋底",   "药店",   "车来", "来车",   "等车", "上车",     "下车",
            "坐车", "开车",     "车还",   "药水",   "船长", "动画",   "计划", "图画",     "刻画",
            "邮票", "钢琴声",   "树立",   "小树林", "林",   "包饺子", "锅里", "床上用品", "笔直",
            "帽檐", "桶装",     "球场",   "球队",   "墓地", "表明"};
        std::size_t best = 0;
        for (const auto w : others)
            if (text.starts_with(w)) best = std::max(best, w.size());
        for (const auto& c : characters)
            if (const auto n = folded(c); text.starts_with(n)) best = std::max(best, n.size());
        return best;
    }

    static std::pair<const Kind*, std::size_t> longest(std::string_view text) {
        static const auto names = [] {
            std::map<std::string, const Kind*> m;
            for (const Kind& k : kinds())
                for (const auto& n : k.chinese) m.emplace(folded(n), &k);
            return m;
        }();
        static const Words rare{"药", "琴", "井", "墓", "烟", "钱", "锅", "桶", "报",
                                "表", "柜", "橱", "壶", "盘", "碟", "绳", "垫"};
        const Kind* best = nullptr;
        std::size_t length = 0, at = 0;
        for (int n = 0; n < 6 && at < text.size(); ++n) {
            next_code_point(text, at);
            const std::string word(text.substr(0, at));
            const auto f = names.find(word);
            if (f == names.end() || rare.contains(word)) continue;
            best = f->second;
            length = at;
        }
        return {best, length};
    }

    static int counted(std::string_view before) {
        // The last three hanzi: 三把(椅子), 两只旧(箱子).
        static const std::map<char32_t, int> digits{{U'两', 2}, {U'二', 2}, {U'三', 3},
                                                    {U'四', 4}, {U'五', 5}, {U'六', 6}};
        std::vector<char32_t> all;
        for (std::size_t at = 0; at < before.size();) all.push_back(next_code_point(before, at));
        const std::size_t first = all.size() > 3 ? all.size() - 3 : 0;
        for (std::size_t i = all.size(); i-- > first;)
            if (const auto d = digits.find(all[i]); d != digits.end()) return d->second;
        return 1;
    }

    std::string holder(std::string_view before) {
        std::size_t who = std::string_view::npos;
        std::string name;
        for (const auto& c : characters) {
            const auto at = before.rfind(folded(c));
            if (at == std::string_view::npos || (who != std::string_view::npos && at < who))
                continue;
            who = at;
            name = c;
        }
        if (who == std::string_view::npos) {
            name = last_person;
            who = 0;
        } else {
            last_person = name;
        }
        if (name.empty()) return {};
        static constexpr std::string_view verbs[] = {
            "提着", "抱着", "拿着", "捧着", "握着", "背着", "拎着", "带着", "举着", "夹着", "攥着",
            "撑着", "打着", "端着", "手里", "手中", "手上", "怀里", "抱了", "提了", "拖着", "扛着"};
        const std::string_view clause = before.substr(who);
        for (const auto v : verbs) {
            const auto at = clause.rfind(v);
            // Nothing but a measure and an adjective between the verb and the thing.
            if (at != std::string_view::npos && code_points(clause.substr(at)) <= 9) return name;
        }
        return {};
    }

    void read(std::string_view text, const Place& at) {
        place = at;
        bool hanzi = false;
        for (std::size_t i = 0; i < text.size() && !hanzi;)
            hanzi = is_cjk(next_code_point(text, i));
        hanzi ? chinese(text) : english(text);
    }
};

}  // namespace

std::vector<PageThing> page_things(const script::Scene& scene,
                                   const std::vector<std::string>& characters) {
    Reader r{characters};
    for (const auto& e : scene.elements)
        if (e.kind == script::ElementKind::action) r.read(e.text, e.place);
    // "He stands in the doorway", "on the platform": places, no things to be brought in.
    std::erase_if(r.all, [](const PageThing& t) {
        return t.kind->name == "doorway" || t.kind->name == "platform" || t.kind->name == "kerb";
    });
    return std::move(r.all);
}

}  // namespace answerprint::scene
