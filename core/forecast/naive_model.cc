// SPDX-License-Identifier: Apache-2.0
#include "core/forecast/naive_model.h"

#include <algorithm>

namespace banklet {

std::string_view NaiveModel::kind() const {
  return season_ == 1 ? "naive" : "seasonal_naive";
}

void NaiveModel::observe(double value) {
  if (last_.size() < season_) {
    last_.push_back(value);
    return;
  }
  last_[next_] = value;
  next_ = (next_ + 1) % season_;
}

void NaiveModel::forecast(std::span<double> out) const {
  if (last_.size() < season_) {
    std::fill(out.begin(), out.end(), last_.back());
    return;
  }
  for (std::size_t h = 0; h < out.size(); ++h) out[h] = last_[(next_ + h) % season_];
}

std::unique_ptr<SeriesModel> NaiveModel::clone() const {
  return std::make_unique<NaiveModel>(*this);
}

}  // namespace banklet
