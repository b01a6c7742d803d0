// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace banklet {

/// Questions that no bank answers, half in English and half in Chinese: weather, cooking, sport,
/// health, travel, school, machines, small talk. Examples of what to doubt (see scope_trainer.h);
/// UTF-8. Alternately English and Chinese, so that any part of the list holds both.
std::span<const std::string_view> generic_questions();

}  // namespace banklet
