#!/bin/sh
make -C server build
