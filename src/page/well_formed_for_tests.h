// Reads HTML as far as the tests ask: is every tag closed where it must be, every attribute
// quoted, every & an entity, every id there once?
#pragma once

#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace answerprint::page {

/// What is wrong, in words; empty: nothing.
inline std::vector<std::string> faults_of(std::string_view html) {
    static const std::set<std::string> empty = {"meta", "img", "br", "hr", "input", "link"};
    static const std::set<std::string> drawing = {"path", "rect", "polygon", "circle", "ellipse"};
    static const std::set<std::string> phrasing = {"p",  "span", "h1", "h2", "h3",
                                                   "h4", "dt",   "a",  "b",  "button"};
    static const std::set<std::string> block = {"p",  "div", "section", "figure", "table",
                                                "dl", "h2",  "h3",      "h4",     "svg"};
    std::vector<std::string> faults, open;
    std::set<std::string> ids;
    const auto say = [&](std::initializer_list<std::string_view> words) {
        std::string& fault = faults.emplace_back();
        for (const auto& w : words) fault += w;
    };
    const auto check_text = [&](std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '>') faults.push_back("a > in text: " + std::string(text.substr(0, 40)));
            if (text[i] != '&') continue;
            const auto end = text.find(';', i);
            if (end == std::string_view::npos || end - i > 8) faults.emplace_back("a bare &");
        }
    };
    for (std::size_t at = 0; at < html.size();) {
        const auto tag = html.find('<', at);
        check_text(html.substr(at, tag - at));
        if (tag == std::string_view::npos) break;
        std::size_t i = tag + 1;
        if (html.substr(i).starts_with("!doctype html>")) {
            at = html.find('>', i) + 1;
            continue;
        }
        const bool closing = html[i] == '/';
        if (closing) ++i;
        std::string name;
        while (i < html.size() && std::isalnum(static_cast<unsigned char>(html[i])))
            name += html[i++];
        if (name.empty()) faults.emplace_back("a bare <");
        bool closed = false;
        for (;;) {
            while (i < html.size() && std::isspace(static_cast<unsigned char>(html[i]))) ++i;
            if (i >= html.size()) {
                faults.push_back("<" + name + " has no end");
                return faults;
            }
            if (html[i] == '>') break;
            if (html[i] == '/') {
                closed = true;
                ++i;
                continue;
            }
            std::string attribute;
            while (i < html.size() && (std::isalnum(static_cast<unsigned char>(html[i])) ||
                                       html[i] == '-' || html[i] == ':'))
                attribute += html[i++];
            if (attribute.empty()) {
                faults.push_back("<" + name + " has an odd attribute");
                return faults;
            }
            if (html[i] != '=') continue;
            if (html[i + 1] != '"') say({name, " ", attribute, " is not quoted"});
            const auto end = html.find('"', i + 2);
            const auto value = html.substr(i + 2, end - i - 2);
            if (value.find('<') != std::string_view::npos) say({"a < in ", name, " ", attribute});
            check_text(value.substr(0, 200));
            if (attribute == "id" && !ids.insert(std::string(value)).second)
                faults.push_back("two ids " + std::string(value));
            i = end + 1;
        }
        at = i + 1;
        if (closing) {
            if (open.empty() || open.back() != name)
                faults.push_back("</" + name + "> closes " +
                                 (open.empty() ? "nothing" : open.back()));
            if (!open.empty()) open.pop_back();
            continue;
        }
        if (block.count(name) && !open.empty() && phrasing.count(open.back()))
            faults.push_back(name + " in " + open.back());
        if (empty.count(name)) continue;
        if (closed) {
            if (!drawing.count(name)) faults.push_back("<" + name + "/>");
            continue;
        }
        if (name == "script" || name == "style") {
            const auto end = html.find("</" + name + ">", at);
            if (end == std::string_view::npos) faults.push_back("no </" + name + ">");
            at = end == std::string_view::npos ? html.size() : end + name.size() + 3;
            continue;
        }
        open.push_back(name);
    }
    for (const auto& name : open) faults.push_back("<" + name + "> stays open");
    return faults;
}

}  // namespace answerprint::page
