// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/answer/article_search.h"
#include "core/answer/search_terms.h"
#include "core/base/json.h"
#include "core/bundle/bundle.h"
#include "tests/core/bundle/bundle_files.h"

namespace banklet::test {

/// A small index, written here from the description in search_index.h; tests may spoil any part.
struct SearchFile {
  struct Document {
    std::string title;
    std::string text;
  };

  Json model;
  std::string terms;
  std::string postings;
  std::vector<std::uint32_t> lengths;
  std::string text;
  std::vector<std::uint32_t> text_ends;
  Json questions;

  /// Articles "a0", "a1", ... in one locale; article i answers the intent "i<i>".
  explicit SearchFile(const std::vector<Document>& documents, const std::string& locale = "en") {
    model = {
        {"locales", {locale}}, {"weights", SearchWeights{}.to_json()}, {"articles", Json::array()}};
    std::map<std::string, std::vector<Posting>> index;
    for (std::uint32_t d = 0; d < documents.size(); ++d) {
      const std::string number = std::to_string(d);
      model["articles"].push_back({{"id", "a" + number},
                                   {"intents", {"i" + number}},
                                   {"url", {{locale, "help/" + number}}},
                                   {"title", {{locale, documents[d].title}}}});
      for (const bool title : {true, false}) {
        std::vector<SearchTerm> found;
        search_terms(title ? documents[d].title : documents[d].text, found);
        lengths.push_back(static_cast<std::uint32_t>(found.size()));
        for (const SearchTerm& term : found) {
          auto& list = index[term.text];
          if (list.empty() || list.back().document != d) list.push_back({d, 0, 0});
          ++(title ? list.back().title : list.back().body);
        }
      }
      text += documents[d].text;
      text_ends.push_back(static_cast<std::uint32_t>(text.size()));
    }
    for (const auto& [term, list] : index) {
      terms += '\0';  // nothing shared: allowed, only longer
      terms += static_cast<char>(term.size());
      terms += term;
      postings += static_cast<char>(list.size());
      std::uint32_t next = 0;
      for (const Posting& posting : list) {
        postings += static_cast<char>(posting.document - next);
        next = posting.document + 1;
        postings += static_cast<char>(2 * posting.body + (posting.title > 0 ? 1 : 0));
        if (posting.title > 0) postings += static_cast<char>(posting.title);
      }
    }
  }

  Bundle open() const {
    Json models = {{"search", model}};
    if (!questions.is_null()) models["suggest"] = {{"questions", questions}};
    const Json manifest = {{"models", models}};
    Json header = {
        {"__metadata__",
         {{"format", "banklet"}, {"format_version", "1"}, {"manifest", manifest.dump()}}}};
    std::string data;
    const auto add = [&](const char* name, const char* type, Json shape, std::string_view bytes) {
      header[name] = {{"dtype", type},
                      {"shape", std::move(shape)},
                      {"data_offsets", {data.size(), data.size() + bytes.size()}}};
      data += bytes;
    };
    add("search.lengths", "U32", {lengths.size() / 2, 2}, as_bytes(lengths));
    add("search.text_ends", "U32", {text_ends.size()}, as_bytes(text_ends));
    add("search.postings", "U8", {postings.size()}, postings);
    add("search.terms", "U8", {terms.size()}, terms);
    add("search.text", "U8", {text.size()}, text);
    auto bundle = Bundle::open(file_of(header.dump(), data));
    EXPECT_TRUE(bundle.ok()) << bundle.error().message;
    return std::move(bundle).value();
  }

 private:
  static std::string as_bytes(const std::vector<std::uint32_t>& numbers) {
    std::string bytes(numbers.size() * 4, '\0');
    if (!numbers.empty()) std::memcpy(bytes.data(), numbers.data(), bytes.size());
    return bytes;
  }
};

}  // namespace banklet::test
