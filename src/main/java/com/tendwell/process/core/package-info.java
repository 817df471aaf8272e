/**
 * What everything in this room builds on: the variables of a case, the person for whom its machine steps act, and how the
 * application itself talks to the engine.
 */
package com.tendwell.process.core;
