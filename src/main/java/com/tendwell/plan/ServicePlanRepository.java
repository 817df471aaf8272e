package com.tendwell.plan;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ServicePlanRepository extends JpaRepository<ServicePlan, UUID> {

    Optional<ServicePlan> findByNumber(String number);

    @Query("select term.plan.id from PlanTerm term where term.id = :term")
    Optional<UUID> planOfTerm(UUID term);

    @Query("select plan.locationId from ServicePlan plan where plan.id = :id")
    Optional<UUID> locationOf(UUID id);

    @Query(value = "select :feature = any (features) from service_plan where id = :id", nativeQuery = true)
    Optional<Boolean> hasFeature(UUID id, String feature);

    @Query(value = "select nextval('service_plan_number')", nativeQuery = true)
    long nextNumber();
}
