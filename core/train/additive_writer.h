// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/additive/additive_model.h"
#include "core/train/bundle_writer.h"

namespace banklet {

/// Adds the tensors `<prefix>.*` of additive_model.h; returns the field that describes them.
Json write_additive(const AdditiveModel& model, const std::string& prefix, BundleWriter& writer);

}  // namespace banklet
