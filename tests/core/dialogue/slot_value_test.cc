// SPDX-License-Identifier: Apache-2.0
#include "core/dialogue/slot_value.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/core/dialogue/sample_script.h"

namespace banklet {
namespace {

Slot slot_of(SlotType type) {
  Slot slot;
  slot.type = type;
  slot.sensitive = is_sensitive(type);
  if (type == SlotType::kChoice) slot.choices.push_back({"gold", {}, {}});
  return slot;
}

TEST(SlotType, NamesReadBack) {
  for (int i = 0; i < kSlotTypes; ++i) {
    const auto type = static_cast<SlotType>(i);
    EXPECT_EQ(slot_type_of(slot_type_name(type)), type);
  }
  EXPECT_FALSE(slot_type_of("money").has_value());
  EXPECT_FALSE(is_sensitive(SlotType::kText));
  EXPECT_TRUE(is_sensitive(SlotType::kPhone));
}

struct Canonical {
  SlotType type;
  const char* value;
  bool canonical;
};

class CanonicalValues : public testing::TestWithParam<Canonical> {};

TEST_P(CanonicalValues, AreTold) {
  EXPECT_EQ(is_canonical(slot_of(GetParam().type), GetParam().value, "CNY"), GetParam().canonical)
      << GetParam().value;
}

INSTANTIATE_TEST_SUITE_P(
    Table, CanonicalValues,
    testing::Values(
        Canonical{SlotType::kAmount, "500.00", true}, Canonical{SlotType::kAmount, "0.00", true},
        Canonical{SlotType::kAmount, "500", false}, Canonical{SlotType::kAmount, "0500.00", false},
        Canonical{SlotType::kAmount, "-5.00", false}, Canonical{SlotType::kAmount, "5e2", false},
        Canonical{SlotType::kAmount, "99999999999999999999.00", false},
        Canonical{SlotType::kDate, "2026-11-23", true},
        Canonical{SlotType::kDate, "2026-11-31", false},
        Canonical{SlotType::kDate, "2026-11-23T10:00", false},
        Canonical{SlotType::kDuration, "P24M", true}, Canonical{SlotType::kDuration, "P1Y6M", true},
        Canonical{SlotType::kDuration, "P", false}, Canonical{SlotType::kDuration, "PM", false},
        Canonical{SlotType::kDuration, "P9999999M", false},
        Canonical{SlotType::kDuration, "24M", false}, Canonical{SlotType::kPercent, "3.5", true},
        Canonical{SlotType::kPercent, "3.5%", false}, Canonical{SlotType::kPercent, ".", false},
        Canonical{SlotType::kPercent, "nan", false}, Canonical{SlotType::kChoice, "gold", true},
        Canonical{SlotType::kChoice, "silver", false}, Canonical{SlotType::kYesNo, "yes", true},
        Canonical{SlotType::kYesNo, "maybe", false}, Canonical{SlotType::kText, "Li Wei", true},
        Canonical{SlotType::kText, " Li Wei", false}, Canonical{SlotType::kText, "a\tb", false},
        Canonical{SlotType::kPhone, "+8613800138000", true},
        Canonical{SlotType::kPhone, "138 0013 8000", false},
        Canonical{SlotType::kPhone, "+", false},
        Canonical{SlotType::kCard, "4111111111111111", true},
        Canonical{SlotType::kCard, "4111111111111112", false},
        Canonical{SlotType::kCard, "4111 1111 1111 1111", false},
        Canonical{SlotType::kAccount, "123456", true},
        Canonical{SlotType::kAccount, "12345", false},
        Canonical{SlotType::kIban, "DE89370400440532013000", true},
        Canonical{SlotType::kIban, "DE88370400440532013000", false},
        Canonical{SlotType::kIdentityNumber, "11010519491231002X", true},
        Canonical{SlotType::kIdentityNumber, "110105194912310021", false},
        Canonical{SlotType::kEmail, "lin.chen@example.com", true},
        Canonical{SlotType::kEmail, "lin@@example.com", false},
        Canonical{SlotType::kEmail, "lin@example", false}));

TEST(SlotValue, RulesAreCheckedForToday) {
  const Dialogue dialogue = test::sample_dialogue();
  const Flow& adviser = *dialogue.script().find("adviser");
  const Slot& date = adviser.slots[adviser.find_slot("date")];
  const Date sunday = from_civil({2026, 11, 22});
  EXPECT_EQ(broken_rule(date, "2026-11-23", sunday), nullptr);
  const LocalizedText* rule = broken_rule(date, "2026-11-22", sunday);
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(in_locale(*rule, "en"), "The earliest free day is tomorrow.");
  rule = broken_rule(date, "2026-11-29", sunday);
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(in_locale(*rule, "zh-CN"), "顾问周日休息，请选择其他日期。");
  EXPECT_NE(broken_rule(date, "2026-12-23", sunday), nullptr);
  const Flow& limit = *dialogue.script().find("card_limit");
  const Slot& amount = limit.slots[limit.find_slot("limit")];
  EXPECT_EQ(broken_rule(amount, "30000.00", sunday), nullptr);
  EXPECT_NE(broken_rule(amount, "30500.00", sunday), nullptr);
  EXPECT_NE(broken_rule(amount, "200001.00", sunday), nullptr);
}

TEST(SlotValue, IsShownInTheLocalesWords) {
  const Dialogue dialogue = test::sample_dialogue();
  const DialogueScript& script = dialogue.script();
  const auto shown = [&](SlotType type, const char* value, const char* locale) {
    return value_text(script, slot_of(type), value, locale);
  };
  EXPECT_EQ(shown(SlotType::kAmount, "1250000.50", "en"), "¥1,250,000.50");
  EXPECT_EQ(shown(SlotType::kAmount, "100.00", "en"), "¥100.00");
  EXPECT_EQ(shown(SlotType::kDate, "2026-11-27", "en"), "Friday 27 November 2026");
  EXPECT_EQ(shown(SlotType::kDate, "1969-12-31", "zh-CN"), "1969年12月31日（周三）");
  EXPECT_EQ(shown(SlotType::kDuration, "P1Y", "en"), "1 year");
  EXPECT_EQ(shown(SlotType::kDuration, "P1Y6M", "zh-CN"), "1年 6个月");
  EXPECT_EQ(shown(SlotType::kPercent, "3.5", "en"), "3.5%");
  EXPECT_EQ(shown(SlotType::kYesNo, "no", "zh-CN"), "否");
}

TEST(SlotValue, MasksWhatOthersMayNotSee) {
  EXPECT_EQ(mask_value(slot_of(SlotType::kCard), "4111111111111111"), "**** 1111");
  EXPECT_EQ(mask_value(slot_of(SlotType::kAccount), "123456"), "****");
  EXPECT_EQ(mask_value(slot_of(SlotType::kPhone), "+8613800138000"), "+86138****8000");
  EXPECT_EQ(mask_value(slot_of(SlotType::kPhone), "10086"), "****");
  EXPECT_EQ(mask_value(slot_of(SlotType::kEmail), "lin.chen@example.com"), "l***@example.com");
  EXPECT_EQ(mask_value(slot_of(SlotType::kText), "88 Nanjing Road"), "***");
}

TEST(SlotValue, CleanTextCannotHideAnother) {
  EXPECT_EQ(clean_text("  Li \t Wei\n"), "Li Wei");
  EXPECT_EQ(clean_text("Li\u202EieW\u202C"), "Li ieW");
  EXPECT_EQ(clean_text("a\u200Bb"), "a b");
  EXPECT_EQ(clean_text("\u3000王\u3000小明"), "王 小明");
  EXPECT_EQ(clean_text(" \r\n"), "");
}

}  // namespace
}  // namespace banklet
