# The voice's own program (libespeak-ng is GPL-3 and is linked nowhere else) and the readings of
# hanzi, made from Debian's unicode-data.
packages(espeak-ng)
add_executable(answerprint-speak voice/speak_main.cpp)
target_link_libraries(answerprint-speak PkgConfig::espeak-ng)
set_target_properties(answerprint-speak PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

set(unihan /usr/share/unicode/Unihan_Readings.txt.bz2)
set(hanzi_table ${CMAKE_BINARY_DIR}/made/voice/hanzi_table.inc)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/made/voice)
add_executable(hanzi-table voice/hanzi_table_main.cpp)
target_link_libraries(hanzi-table bz2)
add_custom_command(OUTPUT ${hanzi_table} COMMAND hanzi-table ${unihan} ${hanzi_table}
                   DEPENDS hanzi-table ${unihan} VERBATIM)
target_sources(voice PRIVATE ${hanzi_table})
target_include_directories(voice PRIVATE ${CMAKE_BINARY_DIR}/made)
if(TARGET voice_test)
  add_dependencies(voice_test answerprint-speak)
endif()
