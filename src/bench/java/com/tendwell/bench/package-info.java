/**
 * Benchmarks, not part of the tests: activations per second compared with the same drawing with empty delegates on a
 * stock engine, and with plain JDBC that writes the same business rows. All of them use one durable PostgreSQL, in
 * alternating rounds of one run, because only the ratio within a run is meaningful.
 */
package com.tendwell.bench;
