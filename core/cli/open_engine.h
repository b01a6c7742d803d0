// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/engine.h"

namespace banklet {

/// Reads and opens a bundle file. Errors: kMissingFile, kLimitExceeded, those of Engine::open, with
/// the path.
Result<Engine> open_engine(const std::string& path);

}  // namespace banklet
