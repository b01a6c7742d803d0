// SPDX-License-Identifier: Apache-2.0
#include "core/cli/card_text.h"

#include <string>
#include <string_view>

#include "core/train/number_text.h"

namespace banklet {
namespace {

constexpr std::size_t kNameWidth = 26;

std::string pad(std::string text) {
  if (text.size() < kNameWidth) text.append(kNameWidth - text.size(), ' ');
  return text;
}

/// The member, or null; of anything.
const Json& at(const Json& json, std::string_view name) {
  static const Json kNull;
  if (!json.is_object()) return kNull;
  const auto found = json.find(name);
  return found == json.end() ? kNull : *found;
}

double number(const Json& json) {
  return json.is_number() ? json.get<double>() : 0.0;
}

MetricEstimate estimate(const Json& json) {
  return {number(at(json, "mean")), number(at(json, "low")), number(at(json, "high"))};
}

/// A text as it is, numbers and lists as JSON.
std::string text(const Json& json) {
  return json.is_string() ? json.get<std::string>() : json.dump();
}

class Printer {
 public:
  explicit Printer(std::ostream& out) : out_(&out) {}

  void heading(std::string_view name) { *out_ << "\n" << name << "\n"; }
  void item(const Json& value) {
    if (!value.is_null()) *out_ << "  - " << text(value) << "\n";
  }
  void items(const Json& list) {
    if (list.is_array())
      for (const Json& one : list) item(one);
  }
  void line(const std::string& name, const std::string& value) {
    *out_ << "  " << pad(name) << value << "\n";
  }
  /// The members that are there, with underscores as blanks.
  void members(const Json& object, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
      const Json& value = at(object, name);
      if (value.is_null() || (value.is_structured() && value.empty())) continue;
      std::string label(name);
      for (char& c : label)
        if (c == '_') c = ' ';
      line(label, value.is_number_float() ? fixed(value.get<double>(), 3) : text(value));
    }
  }

 private:
  std::ostream* out_;
};

void print_details(const Json& card, Printer& printer) {
  printer.heading("Model details");
  const Json& details = at(card, "model_details");
  printer.members(details, {"bank", "version"});
  printer.members(card, {"seed"});
  for (const Json& model : at(details, "models"))
    printer.line(text(at(model, "model")), text(at(model, "what")));
  printer.heading("Intended use");
  const Json& use = at(card, "intended_use");
  printer.members(use, {"primary", "users"});
  for (const Json& one : at(use, "out_of_scope")) printer.line("not for", text(one));
  printer.heading("Factors");
  printer.items(at(card, "factors"));
}

void print_metrics(const Json& card, Printer& printer) {
  printer.heading("Metrics");
  printer.item("questions: share right, macro F1, expected calibration error");
  printer.item(
      "recommendations: recall, NDCG, MAP, coverage, novelty; means over customers with 95 % "
      "intervals");
  printer.item("segments: mean silhouette, adjusted Rand index between bootstrap fits");
  printer.heading("Evaluation data");
  const Json& recommend = at(card, "recommend");
  printer.members(recommend, {"mode", "test_from", "end", "test_customers"});
  if (!at(card, "intent").is_null()) printer.item("questions: cross-validation");
  printer.heading("Training data");
  printer.members(at(card, "data"), {"last_date", "utterances", "articles", "customers", "holdings",
                                     "transactions", "events", "ignored"});
  printer.members(recommend, {"train_from", "examples"});
}

void print_analyses(const Json& card, Printer& printer) {
  printer.heading("Quantitative analyses");
  printer.members(at(card, "intent"), {"accuracy", "macro_f1", "calibration_error", "answered",
                                       "answered_accuracy", "misspelt_accuracy"});
  for (const Json& method : at(at(card, "recommend"), "methods"))
    printer.line(text(at(method, "method")),
                 "NDCG@5 " + with_interval(estimate(at(method, "ndcg_at_5"))) + ", MAP@7 " +
                     with_interval(estimate(at(method, "map_at_7"))));
  const Json& calibration = at(at(card, "recommend"), "calibration");
  if (calibration.is_object())
    printer.line("probability of purchase", "calibration error " +
                                                percent(number(at(calibration, "error"))) +
                                                ", of the first recommendation " +
                                                percent(number(at(calibration, "first_error"))));
  const Json& groups = at(at(card, "recommend"), "by_history");
  if (groups.is_object())
    for (const auto& [group, methods] : groups.items())
      for (const Json& method : methods)
        if (text(at(method, "method")) == text(at(at(card, "recommend"), "default")))
          printer.line(group, "NDCG@5 " + with_interval(estimate(at(method, "ndcg_at_5"))) +
                                  " of " + text(at(method, "customers")) + " customers");
  const Json& segment = at(card, "segment");
  printer.members(segment, {"segments", "silhouette", "sizes", "features"});
  const Json& tried = at(segment, "tried");
  const Json& stabilities = at(segment, "stabilities");
  if (tried.is_array() && stabilities.is_array())
    for (std::size_t i = 0; i < tried.size() && i < stabilities.size(); ++i)
      if (tried[i] == at(segment, "segments"))
        printer.line("stability", fixed(number(stabilities[i]), 3));
}

void print_ethics(const Json& card, Printer& printer) {
  printer.heading("Ethical considerations");
  printer.members(card, {"prohibited_columns"});
  for (const Json& column : at(at(at(card, "recommend"), "exposure"), "columns")) {
    const Json& beyond = at(column, "beyond_chance");
    printer.line("by " + text(at(column, "column")), std::to_string(beyond.size()) + " of " +
                                                         text(at(column, "measures")) +
                                                         " gaps between groups are beyond chance");
    for (const Json& measure : beyond) {
      std::string what = text(at(measure, "kind"));
      if (at(measure, "category").is_string()) what += " " + text(at(measure, "category"));
      printer.line("gap by " + text(at(column, "column")),
                   what + " " + with_interval(estimate(at(measure, "gap"))) + ", by chance " +
                       fixed(number(at(measure, "by_chance")), 3));
    }
  }
  for (const Json& proxy : at(card, "proxies"))
    printer.line(
        "proxy of " + text(at(proxy, "column")),
        (at(proxy, "feature").is_string() ? text(at(proxy, "feature")) : "all features together") +
            ", area under the curve " + fixed(number(at(proxy, "auc")), 3));
  printer.heading("Caveats and recommendations");
  printer.items(at(card, "caveats"));
}

}  // namespace

void print_card(const Json& card, std::ostream& out) {
  Printer printer(out);
  print_details(card, printer);
  print_metrics(card, printer);
  print_analyses(card, printer);
  print_ethics(card, printer);
}

}  // namespace banklet
