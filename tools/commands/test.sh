# shellcheck shell=bash

summary() { echo "check the format, build, and run every test"; }

usage() {
  cat <<'TEXT'
Usage: ./serverless test [--only PROJECT] [--filter EXPRESSION]

Installs what is missing, restores by the lock files, checks the format, builds with
warnings as errors, and runs the projects tests/*.Tests: two at once, those with real
captures after them, one by one. Where other machines took 5% or more of the processor
meanwhile, which tears sound and pictures, up to three failed captures of a project are
tried once more at the end, by themselves. The last line is "N passed, N failed"; the exit status is 1 on any failure
or when no test ran.

  --only NAME   one project, for example Api.Tests or Api
  --filter X    a filter of dotnet test, for example FullyQualifiedName~Rooms
TEXT
}

run() { require_dotnet; run_node test "$@"; }
