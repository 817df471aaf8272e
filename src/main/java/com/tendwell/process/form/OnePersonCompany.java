package com.tendwell.process.form;

import com.tendwell.shared.Actor;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Resets;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The setting of small companies: a manager answers a task alone, with a reason, when everybody of finance and every
 * manager is excluded from it.
 */
@Component
class OnePersonCompany {

    private static final Logger LOG = LoggerFactory.getLogger(OnePersonCompany.class);

    private final boolean on;
    private final JdbcTemplate jdbc;

    OnePersonCompany(@Value("${tendwell.one-person-company:false}") boolean on, JdbcTemplate jdbc) {
        this.on = on;
        this.jdbc = jdbc;
    }

    @EventListener(ApplicationReadyEvent.class)
    void nameAtStart() {
        if (on) {
            LOG.warn("tendwell.one-person-company is on: a manager decides alone where no second person is left");
        }
    }

    /**
     * Whether this excluded person may answer nevertheless, because nobody of finance and no manager is left. A reset
     * takes nobody away: a manager could reset all the others to be the last one.
     *
     * @param excluded who may not answer, asked again without resets
     */
    boolean leavesItTo(Actor person, Supplier<Set<String>> excluded) {
        return on
                && person.isIn(Groups.MANAGER)
                && !Boolean.TRUE.equals(jdbc.queryForObject(
                        "select exists (select 1 from act_id_membership where group_id_ = any (?) and user_id_ <> all (?))",
                        Boolean.class,
                        new String[] {Groups.FINANCE, Groups.MANAGER},
                        Resets.leftAside(excluded).toArray(String[]::new)));
    }
}
