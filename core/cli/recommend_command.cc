// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "core/base/limits.h"
#include "core/cli/commands.h"
#include "core/cli/convert_lines.h"
#include "core/cli/open_engine.h"
#include "core/codec/explanation_json.h"
#include "core/codec/result_json.h"
#include "core/table/customer_json.h"

namespace banklet {
namespace {

/// More than a page shows: whoever judges rankings wants the first seven or ten.
constexpr std::size_t kDefaultLimit = 10;

struct Options {
  std::string bundle;
  LineFiles files;
  std::string counterfactual;
  std::string explain;
  RecommendOptions recommend;
};

Result<void> recommend(const Options& options, const Console& console) {
  BANKLET_ASSIGN(const Engine engine, open_engine(options.bundle));
  const auto convert = [&](std::string_view line, const std::string& place) -> Result<JsonText> {
    BANKLET_ASSIGN(const Customer customer, parse_customer(line, place, engine.schema()));
    BANKLET_ASSIGN(const Recommendations result,
                   at_place(place, engine.recommend(customer, options.recommend)));
    const JsonText ranked = ranked_to_json(result, *engine.recommender());
    JsonText counterfactual;
    JsonText explanation;
    std::vector<JsonTextMember> out = {{"customer_id", customer.id}, {"recommendations", ranked}};
    if (!options.counterfactual.empty()) {
      BANKLET_ASSIGN(
          const auto change,
          at_place(place, find_counterfactual(engine, customer, options.counterfactual)));
      counterfactual = counterfactual_to_json(change);
      out.push_back({"counterfactual", counterfactual});
    }
    if (!options.explain.empty()) {
      BANKLET_ASSIGN(const auto why,
                     at_place(place, engine.explain(customer, options.explain, options.recommend)));
      explanation = explanation_to_json(why, *engine.recommender());
      out.push_back({"explanation", explanation});
    }
    return json_text(out);
  };
  return convert_lines(options.files, limits::kCustomerBytes, "customers", convert, console);
}

}  // namespace

void add_recommend_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  options->recommend.limit = kDefaultLimit;
  CLI::App* command = program.add_subcommand("recommend", "Rank products for customers");
  command->add_option("BUNDLE", options->bundle, "Trained bundle")->required();
  add_line_files(*command, options->files, "Customers, one JSON object per line",
                 "File to write, a line per customer: {\"customer_id\", \"recommendations\": "
                 "[{\"product_id\", \"score\", \"reasons\"}]}");
  command->add_option("--limit", options->recommend.limit, "Most products per customer")
      ->capture_default_str()
      ->check(CLI::Range(std::size_t{1}, limits::kProducts));
  command->add_option("--reasons", options->recommend.reasons, "Most reasons per product")
      ->capture_default_str()
      ->check(CLI::Range(0, 100));
  command->add_option(
      "--scorer", options->recommend.scorer,
      "hybrid, softmax, item, popularity, content, additive, alike or interactions; default: the "
      "bundle's own "
      "choice");
  command->add_option("--counterfactual", options->counterfactual,
                      "Product: also the smallest change with which it would rank first");
  command->add_option("--explain", options->explain,
                      "Product: also its score taken apart, which adds up exactly");
  command->add_flag("--generic", options->recommend.generic,
                    "The same products for everybody: the customers' data are not looked at");
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] { return recommend(*options, console); };
  });
}

}  // namespace banklet
