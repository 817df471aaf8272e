package com.tendwell.plan;

import java.util.Optional;

/**
 * Which plans a list shows; empty parts do not restrict it.
 *
 * @param search part of the number or name
 * @param inService whether the plan is served today, whatever its status
 */
public record PlanFilter(Optional<PlanStatus> status, Optional<String> search, Optional<Boolean> inService) {}
