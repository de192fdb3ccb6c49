#include "platform/files/followed_file.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <fstream>

namespace platform::files {
namespace {

namespace fs = std::filesystem;
using Note = FollowedFile::Note;

/// A log file and somebody who writes, moves and cuts it. Each change is a second later.
class Writer {
 public:
  [[nodiscard]] std::string path() const { return (folder_.path() / "eve.json").string(); }
  void append(std::string_view text, std::string const& name = "eve.json") {
    std::ofstream{folder_.path() / name, std::ios::app} << text;
    touch(name);
  }
  void cut() {
    fs::resize_file(path(), 0);
    touch("eve.json");
  }
  void write_anew(std::string_view text) {
    std::ofstream{path(), std::ios::trunc} << text;
    touch("eve.json");
  }
  void rotate() {
    for (int i = 99; i > 0; --i) move(name_of(i), name_of(i + 1));
    move("eve.json", name_of(1));
  }
  void move(std::string const& from, std::string const& to) {
    if (fs::exists(folder_.path() / from)) fs::rename(folder_.path() / from, folder_.path() / to);
  }
  void remove(std::string const& name) { fs::remove(folder_.path() / name); }
  [[nodiscard]] static std::string name_of(int number) {
    return "eve.json." + std::to_string(number);
  }

 private:
  void touch(std::string const& name) {
    time_ += std::chrono::seconds{1};
    fs::last_write_time(folder_.path() / name, time_);
  }
  support::TemporaryFolder folder_;
  fs::file_time_type time_{};
};

class FollowedFileTest : public testing::Test {
 protected:
  /// What one ask hands out, dealt with.
  std::string ask() {
    auto const piece = file_.next();
    EXPECT_TRUE(piece) << (piece ? "" : piece.error().detail);
    if (!piece) return "";
    notes_.insert(notes_.end(), piece->notes.begin(), piece->notes.end());
    if (piece->lines.empty()) return "";
    file_.go_on(*piece);
    mark_ = piece->after;
    return piece->lines;
  }
  std::string ask(int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += ask();
    return all;
  }
  /// The process was killed: only the mark is left.
  void restart() { file_ = FollowedFile{writer_.path(), mark_, limits_}; }

  Writer writer_;
  FollowedFile::Limits limits_{.piece_bytes_max = 64, .piece_lines_max = 5, .line_bytes_max = 16};
  std::optional<base::FileMark> mark_;
  FollowedFile file_{writer_.path(), std::nullopt, limits_};
  std::vector<Note> notes_;
};

TEST_F(FollowedFileTest, AMissingFileIsWaitedFor) {
  EXPECT_EQ(ask(), "");
  EXPECT_EQ(notes_, std::vector{Note::Missing});
  writer_.append("a\n");
  EXPECT_EQ(ask(), "a\n");
}

TEST_F(FollowedFileTest, WhatIsNoFileIsToldWithItsPath) {
  fs::create_directory(writer_.path());
  auto const piece = file_.next();
  ASSERT_FALSE(piece);
  EXPECT_EQ(piece.error().code, "files.unreadable");
  EXPECT_NE(piece.error().detail.find(writer_.path()), std::string::npos);
}

TEST_F(FollowedFileTest, HalfALineWaitsForItsRest) {
  writer_.append("a\nb");
  EXPECT_EQ(ask(), "a\n");
  EXPECT_EQ(ask(3), "");
  writer_.append("b\n");
  EXPECT_EQ(ask(), "bb\n");
  EXPECT_EQ(mark_->lines, 2);
}

TEST_F(FollowedFileTest, UntilItIsDealtWithAPieceComesAgain) {
  writer_.append("a\n");
  EXPECT_EQ(file_.next()->lines, "a\n");
  EXPECT_EQ(file_.next()->lines, "a\n");
  EXPECT_EQ(ask(), "a\n");
  EXPECT_EQ(ask(), "");
}

TEST_F(FollowedFileTest, APieceIsBounded) {
  writer_.append("1\n2\n3\n4\n5\n6\n");
  EXPECT_EQ(ask(), "1\n2\n3\n4\n5\n");
  EXPECT_EQ(ask(), "6\n");
}

TEST_F(FollowedFileTest, AfterARestartItGoesOnWhereItWas) {
  writer_.append("a\nb\n");
  EXPECT_EQ(ask(), "a\nb\n");
  writer_.append("c\n");
  restart();
  EXPECT_EQ(ask(2), "c\n");
  EXPECT_TRUE(notes_.empty());
}

TEST_F(FollowedFileTest, ALineThatIsTooLongIsToldOnceAndItsRestPassedOver) {
  writer_.append("a\n" + std::string(100, 'x'));
  EXPECT_EQ(ask(), "a\n");
  EXPECT_EQ(ask(), std::string(17, 'x') + "\n");
  EXPECT_EQ(mark_->lines, 2);
  restart();  // in the middle of it
  EXPECT_EQ(ask(3), "");
  writer_.append(std::string(200, 'x') + "\nb\n");
  EXPECT_EQ(ask(5), "b\n");
  EXPECT_EQ(mark_->lines, 3);
}

TEST_F(FollowedFileTest, ARotatedFileIsFinishedBeforeTheNewOne) {
  writer_.append("a\n");
  EXPECT_EQ(ask(), "a\n");
  writer_.rotate();
  EXPECT_EQ(ask(3), "");
  writer_.append("late\n", Writer::name_of(1));  // its writer has not heard yet
  EXPECT_EQ(ask(), "late\n");
  writer_.append("new\n");
  writer_.append("last", Writer::name_of(1));
  EXPECT_EQ(ask(4), "last\nnew\n");
  EXPECT_EQ(notes_, std::vector{Note::Rotated});
  EXPECT_EQ(mark_->lines, 1);
}

TEST_F(FollowedFileTest, WhatWasRotatedWhileNobodyLookedIsFinishedInOrder) {
  writer_.append("1\n");
  EXPECT_EQ(ask(), "1\n");
  writer_.append("2\n");
  writer_.rotate();
  writer_.append("3\n");
  writer_.rotate();
  writer_.append("4\n");
  restart();
  EXPECT_EQ(ask(12), "2\n3\n4\n");
}

TEST_F(FollowedFileTest, AFileCutToNothingIsReadFromItsStart) {
  writer_.append("a\nb\n");
  EXPECT_EQ(ask(), "a\nb\n");
  writer_.cut();
  EXPECT_EQ(ask(), "");
  EXPECT_EQ(notes_, std::vector{Note::Truncated});
  writer_.append("c\n");
  EXPECT_EQ(ask(), "c\n");
  EXPECT_EQ(mark_->lines, 1);
}

TEST_F(FollowedFileTest, AFileWrittenAnewIsToldFromTheOldOneThoughItIsAsLong) {
  writer_.append("first\nline\n");
  EXPECT_EQ(ask(), "first\nline\n");
  writer_.write_anew("other\nline\nmore\n");
  EXPECT_EQ(ask(2), "other\nline\nmore\n");
  EXPECT_EQ(notes_, std::vector{Note::Truncated});
  writer_.write_anew("third\nline\nmore\n");
  restart();
  EXPECT_EQ(ask(2), "third\nline\nmore\n");
}

TEST_F(FollowedFileTest, WhatIsGoneIsToldAndTheNewFileIsRead) {
  writer_.append("a\n");
  EXPECT_EQ(ask(), "a\n");
  writer_.rotate();
  writer_.append("keeps the inode from being used again\n", "other");
  writer_.append("b\n");
  writer_.remove(Writer::name_of(1));
  restart();
  EXPECT_EQ(ask(2), "b\n");
  EXPECT_EQ(notes_, std::vector{Note::Lost});
}

/// Whatever is written, rotated, killed and asked in whatever order: each line once, in order.
RC_GTEST_FIXTURE_PROP(FollowedFileTest, EachLineComesOnceInItsOrder, ()) {
  std::string written;
  std::string got;
  int number = 0;
  writer_.append("begin\n");
  RC_ASSERT(ask() == "begin\n");
  auto const steps = *rc::gen::inRange(1, 60);
  for (int i = 0; i < steps; ++i) {
    switch (*rc::gen::inRange(0, 6)) {
      case 0:
      case 1: {
        auto const line = std::to_string(++number) + "\n";
        writer_.append(line);
        written += line;
        break;
      }
      case 2: {  // in two halves with an ask between them
        auto const line = std::to_string(++number) + "-half\n";
        auto const at = *rc::gen::inRange<std::size_t>(0, line.size());
        writer_.append(line.substr(0, at));
        got += ask();
        writer_.append(line.substr(at));
        written += line;
        break;
      }
      case 3: got += ask(); break;
      case 4: restart(); break;
      case 5: writer_.rotate(); break;
    }
  }
  writer_.append("end\n");
  got += ask(6 * steps + 20);
  RC_ASSERT(got == written + "end\n");
}

}  // namespace
}  // namespace platform::files
