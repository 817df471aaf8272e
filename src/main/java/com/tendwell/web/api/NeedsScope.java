package com.tendwell.web.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the scope that a token needs; the rooms enforce it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface NeedsScope {

    /** All of them are needed: whoever changes something must be able to see it. */
    String[] value();
}
