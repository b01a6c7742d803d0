// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace banklet {

/// What a sample covariance is drawn towards.
enum class ShrinkageTarget {
  kIdentity,             ///< the mean variance times the identity
  kConstantCorrelation,  ///< the sample variances, every correlation the mean one
};

struct ShrunkCovariance {
  std::vector<double> covariance;  ///< n x n, row-major, in the square of the returns' unit
  double intensity = 0.0;          ///< 0: the sample's, 1: the target
  double mean_correlation = 0.0;   ///< of the sample; assets that never move count with 0
};

/// The covariance of returns (`periods` x n, row-major), shrunk by the intensity that minimises the
/// expected squared error as the sample tells it:
///
/// - kIdentity: Ledoit & Wolf, "A well-conditioned estimator for large-dimensional covariance
///   matrices", Journal of Multivariate Analysis 88, 2004; as sklearn.covariance.ledoit_wolf;
/// - kConstantCorrelation: Ledoit & Wolf, "Honey, I shrunk the sample covariance matrix", Journal
///   of Portfolio Management 30, 2004, appendix B.
///
/// The sample covariance divides by the number of periods, as both papers do. Assets that never
/// move have variance 0 and covariances 0. O(periods n^2). Errors: kInvalidArgument for sizes,
/// kNotEnoughData below 2 periods, kInvalidNumber.
Result<ShrunkCovariance> shrink_covariance(std::span<const double> returns, std::size_t n,
                                           ShrinkageTarget target);

}  // namespace banklet
