// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/forecast/series_forecaster.h"
#include "core/forecast/series_model.h"

namespace banklet {

/// The member `model` of a series (see SeriesModels). Errors: kBundleCorrupt, kLimitExceeded and
/// JSON errors with the field.
Result<std::unique_ptr<SeriesModel>> load_series_model(const JsonField& field,
                                                       const SeriesInfo& info,
                                                       const Bundle& bundle);

}  // namespace banklet
