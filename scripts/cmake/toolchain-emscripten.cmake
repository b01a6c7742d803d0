# Finds Emscripten and includes its own toolchain file. Looked for in this order: -DEMSCRIPTEN_ROOT=,
# an activated emsdk ($EMSDK), `em-config` on PATH (Debian's package, Homebrew), Debian's folder.
set(banklet_candidates)
if(EMSCRIPTEN_ROOT)
  list(APPEND banklet_candidates "${EMSCRIPTEN_ROOT}")
endif()
if(DEFINED ENV{EMSDK})
  list(APPEND banklet_candidates "$ENV{EMSDK}/upstream/emscripten")
endif()
find_program(BANKLET_EM_CONFIG em-config)
if(BANKLET_EM_CONFIG)
  execute_process(COMMAND "${BANKLET_EM_CONFIG}" EMSCRIPTEN_ROOT
    OUTPUT_VARIABLE banklet_em_root OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  list(APPEND banklet_candidates "${banklet_em_root}")
endif()
list(APPEND banklet_candidates /usr/share/emscripten)

set(banklet_platform)
foreach(root IN LISTS banklet_candidates)
  if(NOT banklet_platform AND EXISTS "${root}/cmake/Modules/Platform/Emscripten.cmake")
    set(banklet_platform "${root}/cmake/Modules/Platform/Emscripten.cmake")
  endif()
endforeach()
if(NOT banklet_platform)
  message(FATAL_ERROR "Emscripten was not found. Run scripts/setup, or activate an emsdk and try "
    "again (looked in: ${banklet_candidates}).")
endif()

# Emscripten's own choice passes options that a newer Node refuses.
find_program(BANKLET_NODE NAMES node nodejs)
set(CMAKE_CROSSCOMPILING_EMULATOR "${BANKLET_NODE}" CACHE FILEPATH "Runs WebAssembly programs")

# An emsdk that is not on PATH: name its compilers, which Emscripten's file would look up there.
get_filename_component(banklet_em_root "${banklet_platform}/../../../.." ABSOLUTE)
if(EXISTS "${banklet_em_root}/em++" AND NOT CMAKE_CXX_COMPILER)
  set(ENV{PATH} "${banklet_em_root}:$ENV{PATH}")
endif()

# Debian's package keeps acorn, which the link step needs, where only Debian's own node looks.
if(EXISTS /usr/share/nodejs/acorn)
  set(CMAKE_CXX_LINKER_LAUNCHER "${CMAKE_COMMAND};-E;env;NODE_PATH=/usr/share/nodejs"
    CACHE STRING "Wraps the link command")
endif()

include("${banklet_platform}")
