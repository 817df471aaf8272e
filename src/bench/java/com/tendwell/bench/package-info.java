/**
 * Measurements, never part of the tests: activations per second against the same drawing with empty delegates on a
 * stock engine, and against plain JDBC that writes the same business rows. All on one durable PostgreSQL, in
 * alternating rounds of one run, because only the ratio within a run counts.
 */
package com.tendwell.bench;
