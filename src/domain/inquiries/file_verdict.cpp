#include "domain/inquiries/file_verdict.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace inquiries {
namespace {

using Words = std::string_view;

/// Space-separated words, whole.
[[nodiscard]] bool is_one_of(std::string_view word, Words words) {
  for (std::size_t at = 0; at <= words.size();) {
    auto const end = std::min(words.find(' ', at), words.size());
    if (words.substr(at, end - at) == word) return !word.empty();
    at = end + 1;
  }
  return false;
}

struct Known {
  std::string_view media_type;
  FileKind kind;
  Words endings;
};

constexpr Words kPlain = "txt log csv tsv md conf cfg ini json jsonl ndjson yaml yml rules";
/// The only kinds that are handed on as they are, with the endings they may have.
constexpr std::array kKnown{
    Known{"image/jpeg", FileKind::Image, "jpg jpeg jpe jfif"},
    Known{"image/png", FileKind::Image, "png"},
    Known{"image/gif", FileKind::Image, "gif"},
    Known{"image/webp", FileKind::Image, "webp"},
    Known{"image/bmp", FileKind::Image, "bmp dib"},
    Known{"image/tiff", FileKind::Image, "tif tiff"},
    Known{"image/heic", FileKind::Image, "heic heif"},
    Known{"application/pdf", FileKind::Pdf, "pdf"},
    Known{"text/plain", FileKind::Text, kPlain},
    Known{"text/csv", FileKind::Text, kPlain},
    Known{"application/csv", FileKind::Text, kPlain},
    Known{"application/json", FileKind::Text, kPlain},
    Known{"application/x-ndjson", FileKind::Text, kPlain},
    Known{"application/msword", FileKind::Document, "doc"},
    Known{"application/vnd.ms-excel", FileKind::Document, "xls"},
    Known{"application/vnd.ms-powerpoint", FileKind::Document, "ppt"},
    Known{"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          FileKind::Document, "docx"},
    Known{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", FileKind::Document,
          "xlsx"},
    Known{"application/vnd.openxmlformats-officedocument.presentationml.presentation",
          FileKind::Document, "pptx"},
    Known{"application/vnd.oasis.opendocument.text", FileKind::Document, "odt"},
    Known{"application/vnd.oasis.opendocument.spreadsheet", FileKind::Document, "ods"},
    Known{"application/vnd.oasis.opendocument.presentation", FileKind::Document, "odp"},
    Known{"application/zip", FileKind::Archive, "zip"},
    Known{"application/vnd.tcpdump.pcap", FileKind::Capture, "pcap cap dmp"},
    Known{"application/x-pcapng", FileKind::Capture, "pcapng"},
    Known{"video/mp4", FileKind::Movie, "mp4 m4v"},
    Known{"video/quicktime", FileKind::Movie, "mov"},
    Known{"video/webm", FileKind::Movie, "webm"},
};
constexpr Known kOffice{"application/zip", FileKind::Document, "docx xlsx pptx"};

constexpr Words kProgramTypes =
    "application/x-dosexec application/vnd.microsoft.portable-executable application/x-executable "
    "application/x-pie-executable application/x-sharedlib application/x-mach-binary "
    "application/x-object application/java-archive application/x-java-applet "
    "application/vnd.android.package-archive application/x-ms-shortcut application/x-msi "
    "application/vnd.debian.binary-package application/x-rpm application/x-iso9660-image";
constexpr Words kScriptTypes =
    "text/html text/xml application/xml application/xhtml+xml image/svg+xml "
    "application/javascript text/javascript text/x-shellscript text/x-php text/x-perl "
    "text/x-msdos-batch text/x-script.python text/x-python text/x-ruby text/vbscript "
    "application/x-shockwave-flash text/rtf application/rtf";
constexpr Words kSealedTypes =
    "application/gzip application/x-xz application/x-bzip2 application/zstd application/x-tar "
    "application/x-7z-compressed application/x-rar application/vnd.rar application/x-lzh "
    "application/x-lzma application/vnd.ms-cab-compressed application/x-lz4";

constexpr Words kProgramEndings =
    "exe com scr pif cpl msi msp mst bat cmd ps1 psm1 psd1 dll sys drv ocx lnk url scf inf reg chm "
    "hlp iso img vhd vhdx msix appx appxbundle application gadget jar class apk ipa dmg pkg deb "
    "rpm command workflow xll diagcab msc rdp theme library-ms settingcontent-ms search-ms elf so "
    "bin run appimage desktop";
constexpr Words kScriptEndings =
    "vbs vbe js jse mjs ws wsf wsc wsh hta sh bash zsh csh py pyc pl rb php php3 php5 phtml phar "
    "asp aspx ascx jsp jspx cgi htm html xhtml shtml mht mhtml svg svgz xml xsl xslt swf docm dotm "
    "xlsm xltm xlam xlsb pptm potm ppam ppsm sldm htaccess htpasswd rtf slk iqy";
constexpr Words kSealedEndings = "gz tgz xz txz bz2 tbz zst tar 7z rar lzh lha cab ace arj zip z";
/// Before the ending: what a server or a careless eye takes for the ending.
constexpr Words kInnerEndings =
    "exe scr pif bat cmd vbs hta lnk msi php php3 php5 phtml phar asp aspx jsp cgi";

[[nodiscard]] bool contains(std::string_view bytes, std::string_view part) {
  return bytes.find(part) != std::string_view::npos;
}

[[nodiscard]] bool contains_folded(std::string_view bytes, std::string_view lower_case) {
  auto const found = std::search(
      bytes.begin(), bytes.end(), lower_case.begin(), lower_case.end(), [](char a, char b) {
        return a == b || (a >= 'A' && a <= 'Z' && static_cast<char>(a + ('a' - 'A')) == b);
      });
  return found != bytes.end();
}

/// One of these formats may begin anywhere near the start, or end anywhere near the end; in a file
/// of another kind that makes two files of one.
[[nodiscard]] bool has_two_formats(std::string_view bytes, FileKind kind, bool is_zip) {
  constexpr std::size_t kPdfBeginsWithin = 1024;
  constexpr std::size_t kZipEndsWithin = 65'535 + 22;
  auto const tail = bytes.substr(bytes.size() - std::min(bytes.size(), kZipEndsWithin));
  if (kind != FileKind::Pdf && contains(bytes.substr(0, kPdfBeginsWithin), "%PDF-")) return true;
  if (!is_zip && kind != FileKind::Text && contains(tail, "PK\x05\x06")) return true;
  if (is_zip && !bytes.starts_with("PK")) return true;
  bool const is_picture = kind == FileKind::Image;
  return is_picture && (contains_folded(bytes, "<script") || contains_folded(bytes, "<?php"));
}

/// The folder that old Office files keep macros in, in the UTF-16 of their directory.
[[nodiscard]] bool has_old_macros(std::string_view bytes) {
  constexpr std::string_view kName{"_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0", 24};
  return bytes.starts_with("\xD0\xCF\x11\xE0") && contains(bytes, kName);
}

/// A name of a PDF beginning at its '/', letters written as #xx read (ISO 32000-1, 7.3.5).
[[nodiscard]] std::string pdf_name_at(std::string_view bytes) {
  constexpr std::size_t kLongest = 16;
  constexpr std::string_view kEnds{"\0\t\n\f\r ()<>[]{}/%", 16};
  auto const digit = [](char c) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    return kDigits.find(c >= 'A' && c <= 'F' ? static_cast<char>(c + ('a' - 'A')) : c);
  };
  std::string name;
  for (std::size_t at = 1; at < bytes.size() && name.size() < kLongest; ++at) {
    if (kEnds.find(bytes[at]) != std::string_view::npos) break;
    bool const is_coded = bytes[at] == '#' && at + 2 < bytes.size() && digit(bytes[at + 1]) < 16 &&
                          digit(bytes[at + 2]) < 16;
    if (is_coded) {
      name += static_cast<char>(digit(bytes[at + 1]) * 16 + digit(bytes[at + 2]));
      at += 2;
    } else {
      name += bytes[at];
    }
  }
  return name;
}

/// A PDF that does more than show its pages. What stands in packed parts of it is not seen.
[[nodiscard]] bool has_pdf_actions(std::string_view bytes) {
  constexpr Words kActions = "JavaScript Launch EmbeddedFile RichMedia XFA";
  for (auto at = bytes.find('/'); at != std::string_view::npos; at = bytes.find('/', at + 1)) {
    if (is_one_of(pdf_name_at(bytes.substr(at)), kActions)) return true;
  }
  return false;
}

class Judge {
 public:
  Judge(FileName const& name, std::string_view bytes, FileFacts const& facts)
      : name_(name), bytes_(bytes), facts_(facts), endings_(endings_of(name.shown)) {
    if (!endings_.empty()) ending_ = endings_.back();
  }

  [[nodiscard]] FileVerdict run() {
    auto const known = known_of();
    if (known) verdict_.kind = known->kind;
    by_content(known);
    by_name(known);
    if (facts_.archive) by_what_is_inside();
    bool const is_zip = facts_.archive.has_value();
    if (has_two_formats(bytes_, verdict_.kind, is_zip)) add(Doubt::TwoFormats);
    return verdict_;
  }

 private:
  void add(Doubt doubt) {
    auto& doubts = verdict_.doubts;
    if (std::find(doubts.begin(), doubts.end(), doubt) == doubts.end()) doubts.push_back(doubt);
  }

  [[nodiscard]] std::optional<Known> known_of() const {
    // libmagic calls many an Office file a plain zip: it goes by the order of the entries.
    auto const& archive = facts_.archive;
    bool const has_parts = archive && std::find(archive->names.begin(), archive->names.end(),
                                                "[Content_Types].xml") != archive->names.end();
    if (has_parts && is_one_of(ending_, kOffice.endings)) return kOffice;
    if (bytes_.starts_with("\x0A\x0D\x0D\x0A")) return known_as("application/x-pcapng");
    // Logs and settings are often taken for source code of some language.
    bool const is_prose = facts_.media_type.starts_with("text/") &&
                          !is_one_of(facts_.media_type, kScriptTypes);
    return known_as(is_prose ? "text/plain" : std::string_view{facts_.media_type});
  }

  [[nodiscard]] static std::optional<Known> known_as(std::string_view media_type) {
    auto const* found = std::find_if(kKnown.begin(), kKnown.end(), [&](Known const& one) {
      return one.media_type == media_type;
    });
    return found == kKnown.end() ? std::nullopt : std::optional{*found};
  }

  void by_content(std::optional<Known> const& known) {
    auto const& type = facts_.media_type;
    if (is_one_of(type, kProgramTypes) || bytes_.starts_with("MZ")) add(Doubt::Program);
    if (is_one_of(type, kScriptTypes) || has_old_macros(bytes_)) add(Doubt::ActiveContent);
    if (verdict_.kind == FileKind::Pdf && has_pdf_actions(bytes_)) add(Doubt::ActiveContent);
    if (is_one_of(type, kSealedTypes)) {
      add(Doubt::Sealed);
      verdict_.kind = FileKind::Archive;
    }
    if (!known && verdict_.doubts.empty()) add(Doubt::UnknownKind);
  }

  void by_name(std::optional<Known> const& known) {
    if (is_one_of(ending_, kProgramEndings)) add(Doubt::Program);
    if (is_one_of(ending_, kScriptEndings)) add(Doubt::ActiveContent);
    bool const has_inner = std::any_of(
        endings_.begin(), endings_.end(), [&](std::string const& ending) {
          return &ending != &endings_.back() && is_one_of(ending, kInnerEndings);
        });
    bool const is_true = !known || is_one_of(ending_, known->endings);
    if (name_.is_deceptive || has_inner || !is_true) add(Doubt::FalseName);
  }

  void by_what_is_inside() {
    auto const& archive = *facts_.archive;
    if (archive.is_locked || !archive.is_whole) add(Doubt::Sealed);
    for (auto const& inner : archive.names) {
      auto const endings = endings_of(inner);
      auto const ending = endings.empty() ? "" : std::string_view{endings.back()};
      bool const is_macro = contains_folded(inner, "vbaproject") ||
                            contains_folded(inner, "activex") ||
                            contains_folded(inner, "/embeddings/");
      if (is_macro) add(Doubt::ActiveContent);
      if (verdict_.kind == FileKind::Document) continue;  // its own parts are XML by nature
      bool const is_bad = is_one_of(ending, kProgramEndings) || is_one_of(ending, kScriptEndings) ||
                          contains(inner, "../") || base::without_hidden_characters(inner) != inner;
      if (is_bad) add(Doubt::DoubtInside);
      if (is_one_of(ending, kSealedEndings)) add(Doubt::Sealed);
    }
  }

  FileName const& name_;
  std::string_view bytes_;
  FileFacts const& facts_;
  std::vector<std::string> endings_;
  std::string_view ending_{};
  FileVerdict verdict_{};
};

}  // namespace

FileVerdict judge_file(FileName const& name, std::string_view bytes, FileFacts const& facts) {
  return Judge{name, bytes, facts}.run();
}

}  // namespace inquiries
