/** Shared by all drawings: variables, starting a case, sending it a message, and for whom its automatic steps act. */
package com.tendwell.process.core;
