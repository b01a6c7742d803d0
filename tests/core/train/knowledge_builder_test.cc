// SPDX-License-Identifier: Apache-2.0
#include "core/train/knowledge_builder.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "core/knowledge/knowledge.h"
#include "core/train/utterances.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

const Knowledge& sample_knowledge() {
  static const Knowledge* const knowledge = [] {
    const BankFolder folder = BankFolder::open("web/demo/bank").value();
    const Json json = build_knowledge(folder).value();
    return new Knowledge(KnowledgeGraph::from_json(JsonField(json, "knowledge")).value());
  }();
  return *knowledge;
}

std::set<std::string> split(const std::string& text, char at) {
  std::set<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(at, begin), text.size());
    parts.insert(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// Whether a lookup finds what the line of tests/golden/knowledge.tsv says.
bool finds(const std::string& locale, const std::string& subjects, const std::string& asked,
           const std::string& question) {
  const auto lookup = sample_knowledge().find(question, locale);
  if (!lookup.ok()) return false;
  const bool answered = *lookup && (*lookup)->query.complete();
  if (subjects == "-") return !answered || (*lookup)->facts.subjects.empty();
  if (!answered) return false;
  std::set<std::string> found;
  for (const FoundSubject& subject : (*lookup)->facts.subjects)
    found.insert(sample_knowledge().graph().nodes()[subject.subject].id);
  const auto& requested = (*lookup)->query.requested;
  return found == split(subjects, ',') &&
         (asked == "-" || (requested.size() == 1 &&
                           sample_knowledge().graph().predicates()[requested[0]].id == asked));
}

TEST(SampleKnowledge, AnswersTheGoldenQuestions) {
  std::ifstream file("tests/golden/knowledge.tsv");
  std::map<std::string, std::pair<int, int>> halves;  // right, all
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> fields;
    for (std::size_t begin = 0; begin <= line.size();) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      fields.push_back(line.substr(begin, end - begin));
      begin = end + 1;
    }
    ASSERT_EQ(fields.size(), 5U) << line;
    auto& [right, all] = halves[fields[0]];
    ++all;
    if (finds(fields[1], fields[2], fields[3], fields[4]))
      ++right;
    else if (fields[0] == "dev")
      std::printf("not found: %s\n", fields[4].c_str());
  }
  for (const auto& [half, count] : halves) {
    RecordProperty(half, std::to_string(count.first) + " of " + std::to_string(count.second));
    std::printf("%s: %d of %d\n", half.c_str(), count.first, count.second);
  }
  EXPECT_EQ(halves["dev"].second, 96);
  EXPECT_EQ(halves["held"].second, 96);
  EXPECT_GE(halves["dev"].first, 91);
  EXPECT_GE(halves["held"].first, 86);
}

TEST(SampleKnowledge, WhetherOneProductIsFreeIsAnsweredWithItsFee) {
  for (const char* question : {"Is the Travel Credit Card free?", "旅行信用卡免年费吗"}) {
    const auto lookup = sample_knowledge().find(question, "en");
    ASSERT_TRUE(lookup.ok() && *lookup) << question;
    EXPECT_TRUE((*lookup)->confident()) << question;
    ASSERT_EQ((*lookup)->facts.subjects.size(), 1U) << question;
    ASSERT_EQ((*lookup)->facts.subjects[0].facts.size(), 1U) << question;
    EXPECT_EQ((*lookup)->facts.subjects[0].facts[0]->low, 20000) << question;
  }
}

TEST(SampleKnowledge, AForeignFeeOfNothingIsFoundHoweverItIsPut) {
  for (const char* question :
       {"哪张卡境外消费没有手续费", "出国刷卡不收手续费的是哪张卡", "境外消费免手续费的信用卡",
        "哪张卡境外消费没有手续费，而且不需要收入证明",
        "which card has no foreign fee and needs no proof of income?"}) {
    const auto lookup = sample_knowledge().find(question, "zh-CN");
    ASSERT_TRUE(lookup.ok() && *lookup) << question;
    EXPECT_TRUE((*lookup)->confident()) << question;
    ASSERT_EQ((*lookup)->facts.subjects.size(), 1U) << question;
    EXPECT_EQ((*lookup)->facts.subjects[0].facts[0]->low, 0) << question;
  }
}

/// What customers ask of the bank's services is left to the intents.
TEST(SampleKnowledge, SeldomAnswersWhatIsNoLookup) {
  const Utterances utterances =
      read_utterances("web/demo/bank/faq/utterances.csv", "utterances.csv").value();
  std::size_t fired = 0;
  for (const auto& example : utterances.examples) {
    const auto lookup = sample_knowledge().find(example.text, "en");
    ASSERT_TRUE(lookup.ok());
    if (*lookup && (*lookup)->confident()) ++fired;
  }
  std::printf("fired: %zu of %zu\n", fired, utterances.examples.size());
  EXPECT_EQ(utterances.examples.size(), 9288U);
  EXPECT_LE(fired, 92U);
}

struct BadKnowledge {
  const char* name;
  std::function<void(Json&)> spoil;
  ErrorCode code;
  const char* place;
};

class BadKnowledgeFiles : public testing::TestWithParam<BadKnowledge> {};

TEST_P(BadKnowledgeFiles, AreRefusedWithTheirPlace) {
  const test::TemporaryFolder folder;
  const std::filesystem::path from = "web/demo/bank";
  for (const char* part : {"bank.json", "products.json", "knowledge.json"})
    std::filesystem::copy_file(from / part, folder.path() / part);
  std::filesystem::copy(
      from / "faq", folder.path() / "faq",
      std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
  Json json = Json::parse(folder.read("knowledge.json"));
  GetParam().spoil(json);
  folder.write("knowledge.json", json.dump());
  const auto knowledge = build_knowledge(BankFolder::open(folder.path()).value());
  ASSERT_FALSE(knowledge.ok());
  EXPECT_EQ(knowledge.error().code, GetParam().code) << knowledge.error().message;
  EXPECT_NE(knowledge.error().message.find(GetParam().place), std::string::npos)
      << knowledge.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    All, BadKnowledgeFiles,
    testing::Values(
        BadKnowledge{"subject", [](Json& json) { json["facts"][0]["subject"] = "card-lead"; },
                     ErrorCode::kUnknownReference, "knowledge.json.facts[0].subject"},
        BadKnowledge{"predicate", [](Json& json) { json["facts"][1]["predicate"] = "colour"; },
                     ErrorCode::kUnknownReference, "knowledge.json.facts[1].predicate"},
        BadKnowledge{"source", [](Json& json) { json["facts"][2]["source"] = "hearsay"; },
                     ErrorCode::kUnknownReference, "knowledge.json.facts[2].source"},
        BadKnowledge{"locale", [](Json& json) { json["nodes"][0]["label"].erase("zh-CN"); },
                     ErrorCode::kMissingField, "knowledge.json.nodes[0].label"},
        BadKnowledge{"contradicts_products",
                     [](Json& json) {
                       json["facts"].push_back({{"subject", "card-gold"},
                                                {"predicate", "annual_fee"},
                                                {"object", 5},
                                                {"source", "products.json"}});
                     },
                     ErrorCode::kDuplicateKey,
                     "card-gold has annual_fee already, from products.json"},
        BadKnowledge{"cycle",
                     [](Json& json) { json["categories"]["card"]["broader"] = {"credit-card"}; },
                     ErrorCode::kInvalidArgument, "broader than itself"},
        BadKnowledge{"column", [](Json& json) { json["conditions"][0]["column"] = "shoe_size"; },
                     ErrorCode::kUnknownReference, "knowledge.json.conditions[0]"},
        BadKnowledge{"object_of_another_kind",
                     [](Json& json) {
                       json["facts"].push_back({{"subject", "card-gold"},
                                                {"predicate", "document"},
                                                {"object", "lounge"},
                                                {"source", "products.json"}});
                     },
                     ErrorCode::kUnknownReference, "must be a 'document'"},
        BadKnowledge{"member", [](Json& json) { json["facts"][0]["objekt"] = 1; },
                     ErrorCode::kUnknownReference, "knowledge.json.facts[0]"}),
    [](const auto& parameter) { return parameter.param.name; });

}  // namespace
}  // namespace banklet
