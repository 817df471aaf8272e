/** How the engine is set up: tables, history, retries, incidents, metrics. Knows no drawing, form or person. */
package com.tendwell.process.engine;
