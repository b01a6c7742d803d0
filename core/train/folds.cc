// SPDX-License-Identifier: Apache-2.0
#include "core/train/folds.h"

#include "core/base/random.h"

namespace banklet {

std::vector<std::uint32_t> stratified_folds(std::span<const std::uint8_t> outcome,
                                            std::size_t folds, std::uint64_t seed) {
  std::vector<std::uint32_t> order(outcome.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  Random random(seed);
  random.shuffle(std::span(order));
  std::vector<std::uint32_t> fold_of(outcome.size());
  std::size_t next = 0;
  for (const std::uint8_t value : {std::uint8_t{0}, std::uint8_t{1}})
    for (const std::uint32_t row : order)
      if ((outcome[row] != 0) == (value != 0))
        fold_of[row] = static_cast<std::uint32_t>(next++ % folds);
  return fold_of;
}

}  // namespace banklet
