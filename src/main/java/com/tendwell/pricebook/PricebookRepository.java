package com.tendwell.pricebook;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface PricebookRepository extends JpaRepository<PricebookItem, UUID> {

    Optional<PricebookItem> findByCode(String code);

    @Query("select i from PricebookItem i where i.id < :before order by i.id desc")
    List<PricebookItem> page(UUID before, Limit limit);
}
