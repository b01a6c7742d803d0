// SPDX-License-Identifier: Apache-2.0
#include "core/cli/run.h"

#include <CLI/CLI.hpp>
#include <exception>
#include <new>
#include <string>

#include "core/base/version.h"
#include "core/cli/commands.h"
#include "core/codec/result_json.h"

namespace banklet {
namespace {

/// The one place where what libraries throw becomes an error.
Result<void> perform(const Action& action) {
  try {
    return action();
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kOutOfMemory, "not enough memory"};
  } catch (const std::exception& exception) {
    return Error{ErrorCode::kInternal, exception.what()};
  }
}

void print_error(const Error& error, const Console& console) {
  console.err << "banklet: " << error_code_name(error.code) << ": " << error.message << "\n";
  if (console.json) console.print_json(json_text({{"error", error_to_json(error)}, {"ok", false}}));
}

}  // namespace

int run(int argc, const char* const* argv, std::ostream& out, std::ostream& err, bool terminal) {
  Console console{out, err, terminal};
  Action action;
  CLI::App program("On-device personalization for bank websites: train a bundle, try it, judge it.",
                   "banklet");
  program.set_version_flag("--version", "banklet " + std::string(kVersion));
  program.require_subcommand(1);
  program.footer("Exit status: 0 done, 1 failed, 2 bad usage.");
  add_train_command(program, console, action);
  add_evaluate_command(program, console, action);
  add_ask_command(program, console, action);
  add_converse_command(program, console, action);
  add_search_command(program, console, action);
  add_lookup_command(program, console, action);
  add_recommend_command(program, console, action);
  add_profile_command(program, console, action);
  add_cashflow_command(program, console, action);
  add_segment_command(program, console, action);
  add_alerts_command(program, console, action);
  add_screen_command(program, console, action);
  add_value_command(program, console, action);
  add_forecast_command(program, console, action);
  add_advise_command(program, console, action);
  add_backtest_command(program, console, action);
  add_inspect_command(program, console, action);
  add_credit_command(program, console, action);
  add_score_command(program, console, action);
  add_propensity_command(program, console, action);
  add_similarity_command(program, console, action);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error, out, err) == 0 ? kDone : kBadUsage;
  }
  if (const Result<void> outcome = perform(action); !outcome) {
    print_error(outcome.error(), console);
    return kFailed;
  }
  return kDone;
}

}  // namespace banklet
