package com.tendwell.plan;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ServicePlanRepository extends JpaRepository<ServicePlan, UUID> {

    /**
     * With its terms and add-ons, which all who take a plan look at. Not for one that is locked: whoever waited for the
     * row would get them as they were before. A query, because what is found with a graph is planned anew each time.
     */
    @Query(
            "select plan from ServicePlan plan left join fetch plan.terms left join fetch plan.addOns where plan.id = :id")
    Optional<ServicePlan> whole(UUID id);

    @Query(value = "select location_id from service_plan where id = :id", nativeQuery = true)
    Optional<UUID> locationOf(UUID id);

    Optional<ServicePlan> findByNumber(String number);

    @Query(value = "select nextval('service_plan_number')", nativeQuery = true)
    long nextNumber();
}
