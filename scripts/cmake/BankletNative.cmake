# Native builds: compiler floor, packages of the host, sanitizers.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 12)
  message(FATAL_ERROR "banklet needs g++ 12 or newer; ${CMAKE_CXX_COMPILER} is "
    "${CMAKE_CXX_COMPILER_VERSION}.")
elseif(CMAKE_CXX_COMPILER_ID MATCHES "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 14)
  message(FATAL_ERROR "banklet needs clang 14 or newer; ${CMAKE_CXX_COMPILER} is "
    "${CMAKE_CXX_COMPILER_VERSION}.")
endif()

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # g++ 12 sees overlaps in std::string's operator+ that are not there (GCC bug 105651).
  target_compile_options(banklet_options INTERFACE -Wno-restrict)
endif()

find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(nlohmann_json 3.10 REQUIRED)
target_link_libraries(banklet_options INTERFACE nlohmann_json::nlohmann_json Eigen3::Eigen)

if(BANKLET_SANITIZE)
  # The tests would take minutes without optimisation; -O1 keeps stack traces readable, which need
  # line numbers and no more.
  set(CMAKE_CXX_FLAGS_DEBUG "-O1 -gline-tables-only")
  target_compile_options(banklet_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_compile_definitions(banklet_options INTERFACE _GLIBCXX_ASSERTIONS)
  target_link_options(banklet_options INTERFACE -fsanitize=address,undefined)
endif()
if(BANKLET_FUZZ AND NOT (CMAKE_CXX_COMPILER_ID MATCHES "Clang" AND BANKLET_SANITIZE))
  message(FATAL_ERROR "BANKLET_FUZZ needs clang and BANKLET_SANITIZE: use the preset asan or fuzz.")
endif()
