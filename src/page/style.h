// How the dailies page looks and what it does in a browser.
#pragma once

namespace answerprint::page {

extern const char* const style;   // CSS
extern const char* const script;  // JavaScript; runs at the end of the body

}  // namespace answerprint::page
