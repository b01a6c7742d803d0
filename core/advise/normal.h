// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace banklet {

/// The standard normal distribution function. Relative error below 1e-12 for z >= -8, absolute
/// below 1e-15 under that. Hart et al., "Computer Approximations" (1968), algorithm 5666, in the
/// form of West, "Better approximations to cumulative normal functions" (Wilmott, 2005).
double normal_cdf(double z);

/// Its inverse for 0 < p < 1, by bisection of normal_cdf to the last bits.
double normal_quantile(double p);

}  // namespace banklet
