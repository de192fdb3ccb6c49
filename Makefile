# Thin calls; the work is in tools/, the CMake presets and web/package.json.
#   make run        installs what is missing, builds, starts with demo data (PORT=8080)
#   make test       sets itself up, every check and test, one summary line at the end
#   make build      build/release/madoguchi, build/release/madoguchi-router-agent, web/dist
#   make check      the checks alone        make format      formats the C++ code
#   make bench      measures and writes docs/bench (BENCH="ingest_bench" for one program)
#   make fuzz       each target for FUZZ_SECONDS=60      make test-long   what is too slow for every day
SHELL := /bin/bash
export PATH := $(CURDIR)/build/toolchain/bin:$(PATH)
FUZZ_SECONDS ?= 60

.PHONY: build run test test-long bench fuzz format check clean setup-build
.DEFAULT_GOAL := build

setup-build:
	@tools/setup/install.sh build

build: setup-build
	@tools/build.sh release

run:
	@tools/setup/install.sh run
	@tools/build.sh release
	@exec tools/run_demo.sh

test:
	@tools/setup/install.sh test
	@exec tools/test.sh

test-long:
	@tools/setup/install.sh test
	@exec tools/test.sh --long

bench:
	@tools/setup/install.sh build
	@exec tools/bench.sh $(BENCH)

fuzz:
	@tools/setup/install.sh test
	@exec tools/fuzz_smoke.sh $(FUZZ_SECONDS)

check:
	@tools/setup/install.sh test
	@tools/build.sh release
	@exec tools/check.sh

format:
	@tools/setup/install.sh test
	@exec tools/format.sh

clean:
	rm -rf build web/dist web/src/api/schema.d.ts
