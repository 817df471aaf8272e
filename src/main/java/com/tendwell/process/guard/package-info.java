/** Checks every command that a signed-in person gives the engine. */
package com.tendwell.process.guard;
