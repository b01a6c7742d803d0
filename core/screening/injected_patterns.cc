// SPDX-License-Identifier: Apache-2.0
#include "core/screening/injected_patterns.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

namespace banklet {
namespace {

constexpr std::int32_t kHalfYear = 182;
constexpr std::string_view kDeposit = "Cash deposit at a counter";
constexpr std::string_view kWithdrawal = "Cash withdrawn at a counter";

class Injector {
 public:
  Injector(const Customer& customer, const InjectionScale& scale, Random& random)
      : customer_(customer), scale_(scale), random_(random) {}

  void launder(Typology typology) {
    switch (typology) {
      case Typology::kStructuring: return structure();
      case Typology::kPassThrough: return pass_through();
      case Typology::kDormantAwakening: return awaken();
      case Typology::kRoundAmounts: return round_amounts();
      case Typology::kFanIn: return fan(1.0);
      case Typology::kFanOut: return fan(-1.0);
      case Typology::kBeyondIncome: return exceed_income();
      case Typology::kListedParty: return pay_listed();
    }
  }

  void live(Typology typology) {
    switch (typology) {
      case Typology::kStructuring: return pay_in_takings();
      case Typology::kPassThrough: return move_house();
      case Typology::kDormantAwakening: return come_home();
      case Typology::kRoundAmounts: return support_family();
      case Typology::kFanIn: return collect();
      case Typology::kFanOut: return give_presents();
      case Typology::kBeyondIncome: return sell_car();
      case Typology::kListedParty: return buy_carpet();
    }
  }

  InjectedCustomer take() && {
    const std::size_t own = customer_.transactions.size();
    InjectedCustomer result{std::move(customer_), std::vector<std::uint32_t>(added_.size())};
    std::iota(result.injected.begin(), result.injected.end(), static_cast<std::uint32_t>(own));
    result.customer.transactions.insert(result.customer.transactions.end(), added_.begin(),
                                        added_.end());
    return result;
  }

 private:
  double between(double low, double high) { return low + (high - low) * random_.uniform(); }
  /// Both ends included.
  int whole(int low, int high) {
    return low + static_cast<int>(random_.below(static_cast<std::uint32_t>(high - low + 1)));
  }
  /// A first day from which `days` days are over by as_of.
  std::int32_t first_day(int days) {
    return customer_.as_of.days - days - whole(0, kHalfYear - days);
  }
  double income() const { return static_cast<double>(scale_.income_minor); }

  // Callers draw a random number per statement: the order of arguments is the compiler's.
  void book(std::int32_t day, double minor, std::string_view description) {
    const auto amount = static_cast<std::int64_t>(minor);
    added_.push_back({Date{day}, amount == 0 ? 1 : amount, "", std::string(description), ""});
  }
  /// A person and a day of the `days` from `first` on.
  void transfer(std::int32_t first, int days, double minor, std::string_view more = {}) {
    const std::int32_t day = first + whole(0, days - 1);
    book(day, minor, person(minor > 0.0 ? "from" : "to") + std::string(more));
  }
  std::string person(std::string_view direction) {
    std::string name = "Transfer " + std::string(direction) + " ";
    for (int word = 0; word < 2; ++word) {
      for (int syllable = whole(2, 3); syllable > 0; --syllable) {
        name += "bdfghjklmnprstwz"[whole(0, 15)];
        name += "aeiou"[whole(0, 4)];
      }
      if (word == 0) name += ' ';
    }
    return name;
  }
  /// Parts of `total` that differ by up to a factor of 3.
  std::vector<double> parts(double total, int count) {
    std::vector<double> shares;
    double sum = 0.0;
    for (int i = 0; i < count; ++i) sum += shares.emplace_back(between(1.0, 3.0));
    for (double& share : shares) share *= total / sum;
    return shares;
  }

  void be_quiet(std::int32_t from, std::int32_t until) {
    std::vector<Transaction>& all = customer_.transactions;
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const Transaction& booking) {
                               return booking.date.days >= from && booking.date.days < until;
                             }),
              all.end());
  }

  void structure() {
    const int days = whole(3, 28);
    const std::int32_t first = first_day(days);
    for (int n = whole(3, 8); n > 0; --n) {
      const std::int32_t day = first + whole(0, days - 1);
      book(day, static_cast<double>(scale_.reported_minor) * between(0.6, 0.99), kDeposit);
    }
  }

  void pass_through() {
    const std::int32_t first = first_day(10);
    const double total = income() * between(2.0, 15.0);
    const int stays = whole(0, 6);
    int count = whole(1, 3);
    for (const double part : parts(total, count)) transfer(first, 2, part);
    const double leaves = total * between(0.8, 1.0);
    count = whole(1, 5);
    for (const double part : parts(leaves, count)) transfer(first + 1, stays + 1, -part);
  }

  void awaken() {
    const int days = whole(5, 40);
    const std::int32_t first = first_day(days);
    const std::int32_t quiet = whole(120, 300);
    be_quiet(first - quiet, first);
    const double total = income() * between(3.0, 12.0);
    transfer(first, 1, total * 0.3);
    int count = whole(1, 3);
    for (const double part : parts(total * 0.3, count)) transfer(first, days, part);
    count = whole(1, 4);
    for (const double part : parts(total * 0.4, count)) transfer(first, days, -part);
  }

  void round_amounts() {
    const int days = whole(20, 90);
    const std::int32_t first = first_day(days);
    // A fiftieth of what must be reported: 1,000 of 50,000.
    const double thousand = static_cast<double>(scale_.reported_minor) / 50.0;
    for (int n = whole(6, 20); n > 0; --n) {
      double amount = whole(1, 20) * thousand;
      if (whole(1, 5) == 1) amount += thousand * between(0.01, 0.99);
      transfer(first, days, whole(0, 1) == 1 ? amount : -amount);
    }
  }

  void fan(double sign) {
    const int days = whole(3, 35);
    const std::int32_t first = first_day(days);
    for (int n = whole(8, 40); n > 0; --n) {
      const double amount = sign * income() * between(0.05, 0.5);
      transfer(first, days, amount);
    }
  }

  void exceed_income() {
    const std::int32_t first = first_day(91);
    for (int month = 0; month < 3; ++month) {
      const double total = income() * between(1.0, 6.0);
      const int count = whole(1, 4);
      for (const double part : parts(total, count))
        book(first + 30 * month + whole(0, 29), part, kDeposit);
    }
    book(first + 90, -income() * between(0.5, 2.0), kWithdrawal);
  }

  void pay_listed() {
    if (scale_.listed.empty()) return;
    const std::int32_t first = first_day(60);
    const std::string& word =
        scale_.listed[random_.below(static_cast<std::uint32_t>(scale_.listed.size()))];
    for (int n = whole(1, 4); n > 0; --n) {
      const double amount = income() * between(0.2, 2.0);
      transfer(first, 60, -amount, " " + word);
    }
  }

  void pay_in_takings() {
    const int weeks = whole(4, 12);
    const std::int32_t first = first_day(7 * weeks);
    for (int week = 0; week < weeks; ++week)
      book(first + 7 * week, static_cast<double>(scale_.reported_minor) * between(0.2, 0.8),
           kDeposit);
  }

  void move_house() {
    const std::int32_t first = first_day(22);
    const double total = income() * between(10.0, 60.0);
    transfer(first, 1, total);
    const int days = whole(1, 20);
    const double price = total * between(0.7, 1.0);
    const int count = whole(1, 3);
    for (const double part : parts(price, count)) transfer(first + 1, days, -part);
  }

  void come_home() {
    const std::int32_t first = first_day(40);
    const std::int32_t quiet = whole(120, 300);
    be_quiet(first - quiet, first);
    transfer(first, 40, income() * between(1.0, 4.0));
    for (int n = whole(3, 10); n > 0; --n) transfer(first, 40, -income() * 0.08);
  }

  void support_family() {
    const std::int32_t first = first_day(kHalfYear);
    const double thousand = static_cast<double>(scale_.reported_minor) / 50.0;
    const int monthly = whole(1, 5);
    for (int month = 0; month < 6; ++month) transfer(first + 30 * month, 5, -monthly * thousand);
    for (int n = whole(0, 4); n > 0; --n) transfer(first, kHalfYear, -whole(1, 3) * thousand);
  }

  void collect() {
    const int days = whole(1, 14);
    const std::int32_t first = first_day(days);
    for (int n = whole(5, 30); n > 0; --n) {
      const double gift = income() * between(0.01, 0.1);
      transfer(first, days, gift);
    }
  }

  void give_presents() {
    const std::int32_t first = first_day(3);
    for (int n = whole(8, 25); n > 0; --n) {
      const double gift = income() * between(0.01, 0.08);
      transfer(first, 3, -gift);
    }
  }

  void sell_car() {
    const std::int32_t day = first_day(1);
    book(day, income() * between(3.0, 10.0), kDeposit);
  }

  void buy_carpet() {
    if (scale_.listed.empty()) return;
    const std::string& word =
        scale_.listed[random_.below(static_cast<std::uint32_t>(scale_.listed.size()))];
    const std::int32_t day = first_day(1);
    book(day, -income() * between(0.05, 0.3), "Carpets and tea, " + word);
  }

  Customer customer_;
  const InjectionScale& scale_;
  Random& random_;
  std::vector<Transaction> added_;
};

}  // namespace

InjectedCustomer inject_pattern(const Customer& customer, Typology typology,
                                const InjectionScale& scale, Random& random) {
  Injector injector(customer, scale, random);
  injector.launder(typology);
  return std::move(injector).take();
}

InjectedCustomer inject_lookalike(const Customer& customer, Typology typology,
                                  const InjectionScale& scale, Random& random) {
  Injector injector(customer, scale, random);
  injector.live(typology);
  return std::move(injector).take();
}

}  // namespace banklet
