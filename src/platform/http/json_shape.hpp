#pragma once
// What a C++ type is on the wire, decided once for the reader, the writer and the schema.

#include "base/instant.hpp"
#include "base/strong_id.hpp"

#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/algorithm.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace platform::http::shape {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;

template <class T>
inline constexpr bool is_map = false;
template <class T>
inline constexpr bool is_map<std::map<std::string, T>> = true;

template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<base::StrongId<Tag>> = true;

template <class T>
inline constexpr bool is_text = std::is_same_v<T, std::string>;
template <class T>
inline constexpr bool is_whole = std::is_same_v<T, std::int64_t>;
template <class T>
inline constexpr bool is_truth = std::is_same_v<T, bool>;
template <class T>
inline constexpr bool is_instant = std::is_same_v<T, base::Instant>;

/// The members BOOST_DESCRIBE_STRUCT names, in its order.
template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public>;

template <class T, class Member>
using MemberType = std::remove_cvref_t<decltype(std::declval<T&>().*Member::pointer)>;

template <class T>
inline constexpr bool is_wrong = false;  // for static_assert: a type without a wire form

}  // namespace platform::http::shape
