// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "core/base/display.h"
#include "core/cli/commands.h"
#include "core/train/allocation_backtest.h"
#include "core/train/number_text.h"

namespace banklet {
namespace {

struct Options {
  std::string returns;
  BacktestOptions backtest;
};

std::string with_interval(const BacktestInterval& interval, double scale, int decimals) {
  return fixed(scale * interval.value, decimals) + " (" + fixed(scale * interval.low, decimals) +
         " to " + fixed(scale * interval.high, decimals) + ")";
}

void print(const Backtest& backtest, const Console& console) {
  console.out << backtest.assets.size() << " assets, " << backtest.periods
              << " periods after the first window\n\n"
              << "| method | return a year | volatility | Sharpe ratio | largest fall | turnover a "
                 "year |\n|---|---|---|---|---|---|\n";
  for (const BacktestRow& row : backtest.rows)
    console.out << "| " << row.method << " | " << display_percent(row.annual_return) << " | "
                << display_percent(row.volatility) << " | " << fixed(row.sharpe, 2) << " | "
                << display_percent(row.drawdown) << " | " << display_percent(row.turnover)
                << " |\n";
  console.out << "\n| difference (95 %) | return a year, points | Sharpe ratio |\n|---|---|---|\n";
  for (const BacktestDifference& difference : backtest.differences)
    console.out << "| " << difference.method << " - " << difference.against << " | "
                << with_interval(difference.annual_return, 100.0, 1) << " | "
                << with_interval(difference.sharpe, 1.0, 2) << " |\n";
}

Result<void> backtest(const Options& options, const Console& console) {
  BANKLET_ASSIGN(const ReturnSeries series, read_return_series(options.returns, options.returns));
  BANKLET_ASSIGN(const Backtest result, backtest_allocation(series, options.backtest));
  if (console.json)
    console.print_json(result.to_json());
  else
    print(result, console);
  return {};
}

}  // namespace

void add_backtest_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "backtest", "How methods of allocation would have done, against equal weights and 60/40");
  command
      ->add_option("RETURNS", options->returns,
                   "CSV file: a column date, and the returns of each asset over equal periods")
      ->required();
  BacktestOptions& backtest_options = options->backtest;
  command->add_option("--window", backtest_options.window, "Periods that an estimate looks back")
      ->capture_default_str();
  command->add_option("--rebalance", backtest_options.rebalance, "Periods between two settings")
      ->capture_default_str();
  command
      ->add_option("--periods-per-year", backtest_options.periods_per_year,
                   "12: monthly returns, 252: of trading days")
      ->capture_default_str();
  command->add_option("--cost", backtest_options.cost, "Share of what is traded")
      ->capture_default_str();
  command->add_option("--most", backtest_options.most_share, "Largest share of one asset")
      ->capture_default_str();
  command->add_option("--cash", backtest_options.cash,
                      "Column whose return is the rate without risk; never held");
  command->add_option("--shares", backtest_options.shares, "Columns of the 60 of 60/40")
      ->delimiter(',');
  command->add_option("--bonds", backtest_options.bonds, "Columns of the 40 of 60/40")
      ->delimiter(',');
  command->add_option("--seed", backtest_options.seed, "Seed of the bootstrap")
      ->capture_default_str();
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] { return backtest(*options, console); };
  });
}

}  // namespace banklet
