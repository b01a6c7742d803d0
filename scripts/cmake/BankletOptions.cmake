# Compiler options every target shares.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
# -O3 everywhere: with Emscripten 3.1.6, -Os makes hot loops 12 to 38 times slower and saves little.
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")

add_library(banklet_options INTERFACE)
target_compile_options(banklet_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wno-unused-parameter
  # The same bits everywhere: a fused multiply-add rounds once where the others round twice.
  -ffp-contract=off)
target_compile_definitions(banklet_options INTERFACE EIGEN_MPL2_ONLY EIGEN_NO_IO)

if(EMSCRIPTEN)
  include(BankletEmscripten)
else()
  find_package(Eigen3 3.4 REQUIRED NO_MODULE)
  find_package(nlohmann_json 3.10 REQUIRED)
  target_link_libraries(banklet_options INTERFACE nlohmann_json::nlohmann_json Eigen3::Eigen)
endif()

if(BANKLET_SANITIZE)
  target_compile_options(banklet_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -g)
  target_link_options(banklet_options INTERFACE -fsanitize=address,undefined)
endif()
