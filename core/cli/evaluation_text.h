// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ostream>

#include "core/train/evaluation.h"

namespace banklet {

/// The evaluation for a terminal: what evaluation_html shows, in short.
void print_evaluation(const BankEvaluation& evaluation, std::ostream& out);

}  // namespace banklet
