#!/usr/bin/env bash
# Shows that the tests need neither a new database nor an order: the whole suite twice on one kept database, the second
# time in random order. Twice as long as mvn verify, which does not do this.
set -euo pipefail
cd "$(dirname "$0")/../.."

kept=$(mktemp -d)
trap 'rm -rf "$kept"' EXIT
# One process, because two would need a database each.
suite() {
  mvn -B -ntp test -Dtest.forks=1 "-Dtest.options=-Dtendwell.local.data-dir=$kept/data -Dtendwell.local.durable-database=true" "$@"
}

echo "The first run on the kept database"
suite "$@"

seed=${SEED:-$RANDOM}
echo "The second, in random order: SEED=$seed $0 repeats this order"
suite -Dsurefire.runOrder=random -Dsurefire.runOrder.random.seed="$seed" "$@"
