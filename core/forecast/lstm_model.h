// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "core/forecast/lstm.h"
#include "core/forecast/series_model.h"

namespace banklet {

/// How an LSTM sees a series of season m (1: none), after `lookback` changes d(t) = y(t) - y(t -
/// m):
///
///   step = (d - mean) / scale;  y(T + h) = y(T + h - m ceil(h / m)) + output_scale(h) * output(h)
///
/// so that outputs of 0 are the (seasonal) naive forecast.
struct LstmModelParts {
  std::size_t season = 1;
  std::size_t lookback = 0;
  double mean = 0.0;
  double scale = 1.0;                ///< above 0
  std::vector<double> output_scale;  ///< above 0; one per output, which is one per step ahead
  LstmWeights weights;
};

/// A network that foresees all steps at once. Until it has seen lookback + season values, the
/// (seasonal) naive forecast. At most as many steps as outputs. O(lookback * units^2) a forecast.
/// Clones share the weights.
class LstmModel final : public SeriesModel {
 public:
  explicit LstmModel(LstmModelParts parts)
      : parts_(std::make_shared<const LstmModelParts>(std::move(parts))) {}

  const LstmModelParts& parts() const { return *parts_; }

  std::string_view kind() const override { return "lstm"; }
  void observe(double value) override;
  void forecast(std::span<double> out) const override;
  std::unique_ptr<SeriesModel> clone() const override;

 private:
  std::shared_ptr<const LstmModelParts> parts_;
  std::vector<double> recent_;  // latest last, at most lookback + season
};

/// The steps that the network is shown: (recent(i + m) - recent(i) - mean) / scale in float.
std::vector<float> lstm_steps(const LstmModelParts& parts, std::span<const double> recent);

}  // namespace banklet
