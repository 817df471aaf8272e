package com.tendwell.billing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface InvoiceRepository extends JpaRepository<Invoice, UUID> {

    Optional<Invoice> findByNumber(String number);

    List<Invoice> findByNumberIn(Collection<String> numbers);

    @Query("select i.id from Invoice i where i.number = :number")
    Optional<UUID> idOf(String number);

    @Query("select i from Invoice i where i.customerId = :customer order by i.id desc")
    List<Invoice> ofCustomer(UUID customer, Limit limit);

    @Query("select i from Invoice i where i.planId = :plan and i.number is not null order by i.id desc")
    List<Invoice> issuedFor(UUID plan);

    @Query(
            """
            select i from Invoice i
            where i.status = com.tendwell.billing.InvoiceStatus.PENDING_PAYMENT
              and i.reopenedOn is not null and i.dueOn < :today
            order by i.id
            """)
    List<Invoice> reopenedAndDueBefore(LocalDate today, Limit limit);

    @Query(
            """
            select i from Invoice i
            where (:status is null or i.status = :status)
              and (:plan is null or i.planId = :plan)
              and i.id < :before
              and (:everyTeam = true or i.teamId in :teams or i.planCreatedBy = :creator)
            order by i.id desc
            """)
    List<Invoice> newest(
            InvoiceStatus status,
            UUID plan,
            UUID before,
            boolean everyTeam,
            List<UUID> teams,
            String creator,
            Limit limit);
}
