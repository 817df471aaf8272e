package com.tendwell.billing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface PaymentTransactionRepository extends JpaRepository<PaymentTransaction, UUID> {

    @Query("select t from PaymentTransaction t join fetch t.invoice"
            + " where t.provider = :provider and t.reference = :reference")
    Optional<PaymentTransaction> known(String provider, String reference);

    @Query("select t from PaymentTransaction t join fetch t.invoice"
            + " where t.provider = :provider and t.reference in :references")
    List<PaymentTransaction> knownAmong(String provider, Collection<String> references);

    @Query("select t from PaymentTransaction t join fetch t.invoice i where i.id = :invoice order by t.id")
    List<PaymentTransaction> ofInvoice(UUID invoice);

    @Query(
            """
            select new com.tendwell.billing.Transactions$Pending(t.provider, t.reference, i.number)
            from PaymentTransaction t join t.invoice i
            where i.id = :invoice and t.direction = Direction.IN
                and t.status in (Status.AUTHORISED, Status.PENDING)
            order by t.id
            """)
    List<Transactions.Pending> pending(UUID invoice);

    @Query(
            """
            select t from PaymentTransaction t join fetch t.invoice i
            where (:number is null or i.number = :number) and t.id < :before
            order by t.id desc
            """)
    List<PaymentTransaction> newest(String number, UUID before, Limit limit);
}
