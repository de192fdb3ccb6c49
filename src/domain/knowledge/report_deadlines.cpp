#include "domain/knowledge/report_deadlines.hpp"

#include <algorithm>

namespace knowledge {
namespace {

using namespace std::chrono;
using terms::BusinessCalendar;

constexpr int kFirstReportFrom = 3;
constexpr int kFirstReportUntil = 5;
constexpr int kFullReport = 30;
constexpr int kFullReportImproper = 60;

constexpr std::array kClasses{LeakClass::Sensitive, LeakClass::Property, LeakClass::Improper,
                              LeakClass::Many};

/// The day of learning is day 1.
[[nodiscard]] local_days day_of_count(local_days learned_on, int count) {
  return learned_on + days{count - 1};
}

/// "" for a business day.
[[nodiscard]] std::string day_off_words(local_days day, BusinessCalendar const& calendar) {
  if (auto const name = calendar.holiday_name(day)) return std::string{*name};
  if (terms::is_year_end(day)) return "年末年始";
  if (weekday{day} == Saturday) return "土曜日";
  if (weekday{day} == Sunday) return "日曜日";
  return "";
}

/// Days off are counted; only the last day moves.
[[nodiscard]] FullReport full_report(local_days learned_on, int count,
                                     BusinessCalendar const& calendar) {
  auto const counted = day_of_count(learned_on, count);
  FullReport report{count, counted, calendar.business_day_from(counted)};
  if (report.until != counted) report.day_off = day_off_words(counted, calendar);
  return report;
}

[[nodiscard]] Duty duty_of(Leak const& leak) {
  if (leak.is_encrypted) return Duty::Exempt;
  if (!leak.classes.empty()) return Duty::Due;
  return leak.is_class_unknown ? Duty::Unknown : Duty::NoneNamed;
}

[[nodiscard]] auto refused(std::string detail) {
  return base::fail(base::ErrorKind::Invalid, "knowledge.learned-on", detail,
                    {{"/learned_on", detail}});
}

}  // namespace

std::string_view name_of(LeakClass leak_class) {
  switch (leak_class) {
    case LeakClass::Sensitive: return "sensitive";
    case LeakClass::Property: return "property";
    case LeakClass::Improper: return "improper";
    case LeakClass::Many: return "many";
  }
  return "";
}

std::optional<LeakClass> leak_class_from(std::string_view name) {
  auto const found = std::ranges::find(kClasses, name,
                                       [](LeakClass each) { return name_of(each); });
  if (found == kClasses.end()) return std::nullopt;
  return *found;
}

std::string_view name_of(Duty duty) {
  switch (duty) {
    case Duty::Due: return "due";
    case Duty::Unknown: return "unknown";
    case Duty::Exempt: return "exempt";
    case Duty::NoneNamed: return "none_named";
  }
  return "";
}

base::Result<ReportDeadlines> report_deadlines(Leak const& leak, local_days today,
                                               BusinessCalendar const& calendar) {
  if (leak.learned_on > today) return refused("知った日が、今日より後になっています。");
  if (leak.learned_on < kDutySince) {
    return refused("2022年4月1日からの決まりです。それより後の日付を入れてください。");
  }
  bool const is_improper = std::ranges::find(leak.classes, LeakClass::Improper) !=
                           leak.classes.end();
  ReportDeadlines deadlines{
      duty_of(leak), day_of_count(leak.learned_on, kFirstReportFrom),
      day_of_count(leak.learned_on, kFirstReportUntil),
      full_report(leak.learned_on, is_improper ? kFullReportImproper : kFullReport, calendar)};
  if (leak.is_class_unknown && !is_improper) {
    deadlines.full_if_improper = full_report(leak.learned_on, kFullReportImproper, calendar);
  }
  return deadlines;
}

std::array<ReportItem, 9> const& report_items() {
  static constexpr std::array<ReportItem, 9> kItems{{
      {"概要", "いつ、どこで、何が起きたか。発覚した日と、知ったきっかけ"},
      {"漏れた項目", "氏名、住所、電話番号、カード番号など、含まれていた情報の種類"},
      {"本人の数", "何人分か。わからないうちは、最大で何人分か"},
      {"原因", "不正アクセス、ウイルス、誤送信、紛失など、わかっている範囲で"},
      {"二次被害", "悪用された、またはそのおそれがあるか"},
      {"本人への対応", "本人に知らせたか、いつ、どのように知らせるか"},
      {"公表", "公表したか、公表する予定か、その方法"},
      {"再発を防ぐ措置", "すでに行ったことと、これから行うこと"},
      {"その他", "ほかに参考になること。届け出た警察署や、委託元・委託先など"},
  }};
  return kItems;
}

std::array<std::string_view, 4> const& deadline_conditions() {
  static constexpr std::array<std::string_view, 4> kConditions{
      "この日付は目安です。法律についての助言ではありません。",
      "報告の義務はお客さまにあります。報告するかどうかは、お客さまがお決めください。",
      "この窓口が、お客さまに代わって報告することはありません。",
      "様式と期限は、個人情報保護委員会の最新の案内でお確かめください。"};
  return kConditions;
}

}  // namespace knowledge
