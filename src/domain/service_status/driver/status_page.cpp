#include "domain/service_status/driver/status_page.hpp"

#include "base/html_text.hpp"
#include "terms/japan_time.hpp"

#include <fmt/format.h>

namespace service_status::driver {
namespace {

using base::html_escaped;

constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;--ground:#f8f8fb;--surface:#fff;--ink:#1a1a1c;--soft:#4d4d4d;
--line:#b3b3b3;--good:#115a36;--calm:#0017c1;--caution:#854600;--danger:#a90000}
@media (prefers-color-scheme:dark){:root{--ground:#16181d;--surface:#22252c;--ink:#f2f2f2;
--soft:#c8c8c8;--line:#6b7080;--good:#8fe3b4;--calm:#b7c6ff;--caution:#ffcf8a;--danger:#ffb3b3}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);line-height:1.7;line-break:strict;
font:16px/1.7 "Noto Sans JP","Hiragino Sans","Yu Gothic UI",sans-serif;overflow-wrap:anywhere}
main{max-width:44rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.5rem;line-height:1.5;margin:0 0 .5rem}
h2{font-size:1.125rem;margin:2rem 0 .5rem}
h3{font-size:1rem;margin:0}
p{margin:.25rem 0}
.box{background:var(--surface);border:1px solid var(--line);border-left:.5rem solid;
border-radius:.5rem;padding:1rem;margin:1rem 0}
.open{border-left-color:var(--good)}.closed{border-left-color:var(--calm)}
.maintenance,.old,.planned{border-left-color:var(--caution)}
.disturbance,.away{border-left-color:var(--danger)}
.text{white-space:pre-wrap}
.soft{color:var(--soft)}
ul{padding-left:1.25rem;margin:.5rem 0}li{margin:.25rem 0}
a{display:inline-block;min-height:44px;line-height:44px;color:inherit}
)";

/// Only ever says that the page is old; everything else stands there without it.
constexpr std::string_view kScript =
    "(function(){var t=document.getElementById('at'),o=document.getElementById('old');"
    "function look(){o.hidden=Date.now()-Date.parse(t.dateTime)<180000}"
    "look();setInterval(look,15000)})()";

[[nodiscard]] std::string announcement(Announcement const& one, std::string_view look) {
  return fmt::format(
      "<article class=\"box {}\">\n<h3>{}: {}</h3>\n<p class=\"soft\">{}</p>\n"
      "<p class=\"text\">{}</p>\n</article>\n",
      look, one.kind == AnnouncementKind::Maintenance ? "メンテナンス" : "障害",
      html_escaped(one.text.title), html_escaped(period_words(one)), html_escaped(one.text.body));
}

[[nodiscard]] std::string announcements(std::vector<Announcement> const& from,
                                        std::string_view heading, std::string_view look) {
  if (from.empty()) return "";
  auto part = fmt::format("<section>\n<h2>{}</h2>\n", heading);
  for (auto const& one : from) {
    part += announcement(one, look.empty() ? name_of(one.kind) : look);
  }
  return part + "</section>\n";
}

[[nodiscard]] std::string advice_of(StatusWords const& words) {
  std::string items;
  for (auto const& line : words.advice) items += "<li>" + html_escaped(line) + "</li>\n";
  return "<section>\n<h2>いまできること</h2>\n<ul>\n" + items + "</ul>\n</section>\n";
}

/// What a portal that does not answer says first.
constexpr std::string_view kAway =
    "<h1>ただいま窓口のページにつながりません</h1>\n"
    "<div class=\"box away\">\n<p>数分おいてから、もう一度開いてください。"
    "書きかけの内容は、お使いの端末に残っています。</p>\n"
    "<p>設定済みの遮断は、期限までそのまま続きます。</p>\n</div>\n"
    "<h2>最後に分かっている状況</h2>\n";

[[nodiscard]] std::string state_of(ServiceStatus const& status, StatusWords const& words,
                                   PageUse use) {
  bool const is_status = use == PageUse::Status;
  auto const tag = is_status ? "h1" : "h3";
  auto const sentence = words.sentence.empty() ? std::string{}
                                               : "<p>" + html_escaped(words.sentence) + "</p>\n";
  return fmt::format("{}<div class=\"box {}\">\n<{}>{}</{}>\n{}</div>\n", is_status ? "" : kAway,
                     name_of(status.state), tag, html_escaped(words.heading), tag, sentence);
}

[[nodiscard]] std::string time_of(ServiceStatus const& status) {
  auto const clock = terms::time_of_day(status.at);
  return fmt::format(
      "<p class=\"soft\">更新: <time id=\"at\" datetime=\"{}\">{} {}</time></p>\n"
      "<div id=\"old\" class=\"box old\" role=\"status\" hidden>\n"
      "<p>この表示は {} のものです。いまの状況と違うことがあります。</p>\n</div>\n",
      base::iso8601(status.at), terms::day_words(terms::japan_day(status.at)), clock, clock);
}

}  // namespace

std::string status_page(ServiceStatus const& status, PageUse use) {
  auto const words = words_of(status);
  auto const title = use == PageUse::Status ? words.heading : "ただいまつながりません";
  return fmt::format(
      "<!doctype html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
      "<meta name=\"robots\" content=\"noindex\">\n<title>{} | 窓口の状況</title>\n"
      "<style>{}</style>\n</head>\n<body>\n<main>\n{}{}{}{}{}"
      "<p><a href=\"\">表示を新しくする</a></p>\n</main>\n"
      "<script>{}</script>\n</body>\n</html>\n",
      html_escaped(title), kStyle, state_of(status, words, use), time_of(status),
      announcements(status.running, "お知らせ", ""), advice_of(words),
      announcements(status.planned, "これからの予定", "planned"), kScript);
}

}  // namespace service_status::driver
