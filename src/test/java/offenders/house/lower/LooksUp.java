package offenders.house.lower;

import offenders.house.upper.Attic;

/** Uses a package above its floor: no cycle, but an upward dependency. */
public record LooksUp(Attic attic) {}
