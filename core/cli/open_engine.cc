// SPDX-License-Identifier: Apache-2.0
#include "core/cli/open_engine.h"

#include <utility>

#include "core/base/limits.h"
#include "core/train/file_reader.h"

namespace banklet {

Result<Engine> open_engine(const std::string& path) {
  BANKLET_ASSIGN(auto bytes, read_binary_file(path, path, limits::kBundleBytes));
  Result<Engine> engine = Engine::open(std::move(bytes));
  if (!engine) return Error{engine.error().code, path + ": " + engine.error().message};
  return engine;
}

}  // namespace banklet
