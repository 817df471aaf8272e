package com.tendwell.plan;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ServicePlanRepository extends JpaRepository<ServicePlan, UUID> {

    Optional<ServicePlan> findByNumber(String number);

    @Query(value = "select nextval('service_plan_number')", nativeQuery = true)
    long nextNumber();
}
