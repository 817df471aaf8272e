package com.tendwell.web.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For the description of the API: what a token needs here. The rooms themselves ask for it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface NeedsScope {

    /** All of them: who changes something has to see it. */
    String[] value();
}
