// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

/// Bounds of advice, beside those of core/base/limits.h.
namespace banklet::limits {

inline constexpr std::size_t kRiskQuestions = 64;  ///< of a questionnaire, also its rules
inline constexpr std::size_t kAnswerOptions = 32;  ///< of one question
inline constexpr std::size_t kAssetClasses = 32;   ///< of a bank's assumptions
inline constexpr std::size_t kAssetProducts = 64;  ///< of one asset class
inline constexpr std::size_t kShareCaps = 16;      ///< of one tolerance of risk
inline constexpr std::size_t kGlidePoints = 16;    ///< of a glide path
inline constexpr std::size_t kGoals = 8;           ///< of one request
inline constexpr std::size_t kGoalYears = 60;      ///< ahead
inline constexpr std::size_t kAdviceBytes = std::size_t{256} << 10;  ///< one request, JSON

}  // namespace banklet::limits
