#!/bin/sh
! git grep -nE "(^|[^/a-z])(server|tools)/" -- README.md docs/operations.md .github
