#pragma once
// Heavy (Boost.JSON, Boost.Describe): for api/*.cpp and portal/*.cpp only, never in a header.

#include "platform/http/json_read.hpp"
#include "platform/http/json_write.hpp"
#include "platform/http/schema.hpp"
