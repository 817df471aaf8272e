package com.tendwell.customer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CustomerRepository extends JpaRepository<Customer, UUID> {

    Optional<Customer> findByNumber(String number);

    @Query("select c from Customer c where c.id < :before order by c.id desc")
    List<Customer> page(UUID before, Limit limit);

    @Query(
            """
            select c from Customer c
            where c.id < :before and (lower(c.name) like :pattern escape '!' or lower(c.number) like :pattern escape '!')
            order by c.id desc""")
    List<Customer> search(String pattern, UUID before, Limit limit);

    @Query(value = "select nextval('customer_number')", nativeQuery = true)
    long nextNumber();
}
