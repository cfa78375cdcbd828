#!/bin/sh
make -C apps/server build
