package com.tendwell.pricebook;

import java.util.UUID;
import org.joda.money.Money;

/** A thing that can be sold: code, name, description, unit price before tax, and whether tax applies. */
public record PricebookItemView(
        UUID id,
        String code,
        String name,
        String description,
        Money unitPrice,
        boolean taxable,
        boolean archived,
        long version) {}
