// SPDX-License-Identifier: Apache-2.0
// banklet_bench items [PRODUCTS [CUSTOMERS]] | peers BANK_DIR
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "tests/bench/native/benchmarks.h"

int main(int argc, char** argv) {
  const std::string_view name = argc > 1 ? argv[1] : "";
  const auto number = [&](int at, std::size_t otherwise) {
    return argc > at ? std::strtoul(argv[at], nullptr, 10) : otherwise;
  };
  if (name == "items") return banklet::bench::print_item_curve(number(2, 5000), number(3, 40000));
  if (name == "peers" && argc == 3) return banklet::bench::print_peers(argv[2]);
  std::fputs("usage: banklet_bench items [PRODUCTS [CUSTOMERS]] | peers BANK_DIR\n", stderr);
  return 2;
}
