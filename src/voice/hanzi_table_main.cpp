// hanzi-table: writes the readings of hanzi as C++ arrays, from Unicode's Unihan_Readings.txt.bz2.
//   hanzi-table UNIHAN OUT
#include <bzlib.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr unsigned first = 0x3400, last = 0x9FFF;

std::string unpacked(const char* path) {
    BZFILE* file = BZ2_bzopen(path, "rb");
    if (file == nullptr) return {};
    std::string text;
    std::array<char, 65536> block;
    for (int n = 0; (n = BZ2_bzread(file, block.data(), static_cast<int>(block.size()))) > 0;)
        text.append(block.data(), static_cast<std::size_t>(n));
    BZ2_bzclose(file);
    return text;
}

/// "zhǎng" -> "zhang3"; no mark is tone 5. Empty for what is no syllable with a vowel.
std::string numbered(std::string_view marked) {
    static const std::array<std::pair<std::string_view, std::string_view>, 6> vowels{{
        {"a", "āáǎà"},
        {"e", "ēéěè"},
        {"i", "īíǐì"},
        {"o", "ōóǒò"},
        {"u", "ūúǔù"},
        {"ü", "ǖǘǚǜ"},
    }};
    std::string out;
    char tone = '5';
    bool vowel = false;
    for (std::size_t i = 0; i < marked.size();) {
        const std::size_t n = static_cast<unsigned char>(marked[i]) < 0x80 ? 1 : 2;
        const std::string_view letter = marked.substr(i, n);
        i += n;
        std::string_view plain = letter;
        for (const auto& [base, tones] : vowels) {
            vowel = vowel || letter == base;
            const std::size_t at = n == 2 ? tones.find(letter) : std::string_view::npos;
            if (at == std::string_view::npos) continue;
            plain = base;
            tone = static_cast<char>('1' + at / 2);
            vowel = true;
        }
        if (plain.size() == 2 && plain != "ü") return {};
        out += plain;
    }
    return vowel ? out + tone : std::string();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    std::istringstream lines(unpacked(argv[1]));
    std::map<std::string, unsigned> numbers;
    std::vector<std::string> readings(last - first + 1);
    std::string code, field, value;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        if (line[0] == '#' || !(words >> code >> field >> value) || field != "kMandarin") continue;
        const unsigned c = static_cast<unsigned>(std::stoul(code.substr(2), nullptr, 16));
        if (c < first || c > last) continue;
        readings[c - first] = numbered(value);
        numbers[readings[c - first]] = 0;
    }
    if (numbers.size() < 1000) {
        std::cerr << "hanzi-table: no readings in " << argv[1] << '\n';
        return 3;
    }
    numbers[""] = 0;
    unsigned next = 0;
    std::ofstream out(argv[2]);
    out << "constexpr char32_t first_hanzi = " << first
        << ";\nconstexpr const char* syllables[] = {";
    for (auto& [syllable, number] : numbers) {
        number = next++;
        out << (number % 12 ? "" : "\n") << '"' << syllable << "\",";
    }
    out << "\n};\nconstexpr unsigned short syllable_of[] = {";
    for (std::size_t i = 0; i < readings.size(); ++i)
        out << (i % 20 ? "" : "\n") << numbers[readings[i]] << ',';
    out << "\n};\n";
    out.close();
    return out ? 0 : 3;
}
