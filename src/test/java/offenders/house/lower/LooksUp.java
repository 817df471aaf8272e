package offenders.house.lower;

import offenders.house.upper.Attic;

/** Uses what stands above its floor: no circle, only an arrow that points up. */
public record LooksUp(Attic attic) {}
