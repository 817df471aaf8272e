package com.tendwell.plan;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ServicePlanRepository extends JpaRepository<ServicePlan, UUID> {

    /**
     * With its terms and add-ons, which all who take a plan look at. Not so where it is locked: whoever waited for the row
     * would get them as they were before.
     */
    @Override
    @EntityGraph(attributePaths = {"terms", "addOns"})
    Optional<ServicePlan> findById(UUID id);

    Optional<ServicePlan> findByNumber(String number);

    @Query(value = "select nextval('service_plan_number')", nativeQuery = true)
    long nextNumber();
}
