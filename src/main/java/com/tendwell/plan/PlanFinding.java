package com.tendwell.plan;

import com.tendwell.customer.CustomerId;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Cursors;
import com.tendwell.shared.Page;
import com.tendwell.staff.Staff;
import com.tendwell.staff.TeamId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lists of plans. */
@Component
class PlanFinding {

    /** As {@link PlanView#isServed}, in the database. */
    private static final String IN_SERVICE =
            """
             and exists (
                select 1 from plan_term term where term.plan_id = service_plan.id and term.state = 'GRANTED'
                    and :today between term.starts_on and term.ends_on)
            and not exists (
                select 1 from plan_pause pause where pause.plan_id = service_plan.id and pause.from_on <= :today
                    and (pause.resumed_on is null or pause.resumed_on > :today))""";

    private final ServicePlanRepository repository;
    private final EntityManager entities;
    private final Staff staff;
    private final PlanAccess access;
    private final PlanCalendar calendar;

    PlanFinding(
            ServicePlanRepository repository,
            EntityManager entities,
            Staff staff,
            PlanAccess access,
            PlanCalendar calendar) {
        this.repository = repository;
        this.entities = entities;
        this.staff = staff;
        this.access = access;
        this.calendar = calendar;
    }

    List<ServicePlan> all(Collection<PlanId> ids) {
        return ids.size() == 1
                ? access.find(ids.iterator().next()).stream().toList()
                : repository.findAllById(
                        ids.stream().map(PlanId::value).distinct().toList());
    }

    List<ServicePlan> visible(Collection<String> numbers) {
        return repository.findByNumberIn(numbers).stream()
                .filter(access::maySee)
                .toList();
    }

    /** Newest first: the id grows with time. */
    Page<PlanView> page(PlanFilter filter, Optional<String> cursor, int limit) {
        int rows = Cursors.limit(limit) + 1;
        Map<String, Object> values = new HashMap<>();
        StringBuilder sql = new StringBuilder("select id from service_plan where true");
        add(sql, values, " and id < :after", "after", Cursors.before(cursor));
        filter.status().ifPresent(one -> add(sql, values, " and status = :status", "status", one.name()));
        filter.inService()
                .ifPresent(wanted -> add(
                        sql,
                        values,
                        wanted ? IN_SERVICE : " and not (true" + IN_SERVICE + ")",
                        "today",
                        calendar.today()));
        filter.search().map(String::strip).filter(text -> !text.isEmpty()).ifPresent(text -> {
            add(
                    sql,
                    values,
                    " and (number ilike :text or name ilike :text or customer_id in"
                            + " (select id from published_customer where name ilike :text or number ilike :text))",
                    "text",
                    "%" + escaped(text) + "%");
        });
        onlyVisible(sql, values);
        List<UUID> ids = ids(sql + " order by id desc limit " + rows, values);
        Page<UUID> page = Page.of(ids, limit, UUID::toString);
        return new Page<>(views(page.items()), page.next());
    }

    /** Newest first. */
    List<PlanView> ofCustomer(CustomerId customer) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder sql = new StringBuilder("select id from service_plan where true");
        add(sql, values, " and customer_id = :customer", "customer", customer.value());
        onlyVisible(sql, values);
        return views(ids(sql + " order by id desc limit " + Page.MAX_LIMIT, values));
    }

    private List<PlanView> views(List<UUID> ids) {
        return repository.findAllById(ids).stream()
                .filter(access::maySee)
                .sorted(Comparator.comparingInt(plan -> ids.indexOf(plan.id())))
                .map(ServicePlan::view)
                .toList();
    }

    private void onlyVisible(StringBuilder sql, Map<String, Object> values) {
        Actor actor = CurrentActor.actor();
        Optional<Set<TeamId>> teams = staff.teamsToView(actor);
        if (teams.isPresent()) {
            List<UUID> whole = teams.get().stream().map(TeamId::value).toList();
            add(sql, values, " and (created_by = :person", "person", actor.person());
            if (!whole.isEmpty()) {
                add(sql, values, " or team_id in (:teams)", "teams", whole);
            }
            sql.append(")");
        }
    }

    private List<UUID> ids(String sql, Map<String, Object> values) {
        Query query = entities.createNativeQuery(sql, UUID.class);
        values.forEach(query::setParameter);
        @SuppressWarnings("unchecked")
        List<UUID> ids = query.getResultList();
        return ids;
    }

    private static void add(StringBuilder sql, Map<String, Object> values, String clause, String name, Object value) {
        sql.append(clause);
        values.put(name, value);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
