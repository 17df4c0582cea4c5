# The four programs: the thin front, the worker that stages, the worker that links everything, the
# voice (GPL-3 library, so a program of its own); and what the build knows about itself.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

# Versions of linked libraries by folder, for tools/fingerprints.
set(versions "")
foreach(pair
        "base libsodium" "base icu-uc" "media OpenImageIO" "media OpenColorIO" "media libavcodec"
        "media libavformat" "media libswscale" "media libswresample" "media harfbuzz"
        "media freetype2" "media libebur128" "review libzstd" "voice espeak-ng"
        "net libcurl")
  separate_arguments(pair)
  list(GET pair 0 folder)
  list(GET pair 1 package)
  string(APPEND versions "${folder} ${package} ${${package}_VERSION}\n")
endforeach()
string(APPEND versions "scene embree ${embree_VERSION}\n")
string(APPEND versions "render embree ${embree_VERSION}\n")
string(APPEND versions "review opencv ${OPENCV_VERSION}\n")
string(APPEND versions "scene eigen3 ${eigen3_VERSION}\n")
set(library_rows "")
foreach(package libsodium icu-uc sqlite3 libzstd OpenImageIO OpenColorIO libavcodec harfbuzz freetype2)
  string(APPEND library_rows "{\"${package}\", \"${${package}_VERSION}\"},")
endforeach()
string(APPEND library_rows "{\"embree\", \"${embree_VERSION}\"}")
configure_file(cli/version.h.in ${CMAKE_BINARY_DIR}/made/cli/version.h @ONLY)
target_include_directories(cli PRIVATE ${CMAKE_BINARY_DIR}/made)
string(APPEND versions "base cpu ${ANSWERPRINT_CPU}\nbase compiler ${CMAKE_CXX_COMPILER_VERSION}\n")
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/library_versions.txt CONTENT "${versions}" @ONLY)

file(GLOB_RECURSE counted CONFIGURE_DEPENDS *.cpp *.h *.ocio *.tsv)
add_custom_command(
  OUTPUT ${CMAKE_BINARY_DIR}/fingerprints.cpp
  COMMAND ${CMAKE_SOURCE_DIR}/tools/fingerprints ${CMAKE_BINARY_DIR}/library_versions.txt
          > ${CMAKE_BINARY_DIR}/fingerprints.new
  COMMAND ${CMAKE_COMMAND} -E copy_if_different ${CMAKE_BINARY_DIR}/fingerprints.new
          ${CMAKE_BINARY_DIR}/fingerprints.cpp
  DEPENDS ${counted} ${CMAKE_SOURCE_DIR}/tools/fingerprints ${CMAKE_BINARY_DIR}/library_versions.txt
  VERBATIM)
add_library(fingerprints STATIC ${CMAKE_BINARY_DIR}/fingerprints.cpp)
target_include_directories(fingerprints PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(film PUBLIC fingerprints)

# The targets of our own claims, built in (bench/targets).
file(GLOB target_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/bench/targets/*.toml)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${target_files})
set(target_texts "")
foreach(file IN LISTS target_files)
  file(READ ${file} text)
  string(APPEND target_texts "R\"toml(${text})toml\",\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/made/film/bench/target_texts.h
     CONTENT "inline constexpr const char* target_texts[] = {\n@target_texts@};\n" @ONLY)
target_include_directories(film PRIVATE ${CMAKE_BINARY_DIR}/made)

add_executable(answerprint cli/answerprint_main.cpp)
target_link_libraries(answerprint cli)
target_include_directories(answerprint PRIVATE ${CMAKE_BINARY_DIR}/made)
add_executable(answerprint-stage film/stage_main.cpp)
target_link_libraries(answerprint-stage film)
add_executable(answerprint-work film/work_main.cpp)
target_link_libraries(answerprint-work film)
add_custom_target(programs DEPENDS answerprint answerprint-stage answerprint-work
                  answerprint-speak)

include(GNUInstallDirs)
install(TARGETS answerprint DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS answerprint-stage answerprint-work answerprint-speak
        DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/answerprint)
install(FILES ${CMAKE_SOURCE_DIR}/docs/answerprint.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${CMAKE_SOURCE_DIR}/tools/completions/answerprint.bash
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME answerprint)
install(FILES ${CMAKE_SOURCE_DIR}/tools/completions/_answerprint
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${CMAKE_SOURCE_DIR}/tools/completions/answerprint.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
