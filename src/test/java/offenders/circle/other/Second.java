package offenders.circle.other;

import offenders.circle.one.First;

/** The other half. */
public record Second(First first) {}
