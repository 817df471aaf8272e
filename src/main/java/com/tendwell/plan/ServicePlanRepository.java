package com.tendwell.plan;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ServicePlanRepository extends JpaRepository<ServicePlan, UUID> {

    /**
     * Loads terms and add-ons too, since nearly every caller needs them. Not for a locked read: after waiting for the
     * lock they would be stale. A query, because an entity graph is planned anew on each call.
     */
    @Query(
            "select plan from ServicePlan plan left join fetch plan.terms left join fetch plan.addOns where plan.id = :id")
    Optional<ServicePlan> whole(UUID id);

    @Query(value = "select location_id from service_plan where id = :id", nativeQuery = true)
    Optional<UUID> locationOf(UUID id);

    Optional<ServicePlan> findByNumber(String number);

    List<ServicePlan> findByNumberIn(Collection<String> numbers);

    @Query(value = "select nextval('service_plan_number')", nativeQuery = true)
    long nextNumber();
}
