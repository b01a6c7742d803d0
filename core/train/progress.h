// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string_view>

namespace banklet {

/// Told what is being done and how much of it is done (0..1). Empty: nobody listens.
using Progress = std::function<void(std::string_view stage, double done)>;

inline void report(const Progress& progress, std::string_view stage, double done) {
  if (progress) progress(stage, done);
}

}  // namespace banklet
