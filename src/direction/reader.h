// One claim's tokens, read from left to right by the grammar of DIRECTION's sections 3 to 5. The
// first mistake ends the claim: one mistake, one message, and the next claim goes on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "direction/syntax.h"
#include "direction/token.h"

namespace answerprint::direction {

struct Mistake {
    Place place;
    Message what;
    Message right;
};

class Reader {
public:
    Reader(const std::vector<Token>& tokens, const std::string& file, int line,
           const Labels& labels)
        : t_(tokens), file_(file), line_(line), labels_(labels) {}

    /// Reads the whole claim into `claims`. Throws Mistake.
    void claim(Claims& claims);

private:
    // reader.cpp: the cursor, numbers, names
    bool more() const { return at_ < t_.size(); }
    const Token& peek(std::size_t ahead = 0) const;
    Place place(const Token& t) const { return {file_, line_, t.column, t.length}; }
    Place here() const;
    bool is(std::string_view word, std::size_t ahead = 0) const;
    bool is_any(std::initializer_list<std::string_view> words, std::size_t ahead = 0) const;
    bool take(std::string_view word);
    bool take(std::string_view a, std::string_view b);
    void need(std::string_view word);
    /// `fitting`: the words that could stand here, for "did you mean".
    [[noreturn]] void unexpected(const std::vector<std::string_view>& fitting = {}) const;
    void tell_unit() const;
    void once(bool& seen) const { once(seen, here()); }
    static void once(bool& seen, const Place& at);
    bool number_is(std::string_view unit, std::size_t ahead = 0) const;
    double number(std::string_view unit);
    double positive(std::string_view unit);
    bool name_next(std::size_t ahead = 0) const;
    std::string name();

    // reader.cpp: WHEN
    bool is_time(std::size_t ahead = 0) const;
    Duration time();
    static Duration duration(const Token& t);
    bool is_label(const Token& t) const;
    bool beat_next() const;
    void beat(When& w);
    bool when(When& w);

    // read_frame.cpp
    std::optional<Size> size();
    bool put_place(Subject& s);
    bool put_angle(Angle& a, bool& angle, bool& dutch);
    void put_side(Side& s);
    bool move_word(std::size_t ahead) const;
    WrittenComposition composition(bool with_when);
    std::vector<WrittenFocus> focus();

    // read_camera.cpp
    Lens lens(bool& sensor_stated);
    void move_kind(Move& m);
    WrittenMove move();
    std::vector<WrittenMove> moves();

    // read_light.cpp
    WrittenLight light();
    void camera_light(Light& l);
    Look look();
    WrittenSound sound();
    WrittenCut cut();

    // read_act.cpp
    bool target_next() const;
    Target target();
    void verb(WrittenAct& w);
    void put_part(WrittenAct& w);
    WrittenAct act(const std::string& actor);
    std::vector<WrittenAct> acts(const std::string& actor);

    const std::vector<Token>& t_;
    const std::string& file_;
    int line_;
    const Labels& labels_;
    std::size_t at_ = 0;
    std::optional<Target> handled_;  // 把 X: what the verb that follows handles
    // Of the act that is being read: which parts have been seen.
    bool spoke_manner_ = false, paced_ = false, amount_ = false, labelled_ = false;
};

}  // namespace answerprint::direction
