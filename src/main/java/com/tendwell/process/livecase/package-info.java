/** The claims of live cases (at most one case per subject): released when the case ends, compared with the cases every night. */
package com.tendwell.process.livecase;
