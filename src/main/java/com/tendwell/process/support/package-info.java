/** What every drawing needs: variables, task forms, due dates, engine configuration, guards on engine commands. */
package com.tendwell.process.support;
