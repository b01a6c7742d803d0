// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace banklet {

/// ln Gamma(x) for x > 0, relative error below 1e-13 (absolute near the zeros at 1 and 2).
/// Stirling's series after the recurrence Gamma(x + 1) = x Gamma(x) (Abramowitz & Stegun
/// 1964, 6.1.15, 6.1.41); the C library's lgamma differs between platforms.
double log_gamma(double x);

/// The derivative of ln Gamma for x > 0, in the same way (6.3.5, 6.3.18). Error below 1e-12.
double digamma(double x);

}  // namespace banklet
