# GoogleTest from Debian's source package, so that the same sources serve g++, clang and Emscripten.
set(BANKLET_GOOGLETEST_DIR "/usr/src/googletest" CACHE PATH "Source tree of GoogleTest")
set(gtest_disable_pthreads ON CACHE BOOL "" FORCE)
set(INSTALL_GTEST OFF CACHE BOOL "" FORCE)
add_subdirectory("${BANKLET_GOOGLETEST_DIR}" "${CMAKE_BINARY_DIR}/googletest" EXCLUDE_FROM_ALL)
include(GoogleTest)

add_library(banklet_gtest INTERFACE)
target_link_libraries(banklet_gtest INTERFACE GTest::gtest GTest::gmock GTest::gtest_main)

function(banklet_add_test target)
  gtest_discover_tests(${target} DISCOVERY_TIMEOUT 60 WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
endfunction()
