#!/usr/bin/env bash
# Shows that the successor of the engine is a rename away: copies the sources, applies the list of replacements beside this
# script, builds and starts them on Operaton, and takes one plan from purchase to Active, its payment answered as Tasklist
# does. Nothing is left running; what it made stays in target/successor for whoever wants to look.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD/src/successor
work=$PWD/target/successor
rm -rf "$work"
mkdir -p "$work/tree"

# 1  sources under their new names; libraries of the tests that are not published for Operaton are left out
cp -r pom.xml bpmn forms "$work/tree"
mkdir "$work/tree/src"
cp -r src/main "$work/tree/src"
cd "$work/tree"
find . -type f \( -name '*.java' -o -name '*.xml' -o -name '*.yml' -o -name '*.properties' -o -name '*.factories' \
  -o -name '*.imports' -o -name '*.html' -o -name '*.js' -o -name '*.sql' \) -print0 | xargs -0 sed -i -f "$here/operaton.sed"
find . -depth -path '*camunda*' -print | while read -r path; do
  renamed=$(dirname "$path")/$(basename "$path" | sed 's/camunda/operaton/g')
  [ "$path" = "$renamed" ] || mv "$path" "$renamed"
done
sed -i '/<dependency>/{:a;N;/<\/dependency>/!ba;/operaton-bpm-\(assert\|junit5\)</d}' pom.xml

# 2  build
if ! mvn -q -B -ntp dependency:build-classpath -DincludeScope=runtime -Dmdep.outputFile="$work/classpath" >"$work/resolve.log" 2>&1; then
  if grep -qE 'Could not (find|transfer|resolve)|Non-resolvable|Cannot access' "$work/resolve.log"; then
    echo "Skipped: the artifacts of Operaton cannot be had here, so the successor engine was not tried."
    exit 0
  fi
  cat "$work/resolve.log"
  exit 1
fi
mvn -q -B -ntp compile

# 3  start, on a free port and a database of its own
port=$(shuf -i 20000-29999 -n 50 | while read -r free; do
  (exec 3<>"/dev/tcp/127.0.0.1/$free") 2>/dev/null || { echo "$free"; break; }
done)
classpath=$work/tree/target/classes:$(cat "$work/classpath")
main=$(grep -rl --include='*.java' '@SpringBootApplication' src/main/java | sed 's#src/main/java/##; s#/#.#g; s#\.java$##')
java -Duser.timezone=UTC -Xmx768m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$classpath" "$main" \
  --server.port="$port" --management.server.port=0 --tendwell.local.data-dir="$work/data" >"$work/log.txt" 2>&1 &
application=$!
trap 'kill "$application" 2>/dev/null && wait "$application" 2>/dev/null || true' EXIT

# 4  one activation
if ! java -cp "$classpath" "$here/OneActivation.java" "http://localhost:$port" "$work/data/demo-users.txt" operaton "$application"; then
  echo "The last lines of $work/log.txt:"
  tail -n 40 "$work/log.txt"
  exit 1
fi
