package offenders.circle.one;

import offenders.circle.other.Second;

/** Half of a cycle between two packages. */
public record First(Second second) {}
