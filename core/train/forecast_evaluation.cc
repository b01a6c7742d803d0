// SPDX-License-Identifier: Apache-2.0
#include "core/train/forecast_evaluation.h"

#include "core/train/forecast_writer.h"

namespace banklet {

Result<Json> evaluate_forecasts(const BankFolder& folder, std::uint64_t seed,
                                const Progress& progress) {
  std::vector<std::string> warnings;
  BANKLET_ASSIGN(const std::vector<BankSeries> series, read_series(folder, warnings));
  if (series.empty()) return Json();
  return forecast_card(select_all(series, seed, progress));
}

}  // namespace banklet
