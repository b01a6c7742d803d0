# GoogleTest from Debian's source package, so that the same sources serve g++, clang and Emscripten.
set(BANKLET_GOOGLETEST_DIR "/usr/src/googletest" CACHE PATH "Source tree of GoogleTest")
if(EMSCRIPTEN)
  set(gtest_disable_pthreads ON CACHE BOOL "" FORCE)
endif()
set(INSTALL_GTEST OFF CACHE BOOL "" FORCE)
add_subdirectory("${BANKLET_GOOGLETEST_DIR}" "${CMAKE_BINARY_DIR}/googletest" EXCLUDE_FROM_ALL)
include(GoogleTest)

add_library(banklet_gtest INTERFACE)
target_link_libraries(banklet_gtest INTERFACE GTest::gtest GTest::gmock GTest::gtest_main)
# A lambda named `info` in INSTANTIATE_TEST_SUITE_P shadows the macro's own parameter.
target_compile_options(banklet_gtest INTERFACE -Wno-shadow)

# Tests run with the repository's root as working directory, and read golden cases from there.
#
# Most of a test's compile goes into headers, and its own speed matters little: sources are compiled
# eight of a folder together (names of helpers in one folder must differ), and optimised less than
# the core.
function(banklet_add_test target)
  target_link_libraries(${target} PRIVATE banklet_gtest)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  foreach(source ${sources})
    get_filename_component(folder "${source}" ABSOLUTE)
    get_filename_component(folder "${folder}" DIRECTORY)
    get_filename_component(group "${folder}" NAME)
    math(EXPR number "${${group}_sources} + 0")
    math(EXPR ${group}_sources "${number} + 1")
    math(EXPR batch "${number} / 8")
    set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${group}_${batch}")
  endforeach()
  target_compile_options(${target} PRIVATE -O1)
  if(EMSCRIPTEN)
    banklet_node_program(${target})
  endif()
  gtest_discover_tests(${target} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
endfunction()
