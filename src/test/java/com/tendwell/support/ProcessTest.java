package com.tendwell.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A path through a drawing, in the context that all room tests share; jobs run when the {@link TimeMachine} says so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RoomTest
public @interface ProcessTest {}
