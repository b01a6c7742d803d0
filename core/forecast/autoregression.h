// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "core/forecast/series_model.h"

namespace banklet {

struct AutoregressionParts {
  bool differenced = false;  ///< of the changes from value to value in place of the values
  double intercept = 0.0;
  std::vector<double> coefficients;  ///< of the latest value first; at least one
};

/// AR(p): x(t) = intercept + a1 x(t - 1) + ... + ap x(t - p), of the values or of their changes;
/// further steps from forecasts of the steps before. Until it has seen p values (or changes) the
/// last value goes on. O(p) a step.
class AutoregressiveModel final : public SeriesModel {
 public:
  explicit AutoregressiveModel(AutoregressionParts parts) : parts_(std::move(parts)) {}

  const AutoregressionParts& parts() const { return parts_; }

  std::string_view kind() const override { return "autoregression"; }
  void observe(double value) override;
  void forecast(std::span<double> out) const override;
  std::unique_ptr<SeriesModel> clone() const override;

 private:
  AutoregressionParts parts_;
  bool begun_ = false;
  double last_ = 0.0;
  std::vector<double> recent_;  // values or changes, latest last, at most p
};

}  // namespace banklet
