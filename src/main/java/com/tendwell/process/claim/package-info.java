/** Claims on live cases: released when the case ends, and compared with the running cases every night. */
package com.tendwell.process.claim;
