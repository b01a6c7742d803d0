// SPDX-License-Identifier: Apache-2.0
#include "core/forecast/lstm_model.h"

#include "core/forecast/naive_model.h"

namespace banklet {

void LstmModel::observe(double value) {
  recent_.push_back(value);
  if (recent_.size() > parts_->lookback + parts_->season) recent_.erase(recent_.begin());
}

void LstmModel::forecast(std::span<double> out) const {
  NaiveModel naive(parts_->season);
  for (const double value : recent_) naive.observe(value);
  naive.forecast(out);
  if (recent_.size() < parts_->lookback + parts_->season) return;
  std::vector<float> outputs(parts_->weights.shape.outputs);
  run_lstm(parts_->weights, lstm_steps(*parts_, recent_), outputs);
  for (std::size_t h = 0; h < out.size() && h < outputs.size(); ++h)
    out[h] += parts_->output_scale[h] * static_cast<double>(outputs[h]);
}

std::unique_ptr<SeriesModel> LstmModel::clone() const {
  return std::make_unique<LstmModel>(*this);
}

std::vector<float> lstm_steps(const LstmModelParts& parts, std::span<const double> recent) {
  std::vector<float> steps;
  for (std::size_t i = parts.season; i < recent.size(); ++i)
    steps.push_back(
        static_cast<float>((recent[i] - recent[i - parts.season] - parts.mean) / parts.scale));
  return steps;
}

}  // namespace banklet
