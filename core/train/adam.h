// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "core/train/convolution_network.h"

namespace banklet {

struct AdamOptions {
  double weight_decay = 0.05;  ///< of the blocks that decay, times the learning rate
  double first_decay = 0.9;    ///< beta 1
  double second_decay = 0.99;  ///< beta 2
};

/// AdamW (Loshchilov & Hutter 2019, "Decoupled Weight Decay Regularization"):
///
///   m <- b1 m + (1 - b1) g,  v <- b2 v + (1 - b2) g^2,
///   w <- w (1 - rate * decay) - rate * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + 1e-8)
class Adam {
 public:
  /// The blocks must outlive the optimizer and keep their sizes.
  explicit Adam(std::vector<ParameterBlock*> blocks, const AdamOptions& options = {});

  /// One step against the gradients, which are set to 0. O(parameters).
  void step(double learning_rate);

 private:
  struct Moments {
    std::vector<float> first;
    std::vector<float> second;
  };

  std::vector<ParameterBlock*> blocks_;
  std::vector<Moments> moments_;
  AdamOptions options_;
  double first_power_ = 1.0;   // b1^t
  double second_power_ = 1.0;  // b2^t
};

}  // namespace banklet
