/** Checks every command that a signed-on person gives the engine. */
package com.tendwell.process.guard;
