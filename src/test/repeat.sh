#!/usr/bin/env bash
# Shows that the tests need neither a new database nor an order: the whole suite twice on one kept database, then once in
# random order on a new one. Three times as long as mvn verify, which does not do this.
set -euo pipefail
cd "$(dirname "$0")/../.."

kept=$(mktemp -d)
trap 'rm -rf "$kept"' EXIT
for run in first second; do
  echo "The $run run on the kept database"
  mvn -B -ntp test -Dtest.forks=1 "-Dtest.options=-Dtendwell.local.data-dir=$kept/data -Dtendwell.local.durable-database=true" "$@"
done

seed=${SEED:-$RANDOM}
echo "In random order: SEED=$seed $0 runs them in this one again"
mvn -B -ntp test -Dtest.forks=1 -Dsurefire.runOrder=random -Dsurefire.runOrder.random.seed="$seed" "$@"
