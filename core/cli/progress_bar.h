// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/cli/console.h"
#include "core/train/progress.h"

namespace banklet {

/// Draws progress as one line that is written over, on a terminal only, and wipes it at the end.
class ProgressBar {
 public:
  explicit ProgressBar(const Console& console) : console_(console) {}
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar() { clear(); }

  /// To be passed to the trainer; must not outlive this object.
  Progress listener();
  void clear();

 private:
  void show(std::string_view stage, double done);

  const Console& console_;
  std::string shown_;
};

}  // namespace banklet
