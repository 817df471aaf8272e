/** Who may do what at the engine's door: checks on every command that a signed-in person gives the engine. */
package com.tendwell.process.guard;
