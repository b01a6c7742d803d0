// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "core/forecast/series_model.h"

namespace banklet {

/// The last value goes on; with a season m > 1 the last m values do ("seasonal naive"):
/// y(T + h) = y(T + h - m ceil(h / m)). The yardstick of every other model; of a random walk the
/// best forecast there is. Until m values were observed, the last one goes on.
class NaiveModel final : public SeriesModel {
 public:
  /// Precondition: season >= 1.
  explicit NaiveModel(std::size_t season) : season_(season) {}

  std::size_t season() const { return season_; }

  std::string_view kind() const override;
  void observe(double value) override;
  void forecast(std::span<double> out) const override;
  std::unique_ptr<SeriesModel> clone() const override;

 private:
  std::size_t season_;
  std::size_t next_ = 0;      // where in last_ the oldest value stands
  std::vector<double> last_;  // at most season_
};

}  // namespace banklet
