/**
 * The engine as this house runs it: its tables, what it remembers, what it need not ask, how it looks for jobs. Nothing
 * here knows a drawing, a form or a person.
 */
package com.tendwell.process.engine;
