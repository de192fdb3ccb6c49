#include "platform/files/zip_file.hpp"

#include <zip.h>

#include <algorithm>
#include <memory>

namespace platform::files {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

struct Discard {
  void operator()(zip_t* archive) const { ::zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

struct Free {
  void operator()(zip_source_t* source) const { ::zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, Free>;

[[nodiscard]] Archive opened(std::string_view bytes, zip_error_t* error) {
  Source source{::zip_source_buffer_create(bytes.data(), bytes.size(), 0, error)};
  if (!source) return nullptr;
  Archive archive{::zip_open_from_source(source.get(), ZIP_RDONLY, error)};
  if (archive) static_cast<void>(source.release());  // the archive's from now on
  return archive;
}

[[nodiscard]] std::string bytes_in(zip_source_t* source) {
  zip_stat_t facts;
  ::zip_stat_init(&facts);
  if (::zip_source_stat(source, &facts) != 0 || ::zip_source_open(source) != 0) return "";
  std::string bytes(facts.size, '\0');
  auto const count = ::zip_source_read(source, bytes.data(), bytes.size());
  ::zip_source_close(source);
  return count == static_cast<zip_int64_t>(bytes.size()) ? bytes : "";
}

/// Where it stands in the archive; the bytes are read when that is closed.
[[nodiscard]] std::optional<zip_uint64_t> added(zip_t* archive, std::string const& name,
                                                std::string_view bytes) {
  auto* content = ::zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
  if (content == nullptr) return std::nullopt;
  auto const index = ::zip_file_add(archive, name.c_str(), content, ZIP_FL_ENC_UTF_8);
  if (index >= 0) return static_cast<zip_uint64_t>(index);
  ::zip_source_free(content);
  return std::nullopt;
}

[[nodiscard]] bool add_locked(zip_t* archive, LockedZip const& as, std::string_view bytes) {
  auto const place = added(archive, as.name, bytes);
  return place && ::zip_set_file_compression(archive, *place, ZIP_CM_STORE, 0) == 0 &&
         ::zip_file_set_encryption(archive, *place, ZIP_EM_AES_256, as.password.c_str()) == 0;
}

/// The bytes of an archive that `fill` has filled.
template <class Fill>
[[nodiscard]] Result<std::string> made_zip(Fill fill) {
  auto const failed = [](std::string what) {
    return fail(ErrorKind::Internal, "files.zip", std::move(what));
  };
  Source const target{::zip_source_buffer_create(nullptr, 0, 0, nullptr)};
  if (!target) return failed("no buffer for the zip");
  ::zip_source_keep(target.get());  // the archive takes one reference, the reading below one
  Archive archive{::zip_open_from_source(target.get(), ZIP_CREATE | ZIP_TRUNCATE, nullptr)};
  if (!archive) {
    ::zip_source_free(target.get());
    return failed("the zip can't be begun");
  }
  if (!fill(archive.get())) return failed(::zip_strerror(archive.get()));
  if (::zip_close(archive.get()) != 0) return failed(::zip_strerror(archive.get()));
  static_cast<void>(archive.release());
  auto zipped = bytes_in(target.get());
  if (zipped.empty()) return failed("the zip can't be read back");
  return zipped;
}

}  // namespace

std::optional<ZipLook> look_into_zip(std::string_view bytes) {
  if (bytes.empty()) return std::nullopt;  // to libzip a zip that is to be made
  zip_error_t error;
  ::zip_error_init(&error);
  auto const archive = opened(bytes, &error);
  bool const is_no_zip = ::zip_error_code_zip(&error) == ZIP_ER_NOZIP;
  ::zip_error_fini(&error);
  if (!archive && is_no_zip) return std::nullopt;
  ZipLook look;
  look.is_whole = archive != nullptr;
  if (!archive) return look;
  auto const count = static_cast<std::size_t>(::zip_get_num_entries(archive.get(), 0));
  look.is_whole = count <= kZipEntriesMax;
  for (zip_uint64_t i = 0; i < count && i < kZipEntriesMax; ++i) {
    zip_stat_t facts;
    ::zip_stat_init(&facts);
    if (::zip_stat_index(archive.get(), i, 0, &facts) != 0 || facts.name == nullptr) {
      look.is_whole = false;
      continue;
    }
    bool const tells = (facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0;
    look.is_locked = look.is_locked || (tells && facts.encryption_method != ZIP_EM_NONE);
    look.names.emplace_back(facts.name);
  }
  return look;
}

Result<std::string> locked_zip(LockedZip const& as, std::string_view bytes) {
  return made_zip([&](zip_t* archive) { return add_locked(archive, as, bytes); });
}

Result<std::string> zip_of(std::vector<ZipEntry> const& entries, base::Instant at) {
  constexpr std::int64_t kMicros = 1'000'000;
  auto const seconds = static_cast<time_t>(at.micros() / kMicros);
  return made_zip([&](zip_t* archive) {
    return std::all_of(entries.begin(), entries.end(), [&](ZipEntry const& entry) {
      auto const place = added(archive, entry.name, entry.bytes);
      return place && ::zip_file_set_mtime(archive, *place, seconds, 0) == 0;
    });
  });
}

}  // namespace platform::files
