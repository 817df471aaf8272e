package com.tendwell.pricebook;

import java.util.UUID;
import org.joda.money.Money;

/**
 * A pricebook item as others see it.
 *
 * @param unitPrice before tax
 */
public record PricebookItemView(
        UUID id,
        String code,
        String name,
        String description,
        Money unitPrice,
        boolean taxable,
        boolean archived,
        long version) {}
