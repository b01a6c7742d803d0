// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <iostream>

#include "core/cli/run.h"

int main(int argc, char** argv) {
  return banklet::run(argc, argv, std::cout, std::cerr, isatty(STDERR_FILENO) == 1);
}
