// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/localized.h"
#include "core/forecast/series_forecaster.h"

namespace banklet {

/// In "en" and "zh-CN": where the value of the last step should lie and how sure that is. It
/// informs, it does not promise.
LocalizedText uncertainty_text(const SeriesForecast& forecast);

/// In "en" and "zh-CN": why the forecast is made as it is (ForecastVerdict).
LocalizedText method_text(const SeriesForecast& forecast);

}  // namespace banklet
