package com.tendwell.pricebook;

import com.tendwell.shared.Page;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The door to pricebook items. */
@Service
public class Pricebook {

    /** What is said of an item; the currency is an ISO 4217 code. */
    public record NewItem(
            String code, String name, String description, BigDecimal unitPrice, String currency, boolean taxable) {}

    public PricebookItemView add(NewItem item) {
        throw new UnsupportedOperationException();
    }

    public PricebookItemView change(UUID id, long version, NewItem item) {
        throw new UnsupportedOperationException();
    }

    /** An archived item stays on the plans that use it and cannot be put on new ones. */
    public PricebookItemView archive(UUID id, long version) {
        throw new UnsupportedOperationException();
    }

    public PricebookItemView get(UUID id) {
        throw new UnsupportedOperationException();
    }

    public Optional<PricebookItemView> byCode(String code) {
        throw new UnsupportedOperationException();
    }

    public Page<PricebookItemView> page(Optional<String> cursor, int limit) {
        throw new UnsupportedOperationException();
    }
}
