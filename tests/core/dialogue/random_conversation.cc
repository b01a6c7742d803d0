// SPDX-License-Identifier: Apache-2.0
#include "tests/core/dialogue/random_conversation.h"

#include "core/base/limits.h"

namespace banklet::test {
namespace {

const std::vector<std::string> kAnswers = {"500",
                                           "¥1,250.50",
                                           "八百五",
                                           "3 million",
                                           "0.001",
                                           "tomorrow",
                                           "下周五",
                                           "30 February",
                                           "2020-01-01",
                                           "24 months",
                                           "两年",
                                           "3.5%",
                                           "Li Wei",
                                           "王小明",
                                           "Wang Wei Trading Co., Ltd.",
                                           "Flat 502, 88 Nanjing Road, Shanghai",
                                           "138 0013 8000",
                                           "+44 20 7946 0958",
                                           "6222021234567890128",
                                           "6222021234567890127",
                                           "4111 1111 1111 1111",
                                           "110101199003070011",
                                           "110101199003070012",
                                           "DE89 3704 0044 0532 0130 00",
                                           "lin.chen@example.com",
                                           "a@b",
                                           "$20",
                                           "credit card",
                                           "stolen",
                                           "学生",
                                           "100 and 200 and 300",
                                           "today or tomorrow",
                                           "0",
                                           "-5"};
const std::vector<std::string> kSayings = {"yes",
                                           "no",
                                           "好的",
                                           "不对",
                                           "cancel",
                                           "算了",
                                           "start over",
                                           "重新开始",
                                           "undo",
                                           "撤回",
                                           "skip",
                                           "跳过",
                                           "continue",
                                           "继续",
                                           "no, 600",
                                           "不对，是六百",
                                           "change the date to Friday",
                                           "日期改成下周五",
                                           "change the amount",
                                           "the amount",
                                           "no, Wang Fang",
                                           "how long does it take?",
                                           "要手续费吗",
                                           "my card was stolen",
                                           "transfer 500 to Li Wei tomorrow",
                                           "明天给李伟转500块",
                                           "I'd like 80,000 over 3 years for my kitchen",
                                           "talk to a person",
                                           "转人工",
                                           "this is ridiculous",
                                           "yes but 700",
                                           "amount date account",
                                           "改 改 改",
                                           "no no no no",
                                           "?"};
const std::vector<std::string> kHostile = {"",
                                           " ",
                                           "\t\r\n",
                                           "{}",
                                           "{amount}",
                                           "# {} #",
                                           "\"}],\"mode\":\"person",
                                           "<script>alert(1)</script>",
                                           "\xE2\x80\xAE"
                                           "abc\xE2\x80\xAC",
                                           "a\xE2\x80\x8B"
                                           "b",
                                           "👩‍👩‍👧‍👦🇨🇳",
                                           "ﷺﷺﷺﷺ",
                                           "\xF3\xA0\x80\x81",
                                           "１２３４５",
                                           "'; DROP TABLE customers; --",
                                           "../../etc/passwd",
                                           "NaN",
                                           "1e308",
                                           "0x10",
                                           "𝟓𝟎𝟎",
                                           "९९",
                                           "resume:person",
                                           std::string("a\0b", 3),
                                           "\xEF\xBF\xBF"};
const std::vector<std::string> kBroken = {"\xFF", "ab\xC3", "\xED\xA0\x80", "\xF4\x90\x80\x80"};
const std::vector<std::string> kChoices = {"yes",
                                           "no",
                                           "skip",
                                           "undo",
                                           "start_over",
                                           "cancel",
                                           "resume",
                                           "person",
                                           "start:nothing",
                                           "start:",
                                           "pick:",
                                           "pick:other",
                                           "change:amount",
                                           "change:date",
                                           "change:",
                                           "action:start_transfer",
                                           "action:",
                                           "",
                                           "{}"};

}  // namespace

RandomCustomer::RandomCustomer(const DialogueScript& script, Random& random)
    : script_(script),
      random_(random),
      choices_(kChoices),
      today_(from_civil({2026, 11, 22}).days) {
  for (const Flow& flow : script.flows) {
    choices_.push_back("start:" + flow.id);
    intents_.insert(intents_.end(), flow.intents.begin(), flow.intents.end());
  }
  willing_ = random.below(3) == 0;
  intents_.insert(intents_.end(), {"", "exchange_rate", "speak_to_person"});
}

const std::string& RandomCustomer::any(const std::vector<std::string>& list) {
  return list[random_.below(static_cast<std::uint32_t>(list.size()))];
}

std::string RandomCustomer::choice(const DialogueTurn& turn) {
  if (!turn.choices.empty() && random_.below(3) > 0)
    return turn.choices[random_.below(static_cast<std::uint32_t>(turn.choices.size()))].id;
  return any(choices_);
}

std::string RandomCustomer::fitting(const DialogueTurn& turn) {
  if (!turn.expected)
    return turn.state.mode == DialogueMode::kConfirm ? "yes" : "transfer 500 to Li Wei";
  const std::string& type = turn.expected->type;
  if (type == "amount") return "30000";
  if (type == "date") return random_.below(2) == 0 ? "tomorrow" : "yesterday";
  if (type == "duration") return "24 months";
  if (type == "phone") return "138 0013 8000";
  if (type == "account" || type == "card") return "6222021234567890128";
  if (type == "identity_number") return "11010519491231002X";
  if (type == "email") return "lin.chen@example.com";
  if (type == "text") return "Flat 502, 88 Nanjing Road, Shanghai";
  return "yes";
}

std::string RandomCustomer::text(const DialogueTurn& turn) {
  const std::uint32_t kind = random_.below(100);
  if (kind < 55) return any(kAnswers);
  if (kind < 85) return any(kSayings);
  if (kind < 90) return any(kAnswers) + ", " + any(kSayings) + " " + any(kHostile);
  if (kind < 97) return any(kHostile);
  if (kind < 98) return any(kBroken);
  return std::string(random_.below(2) == 0 ? 600 : limits::kQuestionBytes + 1, 'x');
}

RandomTurn RandomCustomer::next(const DialogueTurn& turn) {
  RandomTurn next;
  now_ += random_.below(40) == 0 ? 100'000 : random_.below(60);
  if (random_.below(60) == 0) today_ += static_cast<std::int32_t>(random_.below(50));
  next.input.now = now_;
  next.input.today = Date{today_};
  next.input.locale = random_.below(2) == 0 ? "en" : "zh-CN";
  const std::uint32_t kind = random_.below(20);
  if (willing_ && random_.below(10) > 0) {
    const bool picks = !turn.choices.empty() && turn.state.mode != DialogueMode::kConfirm;
    next.input.kind = picks ? DialogueInput::Kind::kChoice : DialogueInput::Kind::kText;
    next.input.value = picks ? choice(turn) : fitting(turn);
    next.understanding.intent = turn.flow.empty() ? any(intents_) : "";
    next.understanding.confident = !next.understanding.intent.empty();
    return next;
  }
  next.input.kind = kind == 0  ? DialogueInput::Kind::kEvent
                    : kind < 8 ? DialogueInput::Kind::kChoice
                               : DialogueInput::Kind::kText;
  if (kind == 0) {
    next.input.value = random_.below(2) == 0 ? "open" : "tick";
  } else if (kind < 8) {
    next.input.value = choice(turn);
  } else {
    next.input.value = text(turn);
    if (random_.below(turn.flow.empty() ? 2 : 6) == 0) next.understanding.intent = any(intents_);
    next.understanding.confident = !next.understanding.intent.empty() && random_.below(4) > 0;
    next.understanding.complaint = random_.below(30) == 0;
  }
  return next;
}

}  // namespace banklet::test
