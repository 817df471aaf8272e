package offenders.house.upper;

/** A class that a lower room must not use. */
public record Attic() {}
