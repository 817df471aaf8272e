/** Floor 3: the only room that knows the engine; one folder per drawing. */
package com.tendwell.process;
