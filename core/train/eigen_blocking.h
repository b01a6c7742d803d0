// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

namespace banklet {

/// Eigen cuts matrix products into blocks by the cache sizes of the machine, which orders the sums.
/// With fixed sizes, the same data give the same model on every machine. Call before a product.
inline void fix_eigen_blocking() {
  Eigen::setCpuCacheSizes(32 << 10, 512 << 10, 4 << 20);
}

}  // namespace banklet
