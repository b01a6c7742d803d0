// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "core/base/result.h"
#include "core/cli/console.h"

namespace CLI {
class App;
}

namespace banklet {

/// What the chosen subcommand does; set while the arguments are parsed.
using Action = std::function<Result<void>()>;

/// Each adds one subcommand with its options to the program. `console` and `action` must outlive
/// the parsing and the action.
void add_train_command(CLI::App& program, Console& console, Action& action);
void add_evaluate_command(CLI::App& program, Console& console, Action& action);
void add_ask_command(CLI::App& program, Console& console, Action& action);
void add_converse_command(CLI::App& program, Console& console, Action& action);
void add_search_command(CLI::App& program, Console& console, Action& action);
void add_lookup_command(CLI::App& program, Console& console, Action& action);
void add_similarity_command(CLI::App& program, Console& console, Action& action);
void add_credit_command(CLI::App& program, Console& console, Action& action);
void add_score_command(CLI::App& program, Console& console, Action& action);
void add_propensity_command(CLI::App& program, Console& console, Action& action);
void add_recommend_command(CLI::App& program, Console& console, Action& action);
void add_profile_command(CLI::App& program, Console& console, Action& action);
void add_cashflow_command(CLI::App& program, Console& console, Action& action);
void add_segment_command(CLI::App& program, Console& console, Action& action);
void add_alerts_command(CLI::App& program, Console& console, Action& action);
void add_screen_command(CLI::App& program, Console& console, Action& action);
void add_value_command(CLI::App& program, Console& console, Action& action);
void add_forecast_command(CLI::App& program, Console& console, Action& action);
void add_advise_command(CLI::App& program, Console& console, Action& action);
void add_backtest_command(CLI::App& program, Console& console, Action& action);
void add_inspect_command(CLI::App& program, Console& console, Action& action);

}  // namespace banklet
