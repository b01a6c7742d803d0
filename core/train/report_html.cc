// SPDX-License-Identifier: Apache-2.0
#include "core/train/report_html.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/sha256.h"
#include "core/base/version.h"
#include "core/train/html_parts.h"
#include "core/train/number_text.h"
#include "core/train/report_sections.h"

namespace banklet {
namespace {

/// The standard alphabet with padding (RFC 4648), of hexadecimal digits.
std::string base64_of_hex(std::string_view hex) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : hex) {
    bits = (bits << 4) | static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10);
    count += 4;
    if (count >= 6) {
      count -= 6;
      text += kAlphabet[(bits >> count) & 63U];
    }
  }
  if (count > 0) text += kAlphabet[(bits << (6 - count)) & 63U];
  while (text.size() % 4 != 0) text += '=';
  return text;
}

/// Forbids everything but the page's own style sheet.
std::string content_policy() {
  Sha256 hash;
  hash.add(report_style());
  return "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'sha256-" +
         base64_of_hex(hash.finish()) + "'; base-uri 'none'; form-action 'none'\">";
}

struct Glance {
  std::string name;
  std::string figure;
  std::string note;
};

void glance_at(const RecommendEvaluation& evaluation, std::vector<Glance>& glances) {
  const MethodEvaluation* best = evaluation.find(evaluation.best_scorer);
  const MethodEvaluation* popularity = evaluation.find("popularity");
  if (best && popularity)
    glances.push_back({"Recommendations, NDCG@5 of " + best->method, fixed(best->at5.ndcg.mean, 3),
                       "popularity " + fixed(popularity->at5.ndcg.mean, 3)});
  if (evaluation.calibration)
    glances.push_back({"Calibration error of the first recommendation",
                       percent(evaluation.calibration->first_error),
                       "over all candidates " + percent(evaluation.calibration->error)});
  if (!evaluation.replay) return;
  for (const ReplayEstimate& one : evaluation.replay->methods)
    if (one.method == evaluation.best_scorer)
      glances.push_back({"Click-through over popularity, replayed",
                         (one.gain.mean >= 0.0 ? "+" : "") + percent(one.gain.mean),
                         percent(one.gain.low) + " to " + percent(one.gain.high)});
}

std::string at_a_glance(const BankEvaluation& evaluation) {
  std::vector<Glance> glances;
  if (evaluation.intents)
    glances.push_back({"Questions understood right", percent(evaluation.intents->report.accuracy),
                       thousands(evaluation.intents->report.examples) + " questions, " +
                           std::to_string(evaluation.intents->intents.size()) + " intents"});
  if (evaluation.recommend) glance_at(*evaluation.recommend, glances);
  if (evaluation.segments)
    glances.push_back({"Segments", std::to_string(evaluation.segments->segments),
                       "silhouette " + fixed(evaluation.segments->silhouette, 3)});
  std::string html = "<dl class=\"glance\">";
  for (const Glance& one : glances)
    html += "<div>" + element("dt", one.name) + "<dd>" + escape_html(one.figure) +
            element("small", one.note) + "</dd></div>";
  return html + "</dl>";
}

/// Links to the sections, whose ids and titles are read from them.
std::string contents(const std::vector<std::string>& sections) {
  std::string html = "<nav aria-label=\"Contents\"><ol>";
  const auto between = [](const std::string& text, std::string_view from, std::string_view to) {
    const std::size_t begin = text.find(from) + from.size();
    return text.substr(begin, text.find(to, begin) - begin);
  };
  for (const std::string& one : sections)
    if (!one.empty())
      html += "<li><a href=\"#" + between(one, "<section id=\"", "\"") + "\">" +
              between(one, "<h2>", "</h2>") + "</a></li>";
  return html + "</ol></nav>";
}

void add_counts(const Json& counts, const std::string& what, Table& table) {
  for (const auto& [name, count] : counts.items())
    table.rows.push_back({what + name, thousands(count.get<std::size_t>())});
}

}  // namespace

std::string data_section(const BankEvaluation& evaluation) {
  Table table{"", {"what", "how many"}, {}, {}};
  for (const auto& [key, value] : evaluation.data.items()) {
    if (value.is_null() || value.is_object()) continue;
    std::string name = key;
    std::replace(name.begin(), name.end(), '_', ' ');
    table.rows.push_back(
        {name, value.is_string() ? value.get<std::string>() : thousands(value.get<std::size_t>())});
  }
  const Json& ignored = evaluation.data["ignored"];
  add_counts(Json({{"events that repeat an earlier one", ignored["repeated_events"]}}),
             "left out: ", table);
  add_counts(ignored["future"], "left out, in the future: ", table);
  add_counts(ignored["out_of_range"], "outside its range, taken as missing: ", table);
  add_counts(ignored["missing"], "missing: ", table);
  std::string html = table_html(table);
  if (!evaluation.warnings.empty()) {
    html +=
        element("h3", "What the trainer would ask the bank to look at") + "<ul class=\"warnings\">";
    for (const std::string& warning : evaluation.warnings) html += element("li", warning);
    html += "</ul>";
  }
  return section("data", "Data", html);
}

std::string evaluation_html(const BankEvaluation& evaluation) {
  const std::string_view bank = in_locale(evaluation.bank, "en");
  const std::string title = bank.empty() ? "Evaluation" : "Evaluation: " + std::string(bank);
  std::vector<std::string> sections;
  if (evaluation.recommend) sections.push_back(recommend_section(*evaluation.recommend));
  if (evaluation.last_out) sections.push_back(last_out_section(*evaluation.last_out));
  sections.push_back(exposure_section(evaluation));
  if (evaluation.segments) sections.push_back(segments_section(*evaluation.segments));
  if (evaluation.intents)
    sections.push_back(
        intents_section("questions", "Questions, cross-validated", *evaluation.intents));
  if (evaluation.intents_test)
    sections.push_back(
        intents_section("test", "Questions of the test file", *evaluation.intents_test));
  if (evaluation.search) sections.push_back(search_section(*evaluation.search));
  sections.push_back(data_section(evaluation));

  std::string html = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">" +
                     content_policy() +
                     "<meta name=\"viewport\" content=\"width=device-width\"><title>" +
                     escape_html(title) + "</title><style>" + std::string(report_style()) +
                     "</style></head><body><header>" + element("h1", title) + "<p class=\"lead\">" +
                     escape_html("Every model judged on data that it has not seen. banklet " +
                                 std::string(kVersion) + ", " + std::to_string(evaluation.folds) +
                                 " folds, seed " + std::to_string(evaluation.seed) + ".") +
                     "</p></header>" + at_a_glance(evaluation) + contents(sections) + "<main>";
  for (const std::string& one : sections) html += one;
  return html + "</main></body></html>\n";
}

}  // namespace banklet
