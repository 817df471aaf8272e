package offenders.house.upper;

/** What a lower room must not know. */
public record Attic() {}
