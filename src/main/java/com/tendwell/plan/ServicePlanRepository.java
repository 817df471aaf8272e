package com.tendwell.plan;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface ServicePlanRepository extends JpaRepository<ServicePlan, UUID> {

    Optional<ServicePlan> findByNumber(String number);

    /** Locks the plan's row until the end of the transaction. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select plan from ServicePlan plan where plan.id = :id")
    Optional<ServicePlan> lockById(UUID id);

    @Query("select term.plan.id from PlanTerm term where term.id = :term")
    Optional<UUID> planOfTerm(UUID term);

    @Query(value = "select nextval('service_plan_number')", nativeQuery = true)
    long nextNumber();
}
