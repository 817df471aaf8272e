/**
 * A room that exists in tests only: keys that customers hand over, so that a technician can come in. It shows what a new
 * room brings, and that nothing else has to be touched: {@code KeysAreARoomTest}.
 */
package com.tendwell.keys;
