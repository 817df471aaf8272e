package offenders;

/** Names tables of other rooms in its SQL in typical ways: in a join, after a comma, in a concatenated string. */
public final class ForeignSql {

    static final String DELETES =
            """
            delete from plan_movement_unsummed where movement_id in (
                select movement_id from plan_movement_unsummed limit 1)""";

    private ForeignSql() {}

    static String reads(String condition) {
        return "select person.name from case_to_come, team_level join person on person.id = person_id where "
                + condition;
    }

    static String asksForEntities() {
        return "select held from PlanTerm held";
    }
}
