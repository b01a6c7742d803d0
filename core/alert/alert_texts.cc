// SPDX-License-Identifier: Apache-2.0
#include "core/alert/alert_texts.h"

#include <initializer_list>
#include <iterator>

namespace banklet {
namespace {

struct BuiltInMeasure {
  const char* id = nullptr;
  const char* en = nullptr;
  const char* zh = nullptr;
};

struct BuiltIn {
  double on;
  double off;
  double weight;
  bool urgent;
  const char* title_en;
  const char* title_zh;
  const char* text_en;
  const char* text_zh;
  BuiltInMeasure measures[3];
};

constexpr BuiltInMeasure kCall = {"call_bank", "Call us", "联系我们"};

// By AlertKind.
constexpr BuiltIn kBuiltIn[] = {
    {0.6,
     0.6,
     10,
     true,
     "Did someone ask you to make this payment?",
     "这笔付款是有人让您转的吗？",
     "{amount} went to “{name}” on {date}. It looks like payments that fraudsters ask for. If "
     "someone is pressing you, stop and talk to us first.",
     "{date}，您向“{name}”支付了{amount}"
     "。这笔付款与常见诈骗手法相似。如有人催促您转账，请先停下来，与我们核实。",
     {kCall,
      {"freeze_card", "Freeze my card", "临时冻结银行卡"},
      {"cool_off", "Hold new payees for 24 hours", "新收款人转账延迟24小时"}}},
    // Chosen on accounts of the sample bank: see cash_flow_evaluation.h.
    {0.56,
     0.2,
     8,
     true,
     "Your balance may not last",
     "账户余额可能不足",
     "By {date} your account may be short of {amount}, judging by your regular payments.",
     "按您的日常收支推算，到{date}账户可能缺少{amount}。",
     {{"move_money", "Move money in", "转入资金"},
      {"move_payment", "Move a payment", "调整付款日期"},
      {"set_budget", "Set a budget", "设置预算"}}},
    {0.5,
     0.5,
     6,
     false,
     "A payment has not been made",
     "有一笔付款还未支付",
     "“{name}” is usually paid by {date}: {amount}. We cannot see it yet.",
     "“{name}”通常在{date}前支付，金额约{amount}，目前尚未看到这笔付款。",
     {{"pay_now", "Pay now", "立即支付"}, {"set_reminder", "Remind me", "提醒我"}, kCall}},
    {0.5,
     0.5,
     5,
     false,
     "An unusually large payment",
     "有一笔金额异常的付款",
     "{amount} to “{name}” on {date} is far above what you usually pay for such things.",
     "{date}向“{name}”支付的{amount}，明显高于您同类支出的平时水平。",
     {{"confirm_payment", "It was me", "是我本人操作"},
      {"dispute", "I do not know it", "我不认识这笔付款"},
      {"freeze_card", "Freeze my card", "临时冻结银行卡"}}},
    {0.5,
     0.5,
     5,
     false,
     "Charged twice?",
     "是否重复扣款？",
     "“{name}” took {amount} twice within two days, the last time on {date}.",
     "“{name}”在两天内两次扣款，每次{amount}，最近一次在{date}。",
     {{"confirm_payment", "Both are right", "两笔都没问题"},
      {"dispute", "Ask for one back", "申请退回一笔"}}},
    {0.8,
     0.7,
     4,
     false,
     "Most of your credit is used",
     "信用额度所剩不多",
     "You have used {share} of “{name}”. {amount} is left.",
     "您已使用“{name}”额度的{share}，剩余{amount}。",
     {{"pay_now", "Pay some back", "提前还款"}, {"set_budget", "Set a budget", "设置预算"}}},
    {0.3,
     0.15,
     5,
     false,
     "Less income than usual",
     "收入比平时少",
     "In the last 30 days {amount} came in, {share} less than usual.",
     "近30天您的账户收入为{amount}，比平时少{share}。",
     {{"see_cash_flow", "See the next weeks", "查看未来收支"},
      {"set_budget", "Set a budget", "设置预算"},
      kCall}},
    {1,
     1,
     2,
     false,
     "A regular payment went up",
     "一项固定支出涨价了",
     "“{name}” was {amount} on {date}, {share} more than before.",
     "{date}“{name}”扣款{amount}，比以前高{share}。",
     {{"see_payments", "See regular payments", "查看固定支出"}}},
    {0.5,
     0.5,
     2,
     false,
     "A payment is due soon",
     "即将扣款",
     "“{name}”: about {amount} on {date}.",
     "“{name}”：预计{date}扣款约{amount}。",
     {{"see_cash_flow", "See the next weeks", "查看未来收支"}}},
    {0.5,
     0.5,
     1,
     false,
     "Your income has arrived",
     "收入已到账",
     "{amount} from “{name}” arrived on {date}.",
     "{date}收到“{name}”{amount}。",
     {{"save_some", "Put some aside", "存一部分"}}},
    {1,
     1,
     2,
     false,
     "Something you hold ends soon",
     "您持有的产品即将到期",
     "“{name}” ends on {date}.",
     "“{name}”将于{date}到期。",
     {{"see_options", "See what is possible", "查看到期后的选择"}}},
    {1,
     1,
     1,
     false,
     "You have reached your goal",
     "目标已达成",
     "“{name}”: {amount} saved. Well done.",
     "“{name}”已存够{amount}，恭喜您！",
     {{"see_goals", "See my goals", "查看我的目标"}}},
    {1,
     1,
     0.5,
     false,
     "Happy birthday",
     "生日快乐",
     "We wish you a good year.",
     "祝您生日快乐，万事顺意。",
     {}},
};
static_assert(std::size(kBuiltIn) == kAlertKinds);

}  // namespace

AlertRule built_in_rule(AlertKind kind) {
  const BuiltIn& from = kBuiltIn[static_cast<std::size_t>(kind)];
  AlertRule rule;
  rule.on = from.on;
  rule.off = from.off;
  rule.weight = from.weight;
  rule.urgent = from.urgent;
  rule.title = {{"en", from.title_en}, {"zh-CN", from.title_zh}};
  rule.text = {{"en", from.text_en}, {"zh-CN", from.text_zh}};
  for (const BuiltInMeasure& measure : from.measures)
    if (measure.id != nullptr)
      rule.measures.push_back({measure.id, {{"en", measure.en}, {"zh-CN", measure.zh}}});
  return rule;
}

std::vector<std::string> built_in_scam_words() {
  return {"safe account", "unfreeze", "release fee", "tax refund fee",  "gift card",
          "crypto",       "bitcoin",  "usdt",        "investment guru", "parcel customs fee",
          "remote help",  "安全账户", "解冻费",      "保证金",          "刷单",
          "做任务",       "验资",     "手续费返还",  "虚拟币",          "泰达币",
          "内部消息",     "带单",     "裸聊",        "注销校园贷",      "百万保障",
          "代办退税"};
}

}  // namespace banklet
