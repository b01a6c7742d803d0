# What every target shares: language, warnings, floating point, third-party headers.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
# -O3 everywhere: with Emscripten 3.1.6, -Os makes hot loops 12 to 38 times slower and saves little.
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")

find_program(BANKLET_CCACHE ccache)
if(BANKLET_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${BANKLET_CCACHE}")
endif()

add_library(banklet_options INTERFACE)
target_compile_options(banklet_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wno-unused-parameter
  # The same bits everywhere: a fused multiply-add rounds once where the others round twice.
  -ffp-contract=off)
target_compile_definitions(banklet_options INTERFACE EIGEN_MPL2_ONLY EIGEN_NO_IO)

if(EMSCRIPTEN)
  include(BankletEmscripten)
else()
  include(BankletNative)
endif()

configure_file("${PROJECT_SOURCE_DIR}/core/base/version.h.in"
  "${PROJECT_BINARY_DIR}/generated/core/base/version.h" @ONLY)
target_include_directories(banklet_options INTERFACE "${PROJECT_BINARY_DIR}/generated")

# Precompiled: the headers that most of a compile goes into. Saves a third of the time to build
# everything. Not for the shipped module, whose sources differ in their flags.
function(banklet_precompile target)
  if(BANKLET_TESTS)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endfunction()
