// SPDX-License-Identifier: Apache-2.0
#include "core/cli/progress_bar.h"

#include <algorithm>
#include <cstddef>

namespace banklet {
namespace {

constexpr std::size_t kCells = 24;

}  // namespace

Progress ProgressBar::listener() {
  if (!console_.terminal) return {};
  return [this](std::string_view stage, double done) { show(stage, done); };
}

void ProgressBar::show(std::string_view stage, double done) {
  const double share = std::clamp(done, 0.0, 1.0);
  const auto filled = static_cast<std::size_t>(share * static_cast<double>(kCells));
  std::string line = "[" + std::string(filled, '#') + std::string(kCells - filled, '.') + "] " +
                     std::to_string(static_cast<int>(share * 100)) + " % " + std::string(stage);
  if (line == shown_) return;
  clear();
  console_.err << line << std::flush;
  shown_ = std::move(line);
}

void ProgressBar::clear() {
  if (shown_.empty()) return;
  console_.err << "\r" << std::string(shown_.size(), ' ') << "\r" << std::flush;
  shown_.clear();
}

}  // namespace banklet
