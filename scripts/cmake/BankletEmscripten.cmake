# Compile flags of every WebAssembly target, and the link flags of the tests that run under Node.
# The link flags of the shipped module stand in wasm/CMakeLists.txt.
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.6)
  message(FATAL_ERROR
    "banklet needs Emscripten 3.1.6 or newer; ${EMSCRIPTEN_ROOT_PATH} is ${EMSCRIPTEN_VERSION}.")
endif()

# find_package would find the host's packages only by putting /usr/include on the path, whose glibc
# headers break the WebAssembly compile: this folder holds links to the two libraries and no more.
set(BANKLET_HEADER_LINKS "${PROJECT_BINARY_DIR}/third_party_include")
file(MAKE_DIRECTORY "${BANKLET_HEADER_LINKS}")
foreach(library "Eigen:Eigen/Core" "nlohmann:nlohmann/json.hpp")
  string(REGEX REPLACE ":.*" "" folder "${library}")
  string(REGEX REPLACE ".*:" "" header "${library}")
  find_path(BANKLET_${folder}_INCLUDE "${header}"
    PATHS /usr/include /usr/include/eigen3 /usr/local/include /usr/local/include/eigen3
    NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  file(CREATE_LINK "${BANKLET_${folder}_INCLUDE}/${folder}" "${BANKLET_HEADER_LINKS}/${folder}"
    SYMBOLIC)
endforeach()
target_include_directories(banklet_options SYSTEM INTERFACE "${BANKLET_HEADER_LINKS}")

# Set for the whole build, because GoogleTest, compiled apart, must agree.
if(BANKLET_TESTS)
  # GoogleTest reports what is thrown. By the exceptions of the WebAssembly engine.
  set(exceptions -fwasm-exceptions)
else()
  # The core throws nothing. Where memory runs out, marshal.cc leaves the module for good.
  set(exceptions -fno-exceptions)
endif()
add_compile_options(${exceptions})
add_link_options(${exceptions})
if(BANKLET_WASM_SIMD)
  add_compile_options(-msimd128)
endif()
if(BANKLET_WASM_LTO)
  add_compile_options(-flto)
  add_link_options(-flto)
endif()

# Options that Emscripten has renamed since 3.1.6.
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.27)
  set(BANKLET_EM_STACK_SIZE TOTAL_STACK)
else()
  set(BANKLET_EM_STACK_SIZE STACK_SIZE)
endif()

# A program that runs under Node with the files of the host.
function(banklet_node_program target)
  target_link_options(${target} PRIVATE
    -sENVIRONMENT=node      # no browser code
    -sSINGLE_FILE=1         # one .js: nothing to locate, and no fetch() of a path in Node >= 18
    -sNODERAWFS=1           # tests read golden cases from the repository
    -sEXIT_RUNTIME=1        # the exit status is GoogleTest's
    -sALLOW_MEMORY_GROWTH=1
    -s${BANKLET_EM_STACK_SIZE}=1MB
    -sASSERTIONS=1)
endfunction()
