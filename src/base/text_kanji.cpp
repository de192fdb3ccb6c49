#include "base/text_kanji.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace base {
namespace {

/// The present form, then the forms that stand for it: those of the table of common kanji (常用漢字表,
/// 2010) and of kanji for names, then variants that names of people and places are written with.
/// 斎 and 斉, two kanji, are one name in many spellings.
constexpr std::u32string_view kForms =
    U"万萬 与與 両兩 並竝 乗乘 乱亂 争爭 亜亞 仏佛 仮假 会會 伝傳 余餘 体體躰軆 "
    U"価價 併倂 倹儉 偽僞 児兒 党黨 内內 円圓 冊册 写寫 冴冱 処處 剣劍劔剱劒釼 剤劑 "
    U"剰剩 励勵 労勞 効效 勅敕 勧勸 勲勳 区區 医醫 即卽 巻卷 参參 収收 双雙 叙敍 "
    U"号號 台臺 嘱囑 団團 囲圍 図圖 国國囯 圏圈 圧壓 尭堯 堕墮 塁壘 塩鹽 増增 壊壞 "
    U"壌壤 壮壯 壱壹 売賣 声聲 変變 奥奧 奨奬 姫姬 婿壻 嬢孃 学學 実實 宝寶 寛寬 "
    U"寝寢 寿壽 対對 専專 将將 当當 尚尙 単單 巣巢 営營 厳嚴 尽盡 届屆 属屬 "
    U"岳嶽 峡峽 巌巖 帯帶 帰歸 広廣 庁廳 廃廢 弐貳 弥彌 弾彈 彦彥 径徑 従從 徴徵 "
    U"徳德 応應 恒恆 恵惠 悩惱 恋戀 悪惡 悦悅 惨慘 慎愼 懐懷 戦戰 戯戲 戸戶 戻戾 "
    U"払拂 抜拔 択擇 拝拜 担擔 拠據 拡擴 挟挾 挿插 捜搜 挙擧 掲揭 揺搖 摂攝 撃擊 "
    U"教敎 数數 断斷 旧舊 昼晝 晋晉 晩晚 暁曉 暦曆 来來 条條 枢樞 栄榮 桟棧 桜櫻 "
    U"検檢 楽樂 楼樓 槙槇 様樣 概槪 横橫 権權 欠缺 欧歐 歓歡 歩步 歴歷 残殘 殴毆 "
    U"殻殼 毎每 気氣 没沒 沢澤 浄淨 浅淺 涙淚 浜濱濵 渉涉 渇渴 渓溪 渋澁 済濟 清淸 "
    U"温溫 満滿 湿濕 湾灣 滞滯 滝瀧 潜潛 瀬瀨 灯燈 炉爐 為爲 点點 焼燒 犠犧 状狀 "
    U"狭狹 独獨 猟獵 献獻 獣獸 瑶瑤 瓶甁 産產 画畫 畳疊 痴癡 発發 盗盜 県縣 真眞 "
    U"研硏 砕碎 礼禮 禄祿 禅禪 秘祕 称稱 税稅 稲稻 穂穗 穏穩 穣穰 窃竊 粋粹 糸絲 "
    U"経經 絵繪 続續 継繼 緒緖 緑綠 総總惣 縄繩 縁緣 縦縱 繊纖 缶罐 聡聰 聴聽 粛肅 "
    U"胆膽 脱脫 脳腦 臓臟 舎舍 舗舖 艶艷 芸藝 茎莖 荘莊 蔵藏 薫薰 薬藥 虚虛 虫蟲 "
    U"蚕蠶 蛍螢 蛮蠻 衛衞 装裝 褒襃 覇霸 覚覺 覧覽 観觀 触觸 訳譯 証證 誉譽 読讀 "
    U"謡謠 譲讓 豊豐 賛贊 践踐 転轉 軽輕 辞辭 辺邊邉 逓遞 遥遙 遅遲 郎郞 郷鄕 酔醉 "
    U"醸釀 釈釋 鉄鐵鐡銕 鉱鑛 銭錢 鋭銳 鋳鑄 錬鍊 録錄 鎮鎭 関關 闘鬪 陥陷 険險 "
    U"随隨 隠隱 隣鄰 隷隸 雑雜 霊靈 青靑 静靜 頼賴 顔顏 顕顯 飲飮 餅餠 駅驛 駆驅 "
    U"騒騷 験驗 髄髓 髪髮 竜龍 鶏鷄 麦麥 黄黃 黒黑 黙默 斉齊斎齋 歯齒 齢齡 亀龜 "
    U"告吿 屡屢 亘亙 凜凛 刃刄 呉吳 回囘囬 妊姙 娯娛 強强 携攜 曽曾 歳歲 粘黏 糾糺 "
    U"絶絕 萌萠 説說 祷禱 鎌鐮 閲閱 麺麵 祢禰 弁辨瓣辯辧 予豫 峰峯 島嶋嶌嶹 富冨 "
    U"崎﨑嵜 高髙 吉𠮷 柳栁 淵渕 館舘 桑桒 涼凉 野埜 橋𣘺槗 翠翆 秋穐龝 既旣 翻飜 "
    U"籠篭 鶴靏靍 兎兔 莱萊 檮梼 珍珎 略畧 恥耻 達逹 逃迯 裏裡 灌潅 船舩 窓窻窗 "
    U"煙烟 槍鎗 鑑鑒 闊濶 雁鴈 昇曻 叱𠮟 填塡 躯軀 鴎鷗 蝋蠟 醤醬 蒋蔣 箪簞 繋繫 "
    U"嘘噓 屏屛 并幷 涛濤 焔焰 痩瘦 薮藪 蛎蠣 賎賤 迩邇 鹸鹼 麹麴 鯵鰺 桧檜 壷壺 "
    U"侠俠 噛嚙 掴摑 頬頰 剥剝 蝿蠅 諌諫 竃竈 晒曬 鬱欝 留畄 草艸 糧粮 仙僊 猫貓 "
    U"杉杦"
    U" 侭儘";

struct Form {
  char32_t former;
  char32_t present;
};

[[nodiscard]] constexpr std::size_t count_former() {
  std::size_t count = 0;
  bool is_present = true;
  for (auto const letter : kForms) {
    if (!is_present && letter != U' ') ++count;
    is_present = letter == U' ';
  }
  return count;
}

/// By the former letter.
[[nodiscard]] constexpr auto sorted_forms() {
  std::array<Form, count_former()> forms{};
  std::size_t count = 0;
  char32_t present = U' ';
  for (auto const letter : kForms) {
    if (present != U' ' && letter != U' ') forms[count++] = {letter, present};
    if (present == U' ' || letter == U' ') present = letter;
  }
  std::sort(forms.begin(), forms.end(),
            [](Form const& a, Form const& b) { return a.former < b.former; });
  return forms;
}

constexpr auto kSorted = sorted_forms();

}  // namespace

char32_t present_kanji(char32_t letter) {
  auto const found = std::lower_bound(
      kSorted.begin(), kSorted.end(), letter,
      [](Form const& form, char32_t wanted) { return form.former < wanted; });
  return found != kSorted.end() && found->former == letter ? found->present : letter;
}

}  // namespace base
