// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace banklet {

/// How far a series moves at present: the root of an exponentially weighted mean of squared changes
/// (RiskMetrics 1996), variance <- memory variance + (1 - memory) change^2. With a memory of 1 it
/// stays as it began.
class Volatility {
 public:
  /// Preconditions: variance >= 0, 0 < memory <= 1.
  Volatility(double variance, double memory) : variance_(variance), memory_(memory) {}

  double variance() const { return variance_; }
  double memory() const { return memory_; }
  double deviation() const;
  /// The next value of the series.
  void observe(double value);

 private:
  double variance_;
  double memory_;
  bool begun_ = false;
  double last_ = 0.0;
};

}  // namespace banklet
