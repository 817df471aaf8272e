/** What every drawing needs: variables, task forms, due dates, guards on what people give the engine to do. */
package com.tendwell.process.support;
